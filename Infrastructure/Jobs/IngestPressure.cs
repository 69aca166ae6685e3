using VoiceOfCustomer.Infrastructure.Collecting;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Lets background steps step back while feedback is pouring in: they may fall behind, and say how far; a customer
/// who is speaking now may not wait.</summary>
public sealed class IngestPressure(FeedbackWriter writer, TimeProvider clock)
{
    /// <summary>Feedback a second from which on the background keeps to a fraction of the time.</summary>
    const int Busy = 500;

    // So many who wait for their commit mean a rush too, however slowly it goes: a rate alone would take feedback that the
    // background itself has slowed down for quiet, and slow it down for good.
    const int Crowd = 8;

    // A step that has worked so long rests this many times as long, which leaves it a fortieth of one core.
    const int Rest = 39;

    // It looks again this often: when the rush is over, what is behind must not go on resting.
    static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(200);

    readonly Lock gate = new();
    long seen;
    long seenAt = clock.GetTimestamp();
    double rate;

    /// <summary>For one run of a step: call <see cref="Share.GiveWayAsync"/> before each batch.</summary>
    public Share Begin() => new(this, clock);

    public sealed class Share(IngestPressure pressure, TimeProvider clock)
    {
        long since = clock.GetTimestamp();

        public async Task GiveWayAsync(CancellationToken ct)
        {
            var rest = clock.GetElapsedTime(since) * Rest;
            for (var resting = clock.GetTimestamp(); clock.GetElapsedTime(resting) < rest && pressure.IsHigh();) await Task.Delay(Sample, clock, ct);
            since = clock.GetTimestamp();
        }
    }

    bool IsHigh() => writer.Waiting >= Crowd || Rate() > Busy;

    double Rate()
    {
        lock (gate)
        {
            var passed = clock.GetElapsedTime(seenAt);
            if (passed < Sample) return rate;
            var written = writer.Written;
            rate = (written - seen) / passed.TotalSeconds;
            (seen, seenAt) = (written, clock.GetTimestamp());
            return rate;
        }
    }
}
