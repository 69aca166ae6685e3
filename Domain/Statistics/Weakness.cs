namespace VoiceOfCustomer.Domain.Statistics;

/// <summary>How much a theme (or touchpoint, or unit) hurts.</summary>
/// <remarks>A definition of this platform (design, "The numbers, defined once"), from no paper: how many × how badly × how
/// many of them are lost. Only the shrinkage of the lift is a known device, that of pseudo-counts.</remarks>
public static class Weakness
{
    /// <summary>Below so many feedback that mention it, a theme is not ranked: one angry voice would lead the list.</summary>
    public const long MinimumMentioning = 5;

    /// <summary>Severity runs from 0 to this.</summary>
    public const double WorstSeverity = 5;

    /// <summary>So many imaginary feedback, lost at the usual rate, are added to the real ones, so that three departures out
    /// of four do not pass for a law.</summary>
    public const double ImaginaryFeedback = 20;

    /// <summary>How many times as often as usual those who mention it are lost: ((d + 20p) / (n + 20)) / p.</summary>
    /// <param name="departures">d: the lost among the n, 0 … n.</param>
    /// <param name="n">Feedback that mention it, 0 or more. With none the lift is 1.</param>
    /// <param name="p">The departure rate over everybody, 0–1.</param>
    /// <returns>Above 1: lost more often than usual. 1 where nobody is lost at all (p = 0).</returns>
    /// <exception cref="ArgumentOutOfRangeException">Outside the ranges above.</exception>
    public static double DepartureLift(long departures, long n, double p)
    {
        Proportion.Checked(departures, n);
        Check(p, 1, nameof(p));
        return p == 0 ? 1 : (departures + ImaginaryFeedback * p) / (n + ImaginaryFeedback) / p;
    }

    /// <summary>1000 × share × severity/5 × lift.</summary>
    /// <param name="share">0–1.</param>
    /// <param name="severity">0–5: the mean over feedback of the most severe negative mention.</param>
    /// <param name="departureLift">0 or more; 1 where departures are not considered.</param>
    /// <returns>0 … 1000 × lift.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Outside the ranges above.</exception>
    public static double Index(double share, double severity, double departureLift = 1)
    {
        Check(share, 1, nameof(share));
        Check(severity, WorstSeverity, nameof(severity));
        Check(departureLift, double.MaxValue, nameof(departureLift));
        return 1000 * share * (severity / WorstSeverity) * departureLift;
    }

    private static void Check(double value, double most, string name)
    {
        // Written so that NaN fails.
        if (!(value >= 0 && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, $"must be between 0 and {most:R}");
        }
    }
}
