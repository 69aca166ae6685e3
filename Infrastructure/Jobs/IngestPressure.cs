using VoiceOfCustomer.Infrastructure.Collecting;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Lets background steps step back while feedback is pouring in: they may fall behind, and say how far; a customer
/// who is speaking now may not wait.</summary>
public sealed class IngestPressure(FeedbackWriter writer, TimeProvider clock)
{
    /// <summary>Feedback a second from which on the background keeps to a fraction of the time.</summary>
    const int Busy = 500;

    // Long pauses between batches leave the steps about a twentieth of one core.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(100);

    long seen;
    DateTimeOffset seenAt;
    double rate;

    public async Task GiveWayAsync(CancellationToken ct)
    {
        if (Rate() > Busy) await Task.Delay(Pause, clock, ct);
    }

    double Rate()
    {
        var now = clock.GetUtcNow();
        var written = writer.Written;
        if (now - seenAt >= Sample)
        {
            rate = (written - seen) / Math.Max((now - seenAt).TotalSeconds, 0.001);
            (seen, seenAt) = (written, now);
        }
        return rate;
    }
}
