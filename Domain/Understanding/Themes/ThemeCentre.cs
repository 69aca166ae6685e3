using System.Globalization;
using System.Text;

namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>One way of speaking about a theme.</summary>
internal sealed class ThemeCentre
{
    const int MostTerms = 40;

    readonly float[] vector;

    ThemeCentre(int count, IReadOnlyDictionary<string, double> weights)
    {
        (Count, Weights) = (count, weights);
        vector = WordVectors.Default.Sum(weights);
    }

    /// <summary>How many texts it was made from.</summary>
    public int Count { get; }

    /// <summary>Its terms, the heaviest first, together of length 1.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; }

    /// <param name="texts">Each with who says it.</param>
    /// <param name="sharedBy">A term that fewer of them say is left out, as is one that tells nothing: what all sorts of texts share would
    /// draw all sorts of texts.</param>
    public static ThemeCentre Around(IReadOnlyList<(TextMeaning Meaning, long Who)> texts, int sharedBy) => new(texts.Count, Heaviest(
        texts.SelectMany(text => text.Meaning.Terms.Where(term => TextMeaning.TellsTerm(term.Key)), (text, term) => (term.Key, term.Value, text.Who)).GroupBy(term => term.Key, StringComparer.Ordinal)
            .Where(term => term.Select(one => one.Who).Distinct().Count() >= sharedBy).Select(term => (term.Key, term.Sum(one => one.Value)))));

    public static ThemeCentre Joined(ThemeCentre one, ThemeCentre other) => new(one.Count + other.Count, Heaviest(
        one.Weights.Select(term => (term.Key, Value: term.Value * one.Count)).Concat(other.Weights.Select(term => (term.Key, Value: term.Value * other.Count)))
            .GroupBy(term => term.Key, StringComparer.Ordinal).Select(term => (term.Key, term.Sum(one => one.Value)))));

    static Dictionary<string, double> Heaviest(IEnumerable<(string Term, double Weight)> terms)
    {
        var kept = terms.OrderByDescending(term => term.Weight).ThenBy(term => term.Term, StringComparer.Ordinal).Take(MostTerms).ToList();
        var length = Math.Sqrt(Math.Max(double.Epsilon, kept.Sum(term => term.Weight * term.Weight)));
        // As it will be read again: a shape must not change by being stored.
        return kept.Select(term => (term.Term, Weight: Math.Round(term.Weight / length, 3))).Where(term => term.Weight > 0)
            .ToDictionary(term => term.Term, term => term.Weight, StringComparer.Ordinal);
    }

    /// <summary>0–1: how much the text, or the stretch of it that comes nearest, looks like this.</summary>
    public double Likeness(TextMeaning meaning)
    {
        var best = 0.0;
        foreach (var stretch in meaning.Stretches) best = Math.Max(best, Likeness(stretch.Vector, stretch.Terms));
        return best;
    }

    public double LikenessOfWhole(TextMeaning meaning) => Likeness(meaning.Vector, meaning.Terms);

    public double Likeness(ThemeCentre other) => Likeness(other.vector, other.Weights);

    double Likeness(float[] otherVector, IReadOnlyDictionary<string, double> otherTerms)
    {
        var same = 0.0;
        foreach (var (term, weight) in otherTerms)
            if (Weights.TryGetValue(term, out var mine)) same += mine * weight;
        return Likeness(otherVector, same);
    }

    /// <param name="same">How alike their very terms are: the sum of the products of their weights.</param>
    public double Likeness(float[] otherVector, double same) =>
        Math.Clamp(TextMeaning.Meant * Vectors.Dot(vector, otherVector) + (1 - TextMeaning.Meant) * same, 0, 1);

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
