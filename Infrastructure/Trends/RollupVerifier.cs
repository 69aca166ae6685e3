using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Jobs;

namespace VoiceOfCustomer.Infrastructure.Trends;

/// <param name="Feedback">How many were gone through.</param>
/// <param name="Cells">How many cells were compared.</param>
/// <param name="FirstDifference">In words; null where there is none.</param>
public sealed record Verification(long Feedback, long Cells, string? FirstDifference);

/// <summary>Makes the roll-up again in memory from the coded facts, and compares it with the stored one.</summary>
public sealed class RollupVerifier(Db.Db db, RollupStore rollups)
{
    // One snapshot: comparing what is read at different moments would find differences that are none.
    public Task<Verification> RunAsync(int workspace, Action<long>? progress = null, CancellationToken ct = default) => db.ReadSnapshotAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        var state = await rollups.StateAsync(connection, transaction, workspace);
        var expected = new Dictionary<Cell, Counts>();
        long count = 0, after = 0;
        while (true)
        {
            var rows = await FactsStore.ReadAfterAsync(db, connection, transaction, workspace, state.LiveAnalysis, after);
            if (rows.Count == 0) break;
            foreach (var (_, facts) in await RebuildRollups.HeldAsync(rollups, connection, transaction, workspace, state.Live, rows))
                foreach (var (cell, counts) in Contribution.Cells(facts))
                    expected[cell] = expected.TryGetValue(cell, out var sum) ? sum + counts : counts;
            after = rows[^1].No;
            count += rows.Count;
            progress?.Invoke(count);
        }

        long cells = 0;
        string? difference = null;
        foreach (var row in connection.Query<CellRow>(db.Sql(RollupSql.Cells), new { workspace, generation = state.Live }, transaction, buffered: false))
        {
            cells++;
            var (cell, stored) = row.ToCell();
            expected.Remove(cell, out var made);
            if (difference is null && made != stored) difference = $"{Describe(cell)}: stored {stored}, from the facts {made}.";
        }
        if (difference is null && expected.Count > 0)
            difference = $"{Describe(expected.First().Key)}: not stored, from the facts {expected.First().Value}.";
        return new Verification(count, cells + expected.Count, difference);
    }, ct);

    static string Describe(Cell cell) =>
        $"{cell.Day:yyyy-MM-dd}, {cell.Kind} '{cell.Subject}', {cell.Dimension} '{cell.Value}', {Codes<Speaker>.Of(cell.Speaker)}";
}

/// <summary>A row of <c>rollup_cell</c>.</summary>
public sealed class CellRow
{
    public int Speaker { get; init; }
    public int Dimension { get; init; }
    public int Kind { get; init; }
    public string Subject { get; init; } = "";
    public DateOnly Day { get; init; }
    public string Value { get; init; } = "";
    public long Feedback { get; init; }
    public long Analysed { get; init; }
    public long NotAnalysed { get; init; }
    public long Negative { get; init; }
    public long Positive { get; init; }
    public long Severity { get; init; }
    public long Declared { get; init; }
    public long Detected { get; init; }
    public long Departed { get; init; }
    public long DepartedAnalysed { get; init; }
    public long DepartedNegative { get; init; }

    public (Cell, Counts) ToCell() => (
        new Cell((Speaker)Speaker, (Dimension)Dimension, (SubjectKind)Kind, Subject, Day, Value),
        new Counts(Feedback, Analysed, NotAnalysed, Negative, Positive, Severity, Declared, Detected, Departed, DepartedAnalysed, DepartedNegative));
}
