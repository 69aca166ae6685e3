namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Work that can be run at any time, by any node, again and again, without harm: it does what is due and stops.</summary>
public interface IJob
{
    /// <returns>Whether it did anything.</returns>
    Task<bool> RunAsync(CancellationToken ct);
}
