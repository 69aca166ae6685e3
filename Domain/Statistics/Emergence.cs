namespace VoiceOfCustomer.Domain.Statistics;

/// <summary>Whether a theme is new: mentioned more in the last window than its own past allows.</summary>
/// <param name="Expected">Mentions that the past forecasts for as much feedback as there now is; null where the past, or the
/// last window, has no feedback at all.</param>
/// <param name="P">How likely so many mentions, or more, are when nothing is new; null as Expected.</param>
/// <param name="Q">P after Benjamini–Hochberg over all themes that could be tested; null as Expected.</param>
public sealed record Emergence(Share Now, double? Expected, double? P, double? Q)
{
    /// <summary>So many equally long windows before the last one make the forecast.</summary>
    public const int WindowsBefore = 8;

    /// <summary>A q below this is more than chance.</summary>
    public const double Level = 0.01;

    /// <summary>With fewer mentions nothing is called new, however unlikely.</summary>
    public const long MinimumMentioning = 5;

    // H. Jeffreys' prior for a rate. It lets a theme never seen before have a forecast, of a little more than nothing.
    private const double PriorMentions = 0.5;

    public bool Emerging => Q < Level && Now.Hits >= MinimumMentioning;

    /// <summary>Tests all themes at once.</summary>
    /// <param name="themes">Every theme that is looked at; of each the <see cref="WindowsBefore"/> windows before in any order,
    /// and the last one: mentioning feedback of all feedback (the exposure). A window without feedback is 0 of 0.</param>
    /// <returns>As many, in the same order.</returns>
    /// <exception cref="ArgumentException">Another number of windows.</exception>
    public static IReadOnlyList<Emergence> Find(IReadOnlyList<(IReadOnlyList<Share> Before, Share Now)> themes)
    {
        ArgumentNullException.ThrowIfNull(themes);
        var forecasts = themes.Select(theme => Forecast(theme.Before, theme.Now.Of)).ToList();
        var p = forecasts.Zip(themes, (forecast, theme) => forecast?.AtLeast(theme.Now.Hits)).ToList();
        var q = new Queue<double>(FalseDiscovery.BenjaminiHochberg(p.OfType<double>().ToList()));
        return themes.Select((theme, i) =>
            new Emergence(theme.Now, forecasts[i]?.Mean, p[i], p[i] is null ? null : q.Dequeue())).ToList();
    }

    /// <summary>How many mentions to expect of so much feedback.</summary>
    /// <remarks>
    /// Gamma–Poisson: mentions are Poisson around rate × feedback, and the rate is gamma distributed, so that the forecast is
    /// negative binomial (A. Gelman and others, "Bayesian data analysis", 3rd ed. (2013), section 2.6, with exposures). The
    /// gamma has two parts: what is not known of the mean rate after these windows, and how much the rate swings from window to
    /// window beyond Poisson, estimated by moments (as by R. DerSimonian, N. Laird, Controlled Clinical Trials 7 (1986) 177–188).
    /// Where it does not swing this is exactly the conjugate forecast; where it does, ordinary ups and downs are not news.
    /// Eight windows tell the swing only roughly: in simulation a p below 1% came up in 0.5% of steady themes, and in 2 to 3.5%
    /// of strongly swinging ones (4 to 26% when swing is left out).
    /// </remarks>
    /// <returns>Null where either period has no feedback.</returns>
    public static NegativeBinomial? Forecast(IReadOnlyList<Share> before, long feedbackNow)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (before.Count != WindowsBefore)
        {
            throw new ArgumentException($"{before.Count} windows instead of {WindowsBefore}", nameof(before));
        }

        double mentions = before.Sum(window => window.Hits), feedback = before.Sum(window => window.Of);
        if (feedback == 0 || feedbackNow == 0)
        {
            return null;
        }

        var concentration = before.Sum(window => Math.Pow(window.Of / feedback, 2));
        var relativeVariance = 1 / (mentions + PriorMentions) + Swing(before, mentions, feedback) * (1 + concentration);
        return new((mentions + PriorMentions) / feedback * feedbackNow, 1 / relativeVariance);
    }

    /// <summary>Variance of the rate between windows, relative to its square; 0 where they differ no more than Poisson does.</summary>
    private static double Swing(IReadOnlyList<Share> before, double mentions, double feedback)
    {
        // h: a window's part of all feedback. The mean is estimated from the same windows, which is what the powers of h put right.
        double squares = 0, h2 = 0, h3 = 0;
        foreach (var window in before)
        {
            var h = window.Of / feedback;
            squares += Math.Pow(window.Hits - mentions * h, 2);
            h2 += h * h;
            h3 += h * h * h;
        }

        var scale = mentions * mentions * (h2 - 2 * h3 + h2 * h2);
        return scale > 0 ? Math.Max(0, (squares - mentions * (1 - h2)) / scale) : 0;
    }
}

/// <summary>Counts of this mean and variance mean + mean²/size.</summary>
public readonly record struct NegativeBinomial(double Mean, double Size)
{
    /// <summary>P(count ≥ <paramref name="count"/>).</summary>
    public double AtLeast(long count) => count <= 0 ? 1 : IncompleteBeta.Of(Mean / (Mean + Size), count, Size);
}
