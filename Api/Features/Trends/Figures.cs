using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Statistics;
using VoiceOfCustomer.Domain.Trends;

namespace VoiceOfCustomer.Api.Features.Trends;

/// <summary>So many of so many, with a Wilson 95% interval.</summary>
/// <param name="Value">n / of; null where there is nothing to take a share of.</param>
public sealed record ShareFigure(double? Value, double? Low, double? High, long N, long Of)
{
    public static ShareFigure From(Share share) => new(share.Value, share.Low, share.High, share.Hits, share.Of);
}

/// <summary>Customers lost. One feedback may be both declared and detected; the total counts it once.</summary>
/// <param name="Declared">Told by standing or outcome.</param>
/// <param name="Detected">Told in the words.</param>
public sealed record DepartureFigure(long Total, long Declared, long Detected);

public static class Anonymity
{
    /// <summary>Comparisons between units hide those below this.</summary>
    public static bool Hides(long analysed, Dimension by, Speaker speaker) => SpeakerFloor.Below(analysed) && (speaker == Speaker.Employee || by == Dimension.Unit);

    /// <summary>Those, and the ones by which they could be told.</summary>
    public static IReadOnlySet<string> Hidden(IEnumerable<(string Key, long Analysed)> all, Dimension by, Speaker speaker) =>
        speaker == Speaker.Employee || by == Dimension.Unit ? SpeakerFloor.Hidden(all.OrderBy(a => a.Key, StringComparer.Ordinal)) : new HashSet<string>();
}
