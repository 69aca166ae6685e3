namespace VoiceOfCustomer.Domain.Statistics;

/// <summary>Hits among <paramref name="n"/> where the true share is itself beta distributed around
/// <paramref name="mean"/>.</summary>
/// <param name="n">1 or more.</param>
/// <param name="mean">Above 0 and below 1.</param>
/// <param name="variance">Of the true share: 0 (then this is the binomial) or more, below mean × (1 − mean).</param>
internal readonly struct BetaBinomial(long n, double mean, double variance)
{
    // Too small to change a digit, whatever follows: single terms below it end a walk.
    private const double Negligible = 1e-30;

    /// <summary>The shares beyond which, on each side, lies at most the given part.</summary>
    /// <remarks>Interpolated between the whole counts as in appendix A.1.1 of Spiegelhalter (2005), so that the funnel is
    /// smooth; but the upper limit is the lower one of the misses. So a share is outside exactly when it, and all more
    /// extreme ones together, have less than that part, on either side.</remarks>
    /// <param name="part">Of each side; below a half.</param>
    public Interval Limits(double part) => new(Lower(part), 1 - new BetaBinomial(n, 1 - mean, variance).Lower(part));

    private double Lower(double part)
    {
        // Relative to the probability at the centre, from there to both sides. Nothing is assumed of the shape: with much
        // spread the ends may be the likeliest.
        var centre = (long)(n * mean);
        double below = 0, above = 0, probability = 1;
        for (var k = centre; k < n && probability > Negligible; k++)
        {
            probability *= StepUp(k);
            above += probability;
        }

        var least = centre;
        probability = 1;
        for (var k = centre; k > 0 && probability > Negligible; k--)
        {
            probability /= StepUp(k - 1);
            below += probability;
            least = k - 1;
        }

        // Up again from the far end, to the first count at which the sum reaches the part.
        var target = part * (below + 1 + above);
        double sum = 0;
        for (var k = least; ; k++)
        {
            if (sum + probability >= target || k == n)
            {
                var missing = Math.Clamp((target - sum) / probability, 0, 1);
                return Math.Clamp((k - 1 + missing) / n, 0, 1);
            }

            sum += probability;
            probability *= StepUp(k);
        }
    }

    /// <summary>P(k + 1) / P(k).</summary>
    private double StepUp(long k)
    {
        if (variance == 0)
        {
            return (n - k) / (k + 1.0) * (mean / (1 - mean));
        }

        var both = mean * (1 - mean) / variance - 1;
        double a = mean * both, b = (1 - mean) * both;
        return (n - k) / (k + 1.0) * ((k + a) / (n - k - 1 + b));
    }
}
