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

    public async Task<IReadOnlySet<int>> RunAsync(CancellationToken ct)
    {
        var done = new HashSet<int>();
        var share = pressure.Begin();
        while (true)
        {
            var workspaces = await db.ReadAsync(async connection => (await connection.QueryAsync<int>(db.Sql(RollupSql.DueWorkspaces))).AsList(), ct);
            if (workspaces.Count == 0) return done;
            // In turn: the backlog of one holds up no other.
            foreach (var workspace in workspaces)
            {
                await share.GiveWayAsync(ct);
                var due = await db.ReadAsync(async connection => (await connection.QueryAsync<long>(db.Sql(RollupSql.Due), new { workspace, take = Batch })).ToArray(), ct);
                if (due.Length > 0) await RollUpAsync(workspace, due, ct);
                done.Add(workspace);
            }
        }
    }

    Task RollUpAsync(int workspace, long[] nos, CancellationToken ct) => db.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        var state = await rollups.TakeTurnAsync(transaction, workspace);
        // Read after the turn was taken: another node may have been here a moment ago.
        var rows = await FactsStore.ReadAsync(db, connection, transaction, workspace, state.LiveAnalysis, nos);
        await rollups.ReplaceAsync(transaction, workspace, state.Live, rows.ToDictionary(r => r.No, r => (CodedFacts?)r.Facts));
        if (state.Building is { } building)
        {
            var built = state.IsReanalysing ? await FactsStore.ReadAsync(db, connection, transaction, workspace, state.AnalysisOf(building), nos) : rows;
            // What is not analysed yet in the generation that is being made is reached by who makes it.
            await rollups.ReplaceAsync(transaction, workspace, building, built
                .Where(r => !state.IsReanalysing || r.Facts.State != AnalysisState.Pending).ToDictionary(r => r.No, r => (CodedFacts?)r.Facts));
        }

        using var done = new Statement(connection, db.Sql(RollupSql.Done), "workspace", "no", "change") { Transaction = transaction };
        foreach (var row in rows) done.Run(workspace, row.No, row.Change);
    }, ct);
}
