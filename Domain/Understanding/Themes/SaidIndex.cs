namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>How much many texts look like a shape, at once. Which of them hold its terms is looked up by the term: asking each text
/// for each would cost ten times as much.</summary>
internal sealed class SaidIndex
{
    readonly int count;
    readonly List<(int Text, float[] Vector)> stretches = [];
    readonly Dictionary<string, List<(int Stretch, double Weight)>> holding = new(StringComparer.Ordinal);

    public SaidIndex(IReadOnlyList<Said> said)
    {
        count = said.Count;
        for (var i = 0; i < said.Count; i++)
            foreach (var stretch in said[i].Meaning.Stretches)
            {
                foreach (var (term, weight) in stretch.Terms)
                {
                    if (!holding.TryGetValue(term, out var held)) holding[term] = held = [];
                    held.Add((stretches.Count, weight));
                }
                stretches.Add((i, stretch.Vector));
            }
    }

    /// <summary>As <see cref="ThemeShape.Likeness(TextMeaning)"/> of each text.</summary>
    public double[] Likeness(ThemeShape shape)
    {
        var (best, same) = (new double[count], new double[stretches.Count]);
        foreach (var centre in shape.Centres)
        {
            Array.Clear(same);
            foreach (var (term, weight) in centre.Weights)
                if (holding.TryGetValue(term, out var held))
                    foreach (var (stretch, its) in held) same[stretch] += weight * its;
            for (var i = 0; i < same.Length; i++) best[stretches[i].Text] = Math.Max(best[stretches[i].Text], centre.Likeness(stretches[i].Vector, same[i]));
        }
        return best;
    }
}
