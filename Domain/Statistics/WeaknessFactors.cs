namespace VoiceOfCustomer.Domain.Statistics;

/// <summary>A weakness with everything its index is made of.</summary>
/// <param name="Share">n of F: the feedback with a negative mention of it.</param>
/// <param name="Severity">0–5, mean over the n; null where n = 0.</param>
/// <param name="DepartureLift">See <see cref="Weakness.DepartureLift"/>; null where the query itself filters departures (the
/// lift would only tell of the filter): counts as 1 then.</param>
/// <exception cref="ArgumentOutOfRangeException">On reading an index: outside the ranges above.</exception>
public sealed record WeaknessFactors(Share Share, double? Severity, double? DepartureLift)
{
    /// <summary>The index at the share as observed; null where share or severity is not known.</summary>
    public double? Index => At(Share.Value);

    /// <summary>The index at the lower end of the share's interval: what weaknesses are ranked by, so that a large share of
    /// few feedback does not outrank one that is certain.</summary>
    public double? IndexAtLowerBound => At(Share.Low);

    /// <summary>Enough feedback mention it (<see cref="Weakness.MinimumMentioning"/>) to rank it among others.</summary>
    public bool Ranked => Share.Hits >= Weakness.MinimumMentioning;

    private double? At(double? share) =>
        share is { } known && Severity is { } severity ? Weakness.Index(known, severity, DepartureLift ?? 1) : null;
}
