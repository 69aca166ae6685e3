using System.Data.Common;
using System.Text.Json;
using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Trends;

/// <param name="Totals">Of each value, all days together.</param>
/// <param name="Rows">The days of the values that were chosen.</param>
/// <param name="Pending">Signals that wait to be counted.</param>
public sealed record Silence(
    Basis Basis, IReadOnlyList<(string Value, SilenceCounts Counts)> Totals, IReadOnlyList<(DateOnly Day, string Value, SilenceCounts Counts)> Rows, long Pending);

/// <summary>Counts the silent by the day, and answers from that where it can, else from what was counted of each id.</summary>
public sealed class SilenceStore(Db.Db db, RollupStore rollups)
{
    static readonly string[] Key = ["workspace", "speaker", "dimension", "day", "value"];
    static readonly string[] Counted = ["shown", "started", "dismissed", "abandoned", "answered"];

    /// <summary>Brings the cells up to date with signals, or with their feedback, that have changed.</summary>
    public async Task RollUpAsync(DbTransaction transaction, int workspace, int take)
    {
        var connection = transaction.Connection!;
        await rollups.TakeTurnAsync(transaction, workspace);
        var due = await DueAsync(connection, transaction, workspace, take);
        var delta = new Dictionary<SilenceCell, SilenceCounts>();
        using var done = Prepare(transaction, SignalSql.Done, "page", "answered", "completed", "rolledUp", "workspace", "source", "id", "seen");
        var pages = new Dictionary<(Speaker, DateOnly), (HashSet<string> Known, Dictionary<string, long> Brought)>();
        foreach (var (signals, seen, before, answered, completed) in due)
        {
            var now = SilenceFacts.Of(signals, answered, completed);
            if (!pages.TryGetValue((now.Speaker, now.Day), out var day)) pages[(now.Speaker, now.Day)] = day = await PagesAsync(connection, transaction, workspace, now);
            var (pagesBefore, brought) = (day.Known.Count, day.Brought.GetValueOrDefault(now.Site));
            now = now.Among(day.Known, brought);
            if (day.Known.Count > pagesBefore)
            {
                day.Brought[now.Site] = brought + 1;
                var cell = new SilenceCell(now.Speaker, SilenceDimension.PagesBrought, now.Day, now.Site);
                delta[cell] = delta.GetValueOrDefault(cell) + new SilenceCounts(1, 0, 0, 0, 0);
            }
            // Where it has changed in this moment it is still due, and counted next.
            if (done.Run(now.Page, answered ? 1 : 0, completed ? 1 : 0, Write(now), workspace, signals.Source, signals.Id, seen) == 0) continue;
            Add(delta, before, -1);
            Add(delta, now, 1);
        }
        AddToCells(transaction, workspace, delta);
    }

    async Task<(HashSet<string> Known, Dictionary<string, long> Brought)> PagesAsync(DbConnection connection, DbTransaction transaction, int workspace, SilenceFacts of)
    {
        var at = new { workspace, speaker = (int)of.Speaker, day = of.Day.ToColumn() };
        return (
            [.. await connection.QueryAsync<string>(db.Sql(SilenceSql.PagesOfDay), at, transaction)],
            (await connection.QueryAsync<CellRow>(db.Sql(SilenceSql.PagesBrought), at, transaction)).ToDictionary(r => r.Value, r => r.Shown));
    }

    async Task<List<(Signals, int Seen, SilenceFacts? Before, bool Answered, bool Completed)>> DueAsync(DbConnection connection, DbTransaction transaction, int workspace, int take)
    {
        var due = new List<(Signals, int, SilenceFacts?, bool, bool)>();
        await using var row = await connection.ExecuteReaderAsync(db.Sql(SignalSql.Due), new { workspace, take }, transaction);
        while (await row.ReadAsync())
        {
            var (signals, seen) = SignalRow.Read(row, workspace);
            string? Text(int i) => row.IsDBNull(SignalRow.Columns + i) ? null : row.GetString(SignalRow.Columns + i);
            var (before, completion, answers) = (Text(0), Text(1), Text(2));
            due.Add((signals, seen, before is null ? null : Read(before), answers is not null && FeedbackJson.ReadAnswers(answers).Any(a => a.HasWords),
                completion == Codes<Completion>.Of(Completion.Complete)));
        }
        return due;
    }

