namespace VoiceOfCustomer.Domain.Statistics;

/// <summary>Both ends belong to it.</summary>
public readonly record struct Interval(double Low, double High);

public static class Proportion
{
    /// <summary>The 97.5% point of the standard normal distribution: an interval of ± this holds 95%.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>The 95% score interval of a proportion, without continuity correction.</summary>
    /// <remarks>
    /// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209–212;
    /// recommended (as method 3) by R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, also for small counts and
    /// for shares near 0 and 1, where the textbook ± interval leaves [0, 1] or shrinks to nothing.
    /// </remarks>
    /// <param name="hits">0 … <paramref name="of"/>.</param>
    /// <param name="of">0 or more.</param>
    /// <returns>Within [0, 1] and holding hits/of; starts at exactly 0 without hits, ends at exactly 1 without misses; null
    /// where there is nothing to take a share of.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more hits than there are to hit.</exception>
    public static Interval? Wilson(long hits, long of)
    {
        Checked(hits, of);
        if (of == 0)
        {
            return null;
        }

        double x = hits, n = of, share = x / n;
        const double z2 = Z95 * Z95;
        var top = x + z2 / 2 + Z95 * Math.Sqrt(x * ((n - x) / n) + z2 / 4);

        // The two ends are the roots of a quadratic. The lower one is taken from their product: the usual formula subtracts,
        // which costs a digit where hits are few.
        var low = share * x / top;
        var high = hits == of ? 1 : top / (n + z2);
        return new(low, Math.Clamp(high, share, 1));
    }

    internal static long Checked(long hits, long of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(of);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, of);
        return hits;
    }
}
