using Dapper;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Analysed → rolled up: brings the roll-up up to date with the coded facts that have changed.</summary>
public sealed class RollUpFeedback(Db.Db db, RollupStore rollups, IngestPressure pressure) : IJob
{
    // Larger batches add to each cell fewer times; this one holds the write lock for some tens of milliseconds.
    const int Batch = 500;

    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var any = false;
        while (true)
        {
            await pressure.GiveWayAsync(ct);
            var due = await db.ReadAsync(async connection => (await connection.QueryAsync<Due>(db.Sql(RollupSql.Due), new { take = Batch })).AsList(), ct);
            if (due.Count == 0) return any;
            foreach (var workspace in due.GroupBy(d => d.Workspace)) await RollUpAsync(workspace.Key, [.. workspace.Select(d => d.No)], ct);
            any = true;
        }
    }

    Task RollUpAsync(int workspace, long[] nos, CancellationToken ct) => db.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        var state = await rollups.TakeTurnAsync(transaction, workspace);
        // Read after the turn was taken: another node may have been here a moment ago.
        var rows = await FactsStore.ReadAsync(db, connection, transaction, workspace, nos);
        var changed = rows.ToDictionary(r => r.No, r => (CodedFacts?)r.Facts);
        foreach (var generation in state.Generations) await rollups.ReplaceAsync(transaction, workspace, generation, changed);

        using var done = new Statement(connection, db.Sql(RollupSql.Done), "workspace", "no", "change") { Transaction = transaction };
        foreach (var row in rows) done.Run(workspace, row.No, row.Change);
    }, ct);

    sealed class Due
    {
        public int Workspace { get; init; }
        public long No { get; init; }
    }
}
