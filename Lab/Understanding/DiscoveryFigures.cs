using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>How well themes are found, on texts whose subjects people have labelled. No label is used but to compare.</summary>
static class DiscoveryFigures
{
    public sealed record Labelled(string Text, string Label);

    /// <param name="Measure">What is measured, on what, of which size.</param>
    public sealed record Figure(string Measure, double Value, double Baseline, double AtLeast, double Aim);

    // Subjects that fewer speak of are left out; the two that are none, too.
    const int LeastOfLabel = 10;
    static readonly string[] NoSubject = ["Not assigned", "Negative experience & dissatisfaction"];

    public static IReadOnlyList<Labelled> Banking(string data, string part) =>
        [.. Lines(data, $"banking77_{part}.jsonl").Select(one => new Labelled(one.GetProperty("text").GetString()!, one.GetProperty("label").GetString()!))];

    /// <summary>Negative comments with exactly one label.</summary>
    public static IReadOnlyList<Labelled> Nhs2(string data)
    {
        var single = Lines(data, "nhs2.jsonl").Where(one => one.GetProperty("sentiment").GetString() == "neg" && one.GetProperty("labels").GetArrayLength() == 1)
            .Select(one => new Labelled(one.GetProperty("text").GetString()!, one.GetProperty("labels")[0].GetString()!)).ToList();
        return [.. single.GroupBy(one => one.Label).Where(label => label.Count() >= LeastOfLabel && !NoSubject.Contains(label.Key)).SelectMany(label => label)];
    }

    public static IEnumerable<Figure> Measure(string data)
    {
        var banking = Banking(data, "test");
        var nhs = Nhs2(data);
        yield return Grouped($"banking77 test, {banking.Count} texts", banking, 0.62, 0.70);
        yield return Grouped($"nhs2 negative with a single label, {nhs.Count} texts", nhs, 0.28, 0.35);
        yield return new("mentions that keep their theme after 20% more: banking77 test", Kept(banking), double.NaN, 0.95, 0.99);
        yield return new("mentions that keep their theme after 20% more: nhs2 negative", Kept(nhs), double.NaN, 0.95, 0.99);
    }

    static Figure Grouped(string measure, IReadOnlyList<Labelled> texts, double atLeast, double aim)
    {
        var said = ThemeDiscovery.InOrder(Waiting(texts));
        var truth = said.Select(one => texts[(int)one.Mention.Mention].Label).ToList();
        var count = truth.Distinct().Count();
        var latent = Grouping.Into(count, MeaningSpace.Latent([.. said.Select(one => one.Meaning)]));
        return new($"{measure}, {count} themes: NMI", Nmi(truth, ThemeDiscovery.Group(said, count)), Nmi(truth, latent), atLeast, aim);
    }

    /// <summary>Themes are found in four fifths; then the rest comes, and more may be found. Every mention is looked up again in the
    /// taxonomy that has grown: how many of those that had a theme have the same?</summary>
    static double Kept(IReadOnlyList<Labelled> texts)
    {
        var all = Waiting(texts);
        var first = all.Where(mention => mention.Mention % 5 != 4).ToList();
        var before = Grown([], ThemeDiscovery.Propose(first, []));
        var had = first.Select(mention => new ThemeMatcher(before).Match(mention.Level, mention.Text)?.Theme).ToList();
        var waiting = all.Where(mention => new ThemeMatcher(before).Match(mention.Level, mention.Text) is null).ToList();
        var after = new ThemeMatcher(Grown(before, ThemeDiscovery.Propose(waiting, before)));
        var themed = first.Zip(had).Where(one => one.Second is not null).ToList();
        return themed.Count(one => after.Match(one.First.Level, one.First.Text)?.Theme == one.Second) / (double)themed.Count;
    }

    /// <summary>The taxonomy with what has been found.</summary>
    public static IReadOnlyList<KnownTheme> Grown(IReadOnlyList<KnownTheme> known, IReadOnlyList<ProposedTheme> found) =>
    [
        .. known.Select(theme => found.FirstOrDefault(one => one.Known == theme.Id) is { } more ? theme with { Shape = more.Shape } : theme),
        .. found.Where(one => one.Known is null).Select((one, i) => new KnownTheme($"t{known.Count + i:d6}", one.Level, one.Name, ThemeStanding.Open, one.Shape)),
    ];

    static List<WaitingMention> Waiting(IReadOnlyList<Labelled> texts) => [.. texts.Select((one, i) => new WaitingMention(i, i, ServiceLevel.Functional, one.Text))];

    static IEnumerable<System.Text.Json.JsonElement> Lines(string data, string file) => File.ReadLines(Path.Combine(data, file)).Select(WordVectorTraining.Parse);

    /// <summary>Normalised mutual information of two ways of grouping, by the arithmetic mean of their entropies; 1 where both put all into one.</summary>
    public static double Nmi<TOne, TOther>(IReadOnlyList<TOne> one, IReadOnlyList<TOther> other) where TOne : notnull where TOther : notnull
    {
        double all = one.Count;
        var ones = one.GroupBy(group => group).ToDictionary(group => group.Key, group => group.Count() / all);
        var others = other.GroupBy(group => group).ToDictionary(group => group.Key, group => group.Count() / all);
        var entropies = Entropy(ones.Values) + Entropy(others.Values);
        if (entropies == 0) return 1;
        var shared = one.Zip(other).GroupBy(pair => pair).Sum(pair =>
            pair.Count() / all * Math.Log(pair.Count() / all / (ones[pair.Key.First] * others[pair.Key.Second])));
        return 2 * Math.Max(0, shared) / entropies;

        static double Entropy(IEnumerable<double> shares) => -shares.Sum(share => share * Math.Log(share));
    }
}
