namespace VoiceOfCustomer.Domain.Statistics;

/// <summary>What a unit's distance from the others means.</summary>
public enum Consistency
{
    /// <summary>Within what chance and the usual spread between units give: not to be ranked.</summary>
    Noise,
    BelowPar,
    ExceptionallyGood,
}

/// <summary>A unit among the others.</summary>
/// <param name="Z">Distance from the centre in standard deviations of such a unit, spread between units included.</param>
/// <param name="Limits95">Where 95% of such units lie.</param>
/// <param name="Limits998">Where 99.8% of such units lie.</param>
public sealed record FunnelPoint(Share Share, double Z, Interval Limits95, Interval Limits998)
{
    /// <summary>A special cause only beyond the outer limits.</summary>
    /// <param name="moreIsWorse">True for shares of complaints; false for shares of praise.</param>
    public Consistency Judge(bool moreIsWorse = true) =>
        Share.Value > Limits998.High ? moreIsWorse ? Consistency.BelowPar : Consistency.ExceptionallyGood
        : Share.Value < Limits998.Low ? moreIsWorse ? Consistency.ExceptionallyGood : Consistency.BelowPar
        : Consistency.Noise;
}

/// <summary>Units compared without a league table.</summary>
/// <remarks>
/// D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005) 1185–1202;
/// overdispersion by its additive (random effects) form, which the same author prefers in "Handling over-dispersion of
/// performance indicators", Qual. Saf. Health Care 14 (2005) 347–351: the limits of a large unit then do not shrink below the
/// spread that units really have. The limits are exact, of the binomial or (with spread) the beta-binomial distribution,
/// since the normal ones flag far more than one in 500 where counts are small (two in a hundred of the units with 30 feedback
/// around a share of 2%).
/// </remarks>
/// <param name="Centre">The share over all units together.</param>
/// <param name="Phi">Mean square of the z-scores, the outer 10% at each end drawn in to the 10% and 90% points
/// ("winsorised"), so that true outliers do not hide themselves by widening the limits; about 1 or less without overdispersion.</param>
/// <param name="Spread">Standard deviation of the units' true shares around the centre; 0 without overdispersion.</param>
/// <param name="Points">One for each unit, in the order given.</param>
public sealed record FunnelPlot(double Centre, double Phi, double Spread, IReadOnlyList<FunnelPoint> Points)
{
    /// <summary>Drawn in at each end.</summary>
    public const double Winsorised = 0.1;

    /// <param name="units">Those that may be compared: each with feedback, and large enough to be shown.</param>
    /// <returns>Null where there are no units.</returns>
    /// <exception cref="ArgumentException">A unit is 0 of 0.</exception>
    public static FunnelPlot? Of(IReadOnlyList<Share> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (units.Count == 0)
        {
            return null;
        }

        if (units.Any(unit => unit.Of == 0))
        {
            throw new ArgumentException("a unit without feedback has no place on a funnel plot", nameof(units));
        }

        var centre = (double)units.Sum(unit => unit.Hits) / units.Sum(unit => unit.Of);
        var variance = centre * (1 - centre);
        if (variance == 0)
        {
            return new(centre, 0, 0, [.. units.Select(unit => new FunnelPoint(unit, 0, new(centre, centre), new(centre, centre)))]);
        }

        var phi = WinsorisedMeanSquare([.. units.Select(unit => Z(unit, 0))]);
        var between = BetweenUnits(units, phi, variance);
        return new(centre, phi, Math.Sqrt(between), [.. units.Select(unit =>
        {
            var chance = new BetaBinomial(unit.Of, centre, 0);
            var spread = between == 0 ? chance : new BetaBinomial(unit.Of, centre, between);
            return new FunnelPoint(unit, Z(unit, between), Wider(chance, spread, 0.025), Wider(chance, spread, 0.001));
        })]);

        double Z(Share unit, double added) => (unit.Value!.Value - centre) / Math.Sqrt(variance / unit.Of + added);
    }

    /// <summary>Widened, never narrowed: a beta distribution with much spread around a centre near 0 expects nearly every unit
    /// at exactly 0, and would find fault with a good one that is not.</summary>
    private static Interval Wider(BetaBinomial chance, BetaBinomial spread, double part)
    {
        var (one, other) = (chance.Limits(part), spread.Limits(part));
        return new(Math.Min(one.Low, other.Low), Math.Max(one.High, other.High));
    }

    private static double WinsorisedMeanSquare(double[] z)
    {
        Array.Sort(z);
        double low = Quantile(z, Winsorised), high = Quantile(z, 1 - Winsorised);
        return z.Average(each => Math.Pow(Math.Clamp(each, low, high), 2));
    }

    /// <summary>Definition 7 of R. J. Hyndman, Y. Fan, The American Statistician 50 (1996) 361–365: linear between the
    /// sorted values.</summary>
    private static double Quantile(double[] sorted, double part)
    {
        var place = (sorted.Length - 1) * part;
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>Variance of the true shares, by moments; at most half of what a share can have at all (only reached with
    /// a few very unequal units, or where nearly every unit is all hits or none).</summary>
    private static double BetweenUnits(IReadOnlyList<Share> units, double phi, double variance)
    {
        // Weights are 1 over the sampling variance, centre × (1 − centre) / F.
        double sum = units.Sum(unit => unit.Of / variance), squares = units.Sum(unit => Math.Pow(unit.Of / variance, 2));
        var excess = units.Count * phi - (units.Count - 1);
        return excess > 0 && units.Count > 1 ? Math.Min(variance / 2, excess / (sum - squares / sum)) : 0;
    }
}
