using System.Globalization;
using System.Text;

namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>What the mentions of a theme look like: one or more centres, each a handful of weighted terms. It holds only terms that
/// several feedback share (or that whoever defined the theme gave), and no vectors: these are made from the terms when it is read,
/// so that a stored shape outlives the word vectors it was found with.</summary>
public sealed class ThemeShape
{
    // More than a theme needs; it keeps the cost of matching a theme within bounds however often it is merged and widened.
    internal const int MostCentres = 8, MostTerms = 40;

    ThemeShape(IReadOnlyList<ThemeCentre> centres) => Centres = centres;

    internal IReadOnlyList<ThemeCentre> Centres { get; }

    /// <summary>All terms in their short form, the heaviest first.</summary>
    public IReadOnlyList<string> Terms => [.. Centres.SelectMany(centre => centre.Weights).GroupBy(term => term.Key)
        .OrderByDescending(term => term.Max(one => one.Value)).ThenBy(term => term.Key, StringComparer.Ordinal).Select(term => term.Key)];

    /// <summary>A theme defined by what somebody would say about it. Phrases without a word that means anything are passed over.</summary>
    public static ThemeShape FromExamples(IReadOnlyList<string> phrases)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        return Of(phrases.Select(TextMeaning.Of).Where(meaning => !meaning.IsEmpty).Select(meaning => ThemeCentre.Around([meaning], 1)));
    }

    /// <summary>A shape that covers what either covers; the order does not matter.</summary>
    public static ThemeShape Merge(ThemeShape one, ThemeShape other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Of(one.Centres.Concat(other.Centres));
    }

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

    /// <summary>0–1: how much another shape's heaviest centre looks like one of this one's.</summary>
    internal double Likeness(ThemeShape other) =>
        other.Centres.Count == 0 ? 0 : Centres.Select(centre => centre.Likeness(other.Centres[0])).DefaultIfEmpty(0).Max();

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

/// <summary>One way of speaking about a theme.</summary>
internal sealed class ThemeCentre
{
    readonly float[] vector;

    ThemeCentre(int count, IReadOnlyDictionary<string, double> weights)
    {
        (Count, Weights) = (count, weights);
        vector = WordVectors.Sum(weights);
    }

    /// <summary>How many feedback it was found in.</summary>
    public int Count { get; }

    public IReadOnlyDictionary<string, double> Weights { get; }

    /// <param name="sharedBy">A term that fewer of the texts hold is left out.</param>
    public static ThemeCentre Around(IReadOnlyList<TextMeaning> meanings, int sharedBy) => new(meanings.Count, Heaviest(
        meanings.SelectMany(meaning => meaning.Terms).GroupBy(term => term.Key, StringComparer.Ordinal)
            .Where(term => term.Count() >= sharedBy).Select(term => (term.Key, term.Sum(one => one.Value)))));

    public static ThemeCentre Joined(ThemeCentre one, ThemeCentre other) => new(one.Count + other.Count, Heaviest(
        one.Weights.Select(term => (term.Key, Value: term.Value * one.Count)).Concat(other.Weights.Select(term => (term.Key, Value: term.Value * other.Count)))
            .GroupBy(term => term.Key, StringComparer.Ordinal).Select(term => (term.Key, term.Sum(one => one.Value)))));

    static Dictionary<string, double> Heaviest(IEnumerable<(string Term, double Weight)> terms)
    {
        var kept = terms.OrderByDescending(term => term.Weight).ThenBy(term => term.Term, StringComparer.Ordinal).Take(ThemeShape.MostTerms).ToList();
        var length = Math.Sqrt(kept.Sum(term => term.Weight * term.Weight));
        // As it will be read again: a shape must not change by being stored.
        return kept.Select(term => (term.Term, Weight: Math.Round(term.Weight / length, 3))).Where(term => term.Weight > 0)
            .ToDictionary(term => term.Term, term => term.Weight, StringComparer.Ordinal);
    }

    public double Likeness(TextMeaning meaning) => Math.Max(0, WordVectors.Dot(vector, meaning.Vector));

    public double Likeness(ThemeCentre other) => Math.Max(0, WordVectors.Dot(vector, other.vector));

    public string Write()
    {
        var written = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Count}");
        foreach (var (term, weight) in Weights) written.Append(CultureInfo.InvariantCulture, $" {term}:{weight}");
        return written.ToString();
    }

    public static ThemeCentre Read(string written)
    {
        var parts = written.Split(' ');
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts.Skip(1).ToDictionary(
            part => part[..Colon(part)], part => double.Parse(part.AsSpan(Colon(part) + 1), CultureInfo.InvariantCulture), StringComparer.Ordinal));

        static int Colon(string part) => part.LastIndexOf(':') is > 0 and var at ? at : throw new FormatException($"'{part}' is no weighted term.");
    }
}
