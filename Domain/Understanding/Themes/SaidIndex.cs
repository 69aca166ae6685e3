namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>How much many texts look like a shape, at once. Which of them hold its terms is looked up by the term: asking each text
/// for each would cost ten times as much.</summary>
internal sealed class SaidIndex
{
    readonly IReadOnlyList<Said> said;
    readonly Dictionary<string, List<(int Text, double Weight)>> holding = new(StringComparer.Ordinal);

    public SaidIndex(IReadOnlyList<Said> said)
    {
        this.said = said;
        for (var i = 0; i < said.Count; i++)
            foreach (var (term, weight) in said[i].Meaning.Terms)
            {
                if (!holding.TryGetValue(term, out var texts)) holding[term] = texts = [];
                texts.Add((i, weight));
            }
    }

    /// <summary>As <see cref="ThemeShape.Likeness(TextMeaning)"/> of each text.</summary>
    public double[] Likeness(ThemeShape shape)
    {
        var (best, same) = (new double[said.Count], new double[said.Count]);
        foreach (var centre in shape.Centres)
        {
            Array.Clear(same);
            foreach (var (term, weight) in centre.Weights)
                if (holding.TryGetValue(term, out var texts))
                    foreach (var (text, its) in texts) same[text] += weight * its;
            for (var i = 0; i < best.Length; i++) best[i] = Math.Max(best[i], centre.Likeness(said[i].Meaning.Vector, same[i]));
        }
        return best;
    }
}
