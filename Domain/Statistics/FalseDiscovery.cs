namespace VoiceOfCustomer.Domain.Statistics;

public static class FalseDiscovery
{
    /// <summary>Corrects p-values for how many were looked at.</summary>
    /// <remarks>Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate", J. R. Statist. Soc. B 57 (1995) 289–300;
    /// as adjusted p-values: q of the i-th smallest of m is the least of p(j) × m/j over j ≥ i, and at most 1.</remarks>
    /// <param name="p">One for everything that was tested, not only for what looked interesting; each 0–1.</param>
    /// <returns>As many, in the same order: calling all with q ≤ a discoveries, at most the part a of them is expected to be
    /// chance. A smaller p never has a larger q, and no q is below its p.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One is outside 0–1.</exception>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        var sorted = new double[p.Count];
        var order = new int[p.Count];
        for (var i = 0; i < p.Count; i++)
        {
            if (!(p[i] >= 0 && p[i] <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(p), p[i], $"number {i} must be between 0 and 1");
            }

            (sorted[i], order[i]) = (p[i], i);
        }

        Array.Sort(sorted, order);
        var q = new double[p.Count];
        var least = 1.0;
        for (var i = p.Count - 1; i >= 0; i--)
        {
            // (m / rank) first: for the last one it is exactly 1, so that q is p itself and never a digit below it.
            least = Math.Min(least, sorted[i] * ((double)p.Count / (i + 1)));
            q[order[i]] = least;
        }

        return q;
    }
}
