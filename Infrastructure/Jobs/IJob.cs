namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Work that can be run at any time, by any node, again and again, without harm: it does what is due and stops.</summary>
public interface IJob
{
    /// <returns>The workspaces for which it did anything.</returns>
    Task<IReadOnlySet<int>> RunAsync(CancellationToken ct);
}
