namespace VoiceOfCustomer.Domain.Statistics;

/// <summary>The standard normal distribution: mean 0, standard deviation 1.</summary>
public static class Normal
{
    private static readonly double Sqrt2 = Math.Sqrt(2);

    /// <summary>P(Z ≤ z); right to a relative 1e-12 in both tails.</summary>
    public static double Cdf(double z) => SpecialFunctions.Erfc(-z / Sqrt2) / 2;

    /// <summary>P(|Z| ≥ |z|): the two-sided p-value of a z statistic.</summary>
    public static double TwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Sqrt2);
}
