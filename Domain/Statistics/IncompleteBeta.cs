namespace VoiceOfCustomer.Domain.Statistics;

public static class IncompleteBeta
{
    /// <summary>The regularised incomplete beta function I_x(a, b): the tails of the binomial and negative binomial.</summary>
    /// <remarks>Continued fraction 8.17.22 of the NIST Digital Library of Mathematical Functions, evaluated forwards by the
    /// method of W. J. Lentz, Applied Optics 15 (1976) 668–671. Takes some √(a + b) steps.</remarks>
    /// <param name="x">0–1.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    /// <returns>0–1; right to a relative 1e-12 for a and b up to a thousand, 1e-8 up to a million.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Outside the ranges above.</exception>
    public static double Of(double x, double a, double b)
    {
        if (!(x >= 0 && x <= 1 && a > 0 && b > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(x), $"I_{x}({a}, {b})");
        }

        var front = Math.Exp(
            SpecialFunctions.LogGamma(a + b) - SpecialFunctions.LogGamma(a) - SpecialFunctions.LogGamma(b)
            + a * Math.Log(x) + b * Math.Log(1 - x));

        // The fraction converges fast only below the mean of the distribution; above it, from the other end.
        return x <= (a + 1) / (a + b + 2)
            ? Math.Min(1, front * Fraction(x, a, b) / a)
            : Math.Max(0, 1 - front * Fraction(1 - x, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        double c = 1, d = 1 / (1 - (a + b) * x / (a + 1)), fraction = d;
        for (var m = 1; m < 100_000; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            c = 1 + even / c;
            d = 1 / (1 + even * d);
            fraction *= c * d;

            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            c = 1 + odd / c;
            d = 1 / (1 + odd * d);
            fraction *= c * d;
            if (Math.Abs(c * d - 1) < 1e-15)
            {
                break;
            }
        }

        return fraction;
    }
}
