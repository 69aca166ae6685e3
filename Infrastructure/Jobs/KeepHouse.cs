using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Forgets signals that are past their time, and makes sure that what was erased is in no file, also where somebody was
/// reading when it was erased.</summary>
public sealed class KeepHouse(Db.Db db, SignalStore signals, WorkspaceStore workspaces, KeepHouse.Limits limits, TimeProvider clock) : IJob
{
    /// <param name="SignalDays">Whoever was silent is counted for ever, and known by an id for so long.</param>
    public sealed record Limits(int SignalDays);

    public async Task<IReadOnlySet<int>> RunAsync(CancellationToken ct)
    {
        var done = new HashSet<int>();
        foreach (var workspace in await workspaces.AllAsync(ct))
            if (await signals.ForgetBeforeAsync(workspace.Id, workspace.DayOf(clock.GetUtcNow()).AddDays(-limits.SignalDays), ct) > 0) done.Add(workspace.Id);
        return await db.ReadAsync<IReadOnlySet<int>>(async connection =>
        {
            await db.Dialect.ForgetAsync(connection, ct);
            return done;
        }, ct);
    }
}
