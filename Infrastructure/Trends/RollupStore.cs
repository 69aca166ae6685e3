using System.Data.Common;
using Dapper;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Trends;

/// <param name="Live">The generation that queries read.</param>
/// <param name="Building">The one that is being made beside it, up to <paramref name="BuildCursor"/>.</param>
/// <param name="LiveAnalysis">The generation of the analysis that queries read.</param>
/// <param name="LiveVersion">The version it was made with; null where nobody has noted it.</param>
/// <param name="BuildingAnalysis">The one that is being made beside it, where everything is analysed again; null where only the
/// roll-up is made again.</param>
/// <param name="BuildingVersion">The version that it is made with.</param>
public sealed record RollupState(
    int Live, int? Building, long BuildCursor, int LiveAnalysis, string? LiveVersion, int? BuildingAnalysis, string? BuildingVersion)
{
    public IEnumerable<int> Generations => Building is { } building ? [Live, building] : [Live];

    /// <summary>The generation of the analysis that one of the roll-up counts.</summary>
    public int AnalysisOf(int generation) => generation == Building && BuildingAnalysis is { } analysis ? analysis : LiveAnalysis;

    public bool IsReanalysing => Building is not null && BuildingAnalysis is not null;
}

/// <summary>Adds to the roll-up and takes away, exactly once: what a feedback has added is kept beside it, and replaced in
/// the same transaction.</summary>
public sealed class RollupStore(Db.Db db)
{
    /// <summary>Makes this transaction the only one that rolls up in the workspace, on any node, until it ends.</summary>
    public async Task<RollupState> TakeTurnAsync(DbTransaction transaction, int workspace)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(db.Sql(RollupSql.TakeTurn), new { workspace }, transaction);
        return await StateAsync(connection, transaction, workspace);
    }

    public async Task<RollupState> StateAsync(DbConnection connection, DbTransaction? transaction, int workspace)
    {
        var row = await connection.QuerySingleAsync<StateRow>(db.Sql(RollupSql.State), new { workspace }, transaction);
        return new RollupState(row.Live, row.Building, row.BuildCursor, row.LiveAnalysis, row.LiveVersion, row.BuildingAnalysis, row.BuildingVersion);
    }

    public async Task<Dictionary<long, CodedFacts>> RolledUpAsync(
        DbConnection connection, DbTransaction? transaction, int workspace, int generation, IEnumerable<long> nos)
    {
        var found = new Dictionary<long, CodedFacts>();
        foreach (var some in nos.Chunk(FactsStore.MostAtOnce))
            foreach (var (no, facts) in await connection.QueryAsync<(long, string)>(
                db.Sql(RollupSql.RolledUp), new { workspace, generation, nos = some }, transaction))
                found[no] = FactsJson.Read(facts);
        return found;
    }

    /// <summary>Makes the generation hold the given facts for these feedback; null takes a feedback out. The caller has the turn.</summary>
    public async Task ReplaceAsync(DbTransaction transaction, int workspace, int generation, IReadOnlyDictionary<long, CodedFacts?> changed)
    {
        var connection = transaction.Connection!;
        var before = await RolledUpAsync(connection, transaction, workspace, generation, changed.Keys);
        var delta = new Dictionary<Cell, Counts>();

        using var add = Prepare(connection, transaction, RollupSql.AddRolledUp, "workspace", "generation", "no", "facts");
        using var change = Prepare(connection, transaction, RollupSql.ChangeRolledUp, "facts", "workspace", "generation", "no");
        using var remove = Prepare(connection, transaction, RollupSql.RemoveRolledUp, "workspace", "generation", "no");
        foreach (var (no, now) in changed)
        {
            if (before.TryGetValue(no, out var old))
                foreach (var (cell, counts) in Contribution.Cells(old)) Add(delta, cell, -counts);
            if (now is not null)
                foreach (var (cell, counts) in Contribution.Cells(now)) Add(delta, cell, counts);

            if (now is null) remove.Run(workspace, generation, no);
            else if (old is null) add.Run(workspace, generation, no, FactsJson.Write(now));
            else change.Run(FactsJson.Write(now), workspace, generation, no);
        }
        AddToCells(connection, transaction, workspace, generation, delta);
    }

    static void Add(Dictionary<Cell, Counts> delta, Cell cell, Counts counts) =>
        delta[cell] = delta.TryGetValue(cell, out var sum) ? sum + counts : counts;

    void AddToCells(DbConnection connection, DbTransaction transaction, int workspace, int generation, Dictionary<Cell, Counts> delta)
    {
        string[] key = ["workspace", "generation", "speaker", "dimension", "kind", "subject", "day", "value"];
        string[] counts =
        [
            "feedback", "analysed", "notAnalysed", "negative", "positive", "severity", "declared", "detected", "departed",
            "departedAnalysed", "departedNegative",
        ];
        using var addTo = Prepare(connection, transaction, RollupSql.AddToCell, [.. counts, .. key]);
        using var add = Prepare(connection, transaction, RollupSql.AddCell, [.. counts, .. key]);
        using var removeEmpty = Prepare(connection, transaction, RollupSql.RemoveEmptyCell, key);
        foreach (var (cell, n) in delta)
        {
            if (n == default) continue;
            object?[] at = [workspace, generation, (int)cell.Speaker, (int)cell.Dimension, (int)cell.Kind, cell.Subject, cell.Day.ToColumn(), cell.Value];
            object?[] values =
            [
                n.Feedback, n.Analysed, n.NotAnalysed, n.Negative, n.Positive, n.Severity, n.Declared, n.Detected, n.Departed,
                n.DepartedAnalysed, n.DepartedNegative, .. at,
            ];
            if (addTo.Run(values) == 0) add.Run(values);
            else if (n.Feedback < 0) removeEmpty.Run(at);
        }
    }

    Statement Prepare(DbConnection connection, DbTransaction transaction, string sql, params ReadOnlySpan<string> parameters) =>
        new(connection, db.Sql(sql), parameters) { Transaction = transaction };

    sealed class StateRow
    {
        public int Live { get; init; }
        public int? Building { get; init; }
        public long BuildCursor { get; init; }
        public int LiveAnalysis { get; init; }
        public string? LiveVersion { get; init; }
        public int? BuildingAnalysis { get; init; }
        public string? BuildingVersion { get; init; }
    }
}
