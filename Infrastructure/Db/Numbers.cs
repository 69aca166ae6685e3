using System.Security.Cryptography;

namespace VoiceOfCustomer.Infrastructure.Db;

/// <summary>Row numbers that grow with time and need no round trip: milliseconds since 2024 (41 bits), node (10), count (12).
/// Two nodes that drew the same node number may meet; the primary key tells, and the writer draws again.</summary>
public sealed class Numbers(TimeProvider clock)
{
    static readonly long Epoch = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    readonly Lock gate = new();
    readonly long node = RandomNumberGenerator.GetInt32(1024);
    long tick; // milliseconds << 12 | count

    public long Next()
    {
        lock (gate)
        {
            // A clock that stands still or goes back only makes the count run on into the next millisecond.
            tick = Math.Max(tick + 1, (clock.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 12);
            return ((tick >> 12) << 22) | (node << 12) | (tick & 0xFFF);
        }
    }
}
