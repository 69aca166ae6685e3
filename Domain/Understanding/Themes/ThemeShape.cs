namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>What the mentions of a theme look like: one or more centres, each a handful of weighted terms. It holds only terms that
/// several feedback share (or that whoever defined the theme gave), and no vectors: these are made from the terms when it is read,
/// so that a stored shape outlives the word vectors it was found with.</summary>
public sealed class ThemeShape
{
    // More than a theme needs; it keeps the cost of matching a theme within bounds however often it is merged and widened.
    internal const int MostCentres = 8;

    ThemeShape(IReadOnlyList<ThemeCentre> centres) => Centres = centres;

    internal IReadOnlyList<ThemeCentre> Centres { get; }

    /// <summary>All terms in their short form, the heaviest first.</summary>
    public IReadOnlyList<string> Terms => [.. Centres.SelectMany(centre => centre.Weights).GroupBy(term => term.Key)
        .OrderByDescending(term => term.Max(one => one.Value)).ThenBy(term => term.Key, StringComparer.Ordinal).Select(term => term.Key)];

    /// <summary>A theme defined by what somebody would say about it. Phrases without a word that means anything are passed over.</summary>
    public static ThemeShape FromExamples(IReadOnlyList<string> phrases)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        return Of(phrases.Select(TextMeaning.Of).Where(meaning => !meaning.IsEmpty).Select(meaning => ThemeCentre.Around([(meaning, 0)], 1)));
    }

    /// <summary>A shape that covers what either covers; the order does not matter.</summary>
    public static ThemeShape Merge(ThemeShape one, ThemeShape other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Of(one.Centres.Concat(other.Centres));
    }

    /// <summary>What a group of mentions has in common.</summary>
    internal static ThemeShape Around(IReadOnlyList<Said> said, int sharedBy) =>
        new([ThemeCentre.Around([.. said.Select(one => (one.Meaning, one.Mention.Feedback))], sharedBy)]);

    internal bool IsFull => Centres.Count == MostCentres;

    public string Write() => string.Join(';', Centres.Select(centre => centre.Write()));

    /// <summary>What <see cref="Write"/> wrote. Anything else is a <see cref="FormatException"/>.</summary>
    public static ThemeShape Read(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        return new([.. written.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(ThemeCentre.Read)]);
    }

    internal static ThemeShape Of(IEnumerable<ThemeCentre> centres)
    {
        var all = centres.OrderByDescending(centre => centre.Count).ThenBy(centre => centre.Write(), StringComparer.Ordinal).ToList();
        while (all.Count > MostCentres) JoinNearest(all);
        return new(all);
    }

    /// <summary>0–1: how much a text looks like the nearest of the centres.</summary>
    internal double Likeness(TextMeaning meaning)
    {
        var best = 0.0;
        foreach (var centre in Centres) best = Math.Max(best, centre.Likeness(meaning));
        return best;
    }

    /// <summary>0–1: how well a text stands for all that have this shape: how much the whole of it looks like a centre, and how many
    /// more were made from that one than from the others.</summary>
    public double Typicality(string text) => Typicality(TextMeaning.Of(text));

    internal double Typicality(TextMeaning meaning) =>
        Centres.Select(centre => centre.LikenessOfWhole(meaning) * centre.Count / Centres.Max(one => one.Count)).DefaultIfEmpty(0).Max();

    /// <summary>0–1: how alike two shapes are on average of their centres. By the nearest two, a chain of near ones would make one
    /// theme of all.</summary>
    internal double Likeness(ThemeShape other) =>
        Centres.SelectMany(_ => other.Centres, (one, another) => one.Likeness(another)).DefaultIfEmpty(0).Average();

    static void JoinNearest(List<ThemeCentre> centres)
    {
        var (first, second, nearest) = (0, 1, double.NegativeInfinity);
        for (var a = 0; a < centres.Count; a++)
            for (var b = a + 1; b < centres.Count; b++)
                if (centres[a].Likeness(centres[b]) is var likeness && likeness > nearest) (first, second, nearest) = (a, b, likeness);
        centres[first] = ThemeCentre.Joined(centres[first], centres[second]);
        centres.RemoveAt(second);
    }
}