    /// <summary>Removes all signals of an id, and what they were counted in; the caller has the turn.</summary>
    /// <param name="source">Null for every source.</param>
    /// <returns>The sources that had any.</returns>
    public async Task<IReadOnlyList<string>> EraseAsync(DbTransaction transaction, int workspace, string id, string? source)
    {
        var connection = transaction.Connection!;
        var found = (await connection.QueryAsync<Held>(db.Sql(SignalSql.OfId), new { workspace, id }, transaction)).Where(h => source is null || h.Source == source).ToList();
        var delta = new Dictionary<SilenceCell, SilenceCounts>();
        foreach (var held in found)
        {
            Add(delta, held.RolledUp is null ? null : Read(held.RolledUp), -1);
            await connection.ExecuteAsync(db.Sql(SignalSql.Erase), new { workspace, source = held.Source, id }, transaction);
        }
        AddToCells(transaction, workspace, delta);
        return [.. found.Select(h => h.Source)];
    }

    /// <summary>Counts the pages of days before together: a path may tell of a person, and stays no longer than the signals do.</summary>
    public Task ForgetPagesBeforeAsync(int workspace, DateOnly day, CancellationToken ct) => db.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        await rollups.TakeTurnAsync(transaction, workspace);
        // What one of them was counted in must be there to be taken away.
        if (await connection.ExecuteScalarAsync<long>(db.Sql(SignalSql.AnyBefore), new { workspace, day = day.ToColumn() }, transaction) > 0) return 0;
        var delta = new Dictionary<SilenceCell, SilenceCounts>();
        foreach (var speaker in Enum.GetValues<Speaker>())
        {
            var old = new { workspace, speaker = (int)speaker, day = day.ToColumn() };
            foreach (var row in await connection.QueryAsync<CellRow>(db.Sql(SilenceSql.OldPages), old, transaction))
                delta[new(speaker, SilenceDimension.Page, row.Day, SilenceFacts.OtherPages)] = row.Counts;
            foreach (var sql in (string[])[SilenceSql.ForgetOldPages, SilenceSql.ForgetPagesBrought]) await connection.ExecuteAsync(db.Sql(sql), old, transaction);
        }
        AddToCells(transaction, workspace, delta);
        return delta.Count;
    }, ct);

    static void Add(Dictionary<SilenceCell, SilenceCounts> delta, SilenceFacts? facts, int sign)
    {
        foreach (var (cell, counts) in facts?.Cells() ?? []) delta[cell] = delta.GetValueOrDefault(cell) + (sign > 0 ? counts : -counts);
    }

    void AddToCells(DbTransaction transaction, int workspace, Dictionary<SilenceCell, SilenceCounts> delta)
    {
        using var addTo = Prepare(transaction, SilenceSql.AddToCell, [.. Counted, .. Key]);
        using var add = Prepare(transaction, SilenceSql.AddCell, [.. Counted, .. Key]);
        using var removeEmpty = Prepare(transaction, SilenceSql.RemoveEmptyCell, Key);
        foreach (var (cell, n) in delta)
        {
            if (n == default) continue;
            object?[] at = [workspace, (int)cell.Speaker, (int)cell.Dimension, cell.Day.ToColumn(), cell.Value];
            object?[] values = [n.Shown, n.Started, n.Dismissed, n.Abandoned, n.Answered, .. at];
            if (addTo.Run(values) == 0) add.Run(values);
            else if (n.Shown < 0) removeEmpty.Run(at);
        }
    }

    /// <param name="choose">From the totals, the values whose days are wanted.</param>
    /// <exception cref="TooMuchFeedbackException">Only the ids could answer, and there are too many.</exception>
    public Task<Silence> ReadAsync(
        int workspace, SilenceSlice slice, SilenceDimension by, Func<IReadOnlyList<(string Value, SilenceCounts Counts)>, IReadOnlyList<string>> choose, CancellationToken ct) => db.ReadSnapshotAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        var pending = await connection.ExecuteScalarAsync<long>(db.Sql(SilenceSql.Pending), new { workspace }, transaction);
        if (slice.FitsRollup(by)) return await FromCellsAsync(connection, transaction, workspace, slice, by, choose, pending);
        var rows = await FromFactsAsync(connection, transaction, workspace, slice, by);
        var totals = rows.GroupBy(r => r.Item2).Select(g => (g.Key, g.Aggregate(default(SilenceCounts), (sum, r) => sum + r.Item3))).ToList();
        var chosen = choose(totals).ToHashSet();
        return new Silence(Basis.Facts, totals, [.. rows.Where(r => chosen.Contains(r.Item2))], pending);
    }, ct);

    /// <returns>First and last day with signals; null where there are none.</returns>
    public Task<(DateOnly First, DateOnly Last)?> SpanAsync(int workspace, Speaker speaker, CancellationToken ct) => db.ReadAsync(async connection =>
    {
        var span = await connection.QuerySingleAsync<Days>(db.Sql(SilenceSql.Span), new { workspace, speaker = (int)speaker });
        return span.First is { } first && span.Last is { } last ? (first, last) : ((DateOnly, DateOnly)?)null;
    }, ct);

    async Task<Silence> FromCellsAsync(
        DbConnection connection, DbTransaction transaction, int workspace, SilenceSlice slice, SilenceDimension by,
        Func<IReadOnlyList<(string Value, SilenceCounts Counts)>, IReadOnlyList<string>> choose, long pending)
    {
        // A filter without a division: the dimension's cells, added up.
        var dimension = by == SilenceDimension.None ? slice.Values.Keys.FirstOrDefault(SilenceDimension.None) : by;
        var filter = slice.Values.GetValueOrDefault(dimension);
        Task<IEnumerable<CellRow>> QueryAsync(string sql, IReadOnlyList<string>? values) => connection.QueryAsync<CellRow>(db.Sql(sql), new
        {
            workspace, speaker = (int)slice.Speaker, dimension = (int)dimension, from = slice.From.ToColumn(), to = slice.To.ToColumn(),
            anyValue = values is null ? 1 : 0, values = values ?? [],
        }, transaction);

        var surveys = by == SilenceDimension.Question ? slice.Values.GetValueOrDefault(SilenceDimension.Survey) : null;
        var found = (await QueryAsync(SilenceSql.Totals, filter)).Where(r => surveys is null || surveys.Contains(r.Value.Split('/')[0])).ToList();
        List<(string Value, SilenceCounts Counts)> totals = by != SilenceDimension.None ? [.. found.Select(r => (r.Value, r.Counts))]
            : found.Count == 0 ? [] : [("", found.Aggregate(default(SilenceCounts), (sum, r) => sum + r.Counts))];
        var chosen = choose(totals);
        var rows = chosen.Count == 0 ? [] : await QueryAsync(SilenceSql.Cells, by == SilenceDimension.None ? filter : chosen);
        return new Silence(Basis.Rollup, totals, [.. rows.Select(r => (r.Day, by == SilenceDimension.None ? "" : r.Value, r.Counts))], pending);
    }

    async Task<List<(DateOnly, string, SilenceCounts)>> FromFactsAsync(DbConnection connection, DbTransaction transaction, int workspace, SilenceSlice slice, SilenceDimension by)
    {
        var parameters = new DynamicParameters(new
        {
            workspace, from = slice.From.ToColumn(), to = slice.To.ToColumn(), speakerCode = Codes<Speaker>.Of(slice.Speaker), take = MeasureStore.MostFeedback + 1,
        });
        foreach (var dimension in Enum.GetValues<SilenceDimension>().Where(d => d is not (SilenceDimension.None or SilenceDimension.Question or SilenceDimension.PagesBrought)))
        {
            var any = !slice.Values.TryGetValue(dimension, out var values);
            parameters.Add($"any{dimension}", any ? 1 : 0);
            parameters.Add($"{char.ToLowerInvariant(dimension.ToString()[0])}{dimension.ToString()[1..]}s", values ?? []);
        }
        var found = (await connection.QueryAsync<string>(db.Sql(SilenceSql.Facts), parameters, transaction)).AsList();
        if (found.Count > MeasureStore.MostFeedback) throw new TooMuchFeedbackException(MeasureStore.MostFeedback);
        return
        [
            .. found.Select(Read).Where(f => by != SilenceDimension.Question || f.AbandonedQuestion is not null).GroupBy(f => (f.Day, Value: f.ValueOf(by)), f => f.Counts)
                .Select(same => (same.Key.Day, same.Key.Value, same.Aggregate(default(SilenceCounts), (sum, counts) => sum + counts))),
        ];
    }

    Statement Prepare(DbTransaction transaction, string sql, params ReadOnlySpan<string> parameters) =>
        new(transaction.Connection!, db.Sql(sql), parameters) { Transaction = transaction };

    static string Write(SilenceFacts facts) => JsonSerializer.Serialize(facts, JsonSerializerOptions.Web);

    static SilenceFacts Read(string text) => JsonSerializer.Deserialize<SilenceFacts>(text, JsonSerializerOptions.Web)!;

    sealed class Held
    {
        public string Source { get; init; } = "";
        public string Id { get; init; } = "";
        public string? RolledUp { get; init; }
    }

    sealed class Days
    {
        public DateOnly? First { get; init; }
        public DateOnly? Last { get; init; }
    }

    sealed class CellRow
    {
        public DateOnly Day { get; init; }
        public string Value { get; init; } = "";
        public long Shown { get; init; }
        public long Started { get; init; }
        public long Dismissed { get; init; }
        public long Abandoned { get; init; }
        public long Answered { get; init; }

        public SilenceCounts Counts => new(Shown, Started, Dismissed, Abandoned, Answered);
    }
}
