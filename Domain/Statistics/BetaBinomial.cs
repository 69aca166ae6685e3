namespace VoiceOfCustomer.Domain.Statistics;

/// <summary>How many hits to expect of a unit whose true share is itself beta distributed around a mean.</summary>
internal sealed class BetaBinomial
{
    // Relative to the probability at the mean: a walk ends where terms can no longer change a digit.
    private const double Negligible = 1e-30;

    private readonly long n;
    private readonly double mean;
    private readonly double spread;
    private readonly long least, most;
    private readonly double atLeast, atMost, all = 1;

    /// <param name="n">1 or more. The work grows with it (without variance with its root): a million take some milliseconds.</param>
    /// <param name="mean">Of the true share: above 0 and below 1.</param>
    /// <param name="variance">Of the true share: 0 (then this is the binomial) or more, below mean × (1 − mean).</param>
    public BetaBinomial(long n, double mean, double variance)
    {
        (this.n, this.mean, spread) = (n, mean, variance / (mean * (1 - mean) - variance));

        // From the mean to both sides, by ratios. Nothing is assumed of the shape: with much spread the ends may be the
        // likeliest.
        least = most = (long)(n * mean);
        for (atMost = 1; most < n && atMost > Negligible; most++)
        {
            atMost *= StepUp(most);
            all += atMost;
        }

        for (atLeast = 1; least > 0 && atLeast > Negligible; least--)
        {
            atLeast /= StepUp(least - 1);
            all += atLeast;
        }
    }

    /// <summary>The shares beyond which, on each side, lies at most the given part.</summary>
    /// <remarks>Interpolated between the whole counts as in appendix A.1.1 of Spiegelhalter (2005), so that the funnel is
    /// smooth; but the upper limit is the lower one of the misses. So a share is outside exactly when it, and all more
    /// extreme ones together, have less than that part, on either side.</remarks>
    /// <param name="part">Of each side; below a half.</param>
    public Interval Limits(double part) => new(Low(part * all), High(part * all));

    private double Low(double target)
    {
        var (k, probability, sum) = (least, atLeast, 0.0);
        while (sum + probability < target && k < n)
        {
            sum += probability;
            probability *= StepUp(k++);
        }

        return Math.Clamp((k - 1 + Math.Min(1, (target - sum) / probability)) / n, 0, 1);
    }

    private double High(double target)
    {
        var (k, probability, sum) = (most, atMost, 0.0);
        while (sum + probability < target && k > 0)
        {
            sum += probability;
            probability /= StepUp(--k);
        }

        return Math.Clamp((k + 1 - Math.Min(1, (target - sum) / probability)) / n, 0, 1);
    }

    /// <summary>P(k + 1) / P(k). With a = mean/spread and b = (1 − mean)/spread the beta-binomial's
    /// (n − k)(k + a) / ((k + 1)(n − k − 1 + b)), written so that the binomial is spread 0.</summary>
    private double StepUp(long k) =>
        (n - k) * (mean + k * spread) / ((k + 1.0) * (1 - mean + (n - k - 1) * spread));
}
