namespace VoiceOfCustomer.Domain.Statistics;

/// <summary>So many of so many, with its 95% interval, so that the number never stands alone. One feedback counts once.</summary>
/// <param name="Hits">Those that have the property, 0 … <paramref name="Of"/>: the n of "n of F".</param>
/// <param name="Of">All that were looked at, 0 or more: the F. Where it is 0 there is no value and no interval.</param>
/// <exception cref="ArgumentOutOfRangeException">Negative, or more hits than there are to hit.</exception>
public readonly record struct Share(long Hits, long Of)
{
    public long Hits { get; } = Proportion.Checked(Hits, Of);

    public long Of { get; } = Of;

    /// <summary>0–1; null where nothing was looked at.</summary>
    public double? Value => Of == 0 ? null : (double)Hits / Of;

    /// <summary>Lower end of the 95% interval (<see cref="Proportion.Wilson"/>).</summary>
    public double? Low => Proportion.Wilson(Hits, Of)?.Low;

    /// <summary>Upper end of the 95% interval (<see cref="Proportion.Wilson"/>).</summary>
    public double? High => Proportion.Wilson(Hits, Of)?.High;
}
