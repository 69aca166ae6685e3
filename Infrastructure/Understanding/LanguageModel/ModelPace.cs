namespace VoiceOfCustomer.Infrastructure.Understanding.LanguageModel;

/// <summary>When the model may be asked: so many at once, so many a minute, and not while it is said to be away.</summary>
sealed class ModelPace(LanguageModelSettings settings, TimeProvider clock) : IDisposable
{
    readonly SemaphoreSlim together = new(settings.MaxConcurrent);
    readonly Lock gate = new();
    readonly TimeSpan apart = TimeSpan.FromMinutes(1) / settings.RequestsPerMinute;
    DateTimeOffset next = DateTimeOffset.MinValue, away = DateTimeOffset.MinValue;

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
        return new Turn(together);
    }

    public void Dispose() => together.Dispose();

    sealed class Turn(SemaphoreSlim together) : IDisposable
    {
        public void Dispose() => together.Release();
    }
}
