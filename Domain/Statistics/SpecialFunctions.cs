namespace VoiceOfCustomer.Domain.Statistics;

/// <summary>What .NET's Math lacks.</summary>
public static class SpecialFunctions
{
    // P. Godfrey, "A note on the computation of the convergent Lanczos complex Gamma approximation" (2001), for g = 7 and
    // nine terms.
    private const double LanczosG = 7;
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    private static readonly double LogSqrtTwoPi = 0.5 * Math.Log(2 * Math.PI);
    private static readonly double SqrtPi = Math.Sqrt(Math.PI);

    /// <summary>ln Γ(x), by C. Lanczos, "A precision approximation of the gamma function", SIAM J. Numer. Anal. B 1 (1964)
    /// 86–96.</summary>
    /// <param name="x">Above 0.</param>
    /// <returns>Right to 1e-14, relative or (near the zeros at 1 and 2) absolute.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public static double LogGamma(double x)
    {
        if (!(x > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "must be above 0");
        }

        if (x < 0.5)
        {
            return LogGamma(x + 1) - Math.Log(x);
        }

        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x - 1 + i);
        }

        var t = x - 0.5 + LanczosG;
        return LogSqrtTwoPi + (x - 0.5) * Math.Log(t) - t + Math.Log(sum);
    }

    /// <summary>The complementary error function, 2/√π ∫ exp(−t²) dt from x to infinity.</summary>
    /// <remarks>Abramowitz and Stegun, "Handbook of mathematical functions" (1964): the series 7.1.6 near zero, whose terms
    /// are all positive, and the continued fraction 7.1.14 in the tail, where 1 − erf would cancel.</remarks>
    /// <returns>0–2; right to a relative 1e-12 as far as doubles reach (0 above 27).</returns>
    public static double Erfc(double x)
    {
        if (x < 0)
        {
            return 2 - Erfc(-x);
        }

        return x < 1.5 ? 1 - ErfSeries(x) : ErfcFraction(x);
    }

    private static double ErfSeries(double x)
    {
        double term = x, sum = x;
        for (var n = 1; term > 1e-17 * sum; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / SqrtPi * Math.Exp(-x * x) * sum;
    }

    private static double ErfcFraction(double x)
    {
        // 100 levels settle all digits from x = 1.5 on, where it converges slowest.
        var fraction = x;
        for (var n = 100; n > 0; n--)
        {
            fraction = x + n / 2.0 / fraction;
        }

        return Math.Exp(-x * x) / (SqrtPi * fraction);
    }
}
