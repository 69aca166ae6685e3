namespace VoiceOfCustomer.Api.Http;

/// <summary>What computes for seconds while somebody waits for it: one at a time in this process, for the others' sake. Whoever comes
/// meanwhile is told at once to come again; to wait in a row would hold what it has read.</summary>
public sealed class HeavyWork : IDisposable
{
    readonly SemaphoreSlim place = new(1, 1);

    /// <returns>The place, to be given back; null where it is taken.</returns>
    public IDisposable? TryEnter() => place.Wait(0) ? new Place(place) : null;

    public void Dispose() => place.Dispose();

    sealed class Place(SemaphoreSlim place) : IDisposable
    {
        SemaphoreSlim? taken = place;

        public void Dispose() => Interlocked.Exchange(ref taken, null)?.Release();
    }
}
