namespace VoiceOfCustomer.Infrastructure.Understanding.LanguageModel;

/// <summary>When the model may be asked: so many at once, so many a minute, and not while it is said to be away.</summary>
sealed class ModelPace(LanguageModelSettings settings, TimeProvider clock) : IDisposable
{
    /// <summary>For so long nobody asks where it seems to be away.</summary>
    public static readonly TimeSpan Away = TimeSpan.FromSeconds(30);

    // So many in a row that came to nothing: those who wait need not all find out for themselves.
    const int Enough = 3;

    readonly SemaphoreSlim together = new(settings.MaxConcurrent);
    readonly Lock gate = new();
    readonly TimeSpan apart = TimeSpan.FromMinutes(1) / settings.RequestsPerMinute;
    DateTimeOffset next = DateTimeOffset.MinValue, away = DateTimeOffset.MinValue;
    int inVain;

    public bool IsAway
    {
        get
        {
            lock (gate) return clock.GetUtcNow() < away;
        }
    }

    public void StayAway(TimeSpan time)
    {
        lock (gate)
            if (clock.GetUtcNow() + time is var until && until > away) away = until;
    }

    /// <summary>How a request went.</summary>
    public void Tell(bool away)
    {
        lock (gate) inVain = away ? inVain + 1 : 0;
        if (inVain >= Enough) StayAway(Away);
    }

    /// <returns>Null where its turn would come too late.</returns>
    public async Task<IDisposable?> EnterAsync(CancellationToken ct)
    {
        TimeSpan wait;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            wait = next > now ? next - now : TimeSpan.Zero;
            if (now < away || wait > TimeSpan.FromSeconds(settings.TimeoutSeconds)) return null;
            next = now + wait + apart;
        }
        if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, ct);
        await together.WaitAsync(ct);
        if (!IsAway) return new Turn(together);
        together.Release();
        return null;
    }

    public void Dispose() => together.Dispose();

    sealed class Turn(SemaphoreSlim together) : IDisposable
    {
        public void Dispose() => together.Release();
    }
}
