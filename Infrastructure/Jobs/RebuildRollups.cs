using Dapper;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Makes the roll-up again from the coded facts, beside the live one and in batches; what changes meanwhile goes into
/// both, and the new one takes over in one step. Goes on where it was when it is interrupted.</summary>
public sealed class RebuildRollups(Db.Db db, RollupStore rollups) : IJob
{
    const int Batch = 500;

    /// <summary>Marks the workspace; the work is done by <see cref="RunAsync"/>, here or on another node.</summary>
    public Task StartAsync(int workspace, CancellationToken ct) => db.WriteAsync(async transaction =>
    {
        var state = await rollups.TakeTurnAsync(transaction, workspace);
        await transaction.Connection!.ExecuteAsync(db.Sql(RollupSql.StartBuilding), new { workspace, generation = state.Live + 1 }, transaction);
    }, ct);

    public async Task<IReadOnlySet<int>> RunAsync(CancellationToken ct)
    {
        var workspaces = await db.ReadAsync(async connection => (await connection.QueryAsync<int>(db.Sql(RollupSql.Building))).ToHashSet(), ct);
        foreach (var workspace in workspaces) await BuildAsync(workspace, null, ct);
        return workspaces;
    }

    /// <param name="progress">Told how many feedback have been gone through so far.</param>
    public async Task BuildAsync(int workspace, Action<long>? progress, CancellationToken ct)
    {
        long count = 0;
        int done;
        do
        {
            done = await StepAsync(workspace, ct);
            count += done;
            progress?.Invoke(count);
        }
        while (done > 0);
        await CleanAsync(workspace, ct);
    }

    /// <returns>How many feedback were gone through; 0 when it is finished.</returns>
    Task<int> StepAsync(int workspace, CancellationToken ct) => db.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        var state = await rollups.TakeTurnAsync(transaction, workspace);
        // Where everything is analysed again, that makes the roll-up anew.
        if (state.Building is not { } building || state.IsReanalysing) return 0;
        var rows = await FactsStore.ReadAfterAsync(db, connection, transaction, workspace, state.LiveAnalysis, state.BuildCursor, Batch);
        if (rows.Count == 0)
        {
            await connection.ExecuteAsync(db.Sql(RollupSql.TakeOver), new { workspace, generation = building }, transaction);
            return 0;
        }
        var facts = await HeldAsync(rollups, connection, transaction, workspace, state.Live, rows);
        await rollups.ReplaceAsync(transaction, workspace, building, facts.ToDictionary(f => f.Key, f => (CodedFacts?)f.Value));
        await connection.ExecuteAsync(db.Sql(RollupSql.MoveCursor), new { workspace, cursor = rows[^1].No }, transaction);
        return rows.Count;
    }, ct);

    /// <summary>The facts that a roll-up without fault holds: the stored ones, and for feedback on its way those of before.</summary>
    public static async Task<Dictionary<long, CodedFacts>> HeldAsync(
        RollupStore rollups, System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction? transaction, int workspace, int live, IReadOnlyList<FactsRow> rows)
    {
        var held = await rollups.RolledUpAsync(connection, transaction, workspace, live, rows.Where(r => !r.Settled).Select(r => r.No));
        foreach (var row in rows.Where(r => r.Settled)) held[row.No] = row.Facts;
        return held;
    }

    // The generations before are removed a piece at a time, so that nobody waits long for the write lock.
    async Task CleanAsync(int workspace, CancellationToken ct)
    {
        var generation = await db.ReadAsync(async connection => (await rollups.StateAsync(connection, null, workspace)).Live, ct);
        var days = await db.ReadAsync(async connection => (await connection.QueryAsync<int>(db.Sql(RollupSql.OldCells), new { workspace, generation })).AsList(), ct);
        foreach (var day in days)
            await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(db.Sql(RollupSql.RemoveOldCells), new { workspace, generation, day }, transaction), ct);
        while (true)
        {
            var nos = await db.ReadAsync(async connection => (await connection.QueryAsync<long>(
                db.Sql(RollupSql.OldRolledUp), new { workspace, generation, take = 5000 })).AsList(), ct);
            if (nos.Count == 0) return;
            await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
                db.Sql(RollupSql.RemoveOldRolledUp), new { workspace, generation, no = nos[^1] }, transaction), ct);
        }
    }
}
