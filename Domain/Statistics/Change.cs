namespace VoiceOfCustomer.Domain.Statistics;

/// <summary>What became of a share from one period to the next.</summary>
public enum ChangeVerdict
{
    /// <summary>No more than chance explains.</summary>
    NoChange,
    Better,
    Worse,
}

/// <summary>A share now against the equally long period before.</summary>
/// <param name="P">Two-sided p-value of "the same share in both periods", 0–1; null where either period has nothing to take a
/// share of.</param>
/// <param name="Q">P after Benjamini–Hochberg over all that were compared; null as P.</param>
/// <param name="Verdict">Better or worse only where Q is below <see cref="Level"/>; null as P.</param>
public sealed record Change(Share Before, Share Now, double? P, double? Q, ChangeVerdict? Verdict)
{
    /// <summary>A q below this is more than chance.</summary>
    public const double Level = 0.05;

    /// <summary>With an expected count below this the normal approximation is not trusted (W. G. Cochran, "Some methods for
    /// strengthening the common χ² tests", Biometrics 10 (1954) 417–451, as a rule for every cell).</summary>
    public const double LeastExpected = 5;

    /// <summary>Compares many at once, and corrects for how many could be compared.</summary>
    /// <param name="periods">Everything that is looked at, not only what stands out; both periods of one analysis version.</param>
    /// <param name="moreIsWorse">True for shares of complaints; false for shares of praise.</param>
    /// <returns>As many, in the same order.</returns>
    public static IReadOnlyList<Change> Compare(IReadOnlyList<(Share Before, Share Now)> periods, bool moreIsWorse = true)
    {
        ArgumentNullException.ThrowIfNull(periods);
        var p = periods.Select(pair => PValue(pair.Before, pair.Now)).ToList();
        var q = new Queue<double>(FalseDiscovery.BenjaminiHochberg(p.OfType<double>().ToList()));
        return periods.Zip(p, (pair, value) =>
        {
            double? corrected = value is null ? null : q.Dequeue();
            return new Change(pair.Before, pair.Now, value, corrected, Judge(pair.Before, pair.Now, corrected, moreIsWorse));
        }).ToList();
    }

    /// <summary>How likely two shares at least this different are when nothing changed: the pooled two-proportion z test,
    /// or <see cref="FisherExact.MidP"/> where an expected count is below <see cref="LeastExpected"/>.</summary>
    /// <returns>0–1, the same when the periods are swapped; null where either is 0 of 0.</returns>
    public static double? PValue(Share before, Share now)
    {
        if (before.Of == 0 || now.Of == 0)
        {
            return null;
        }

        double hits = before.Hits + now.Hits, of = before.Of + now.Of;
        var leastExpected = Math.Min(hits, of - hits) * Math.Min(before.Of, now.Of) / of;
        if (leastExpected < LeastExpected)
        {
            return FisherExact.MidP(before, now);
        }

        var pooled = hits / of;
        var standardError = Math.Sqrt(pooled * (1 - pooled) * (1.0 / before.Of + 1.0 / now.Of));
        return Normal.TwoSided(((double)now.Hits / now.Of - (double)before.Hits / before.Of) / standardError);
    }

    /// <summary>Which way a share went, where it went at all.</summary>
    /// <param name="q">The corrected p-value of the two; null is answered by null.</param>
    /// <param name="moreIsWorse">True for shares of complaints; false for shares of praise.</param>
    public static ChangeVerdict? Judge(Share before, Share now, double? q, bool moreIsWorse = true)
    {
        if (q is null)
        {
            return null;
        }

        // Cross-multiplied: two roundings of one share must not look like a direction.
        var direction = ((Int128)now.Hits * before.Of).CompareTo((Int128)before.Hits * now.Of);
        if (!(q < Level) || direction == 0)
        {
            return ChangeVerdict.NoChange;
        }

        return direction > 0 == moreIsWorse ? ChangeVerdict.Worse : ChangeVerdict.Better;
    }
}
