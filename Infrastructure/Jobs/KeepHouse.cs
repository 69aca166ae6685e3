using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Forgets signals that are past their time and the pages they came from, and makes sure that what was erased is in no file, also where somebody was
/// reading when it was erased.</summary>
public sealed class KeepHouse(Db.Db db, SignalStore signals, SilenceStore silence, WorkspaceStore workspaces, KeepHouse.Limits limits, TimeProvider clock) : IJob
{
    /// <param name="SignalDays">Whoever was silent is counted for ever, and known by an id for so long.</param>
    public sealed record Limits(int SignalDays);

    public async Task<IReadOnlySet<int>> RunAsync(CancellationToken ct)
    {
        var done = new HashSet<int>();
        foreach (var workspace in await workspaces.AllAsync(ct))
        {
            var day = workspace.DayOf(clock.GetUtcNow()).AddDays(-limits.SignalDays);
            if (await signals.ForgetBeforeAsync(workspace.Id, day, ct) > 0) done.Add(workspace.Id);
            await silence.ForgetPagesBeforeAsync(workspace.Id, day, ct);
        }
        return await db.ReadAsync<IReadOnlySet<int>>(async connection =>
        {
            await db.Dialect.ForgetAsync(connection, ct);
            return done;
        }, ct);
    }
}
