using System.Data.Common;
using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Trends;

/// <summary>A question that the roll-up cannot answer touches more feedback than is counted on the spot.</summary>
public sealed class TooMuchFeedbackException(int most) : Exception($"More than {most} feedback would have to be gone through.");

/// <summary>A version of the analysis that figures rest on.</summary>
/// <param name="Feedback">How many of the feedback that count as analysed were analysed with it.</param>
/// <param name="First">The first day that has any; <paramref name="Last"/> the last.</param>
public sealed record VersionUse(string Version, long Feedback, DateOnly First, DateOnly Last);

/// <param name="Pending">Feedback of these days that waits to be analysed, whatever else is filtered.</param>
/// <param name="Versions">What the figures rest on, the most used first; more than one means that they may differ by method.</param>
public sealed record Measures(Basis Basis, IReadOnlyList<Measure> Rows, long Pending, IReadOnlyList<VersionUse> Versions)
{
    internal static Measures Of(Basis basis, IReadOnlyList<Measure> rows, long pending) => new(
        basis, [.. rows.Where(r => r.Kind != SubjectKind.Version)], pending,
        [.. rows.Where(r => r.Kind == SubjectKind.Version).GroupBy(r => r.Subject)
            .Select(g => new VersionUse(g.Key, g.Sum(r => r.Counts.Analysed), g.Min(r => r.Day), g.Max(r => r.Day)))
            .OrderByDescending(v => v.Feedback).ThenBy(v => v.Version, StringComparer.Ordinal)]);

    public IEnumerable<Measure> Of(SubjectKind kind) => Rows.Where(r => r.Kind == kind);
}

/// <summary>Answers what the trends ask: from the roll-up where it can, else from the coded facts by the same rules.</summary>
public sealed class MeasureStore(Db.Db db, RollupStore rollups)
{
    // About a second's work.
    public const int MostFeedback = 100_000;

    static readonly string[] Levels = [.. Codes<ServiceLevel>.All];
    static readonly string[] Emotions = [.. Codes<Emotion>.All];

    /// <param name="by">The dimension that the rows are divided by; they are not added up over days.</param>
    /// <param name="kind">The subjects wanted beside all.</param>
    /// <param name="mentions">Which mentions count, where that is not all.</param>
    /// <exception cref="TooMuchFeedbackException">Only the facts could answer, and there are too many.</exception>
    public Task<Measures> ReadAsync(
        int workspace, Slice slice, Dimension by, SubjectKind kind, IReadOnlyList<string>? subjects = null, MentionFilter? mentions = null, CancellationToken ct = default) =>
        db.ReadSnapshotAsync(async transaction =>
        {
            var connection = transaction.Connection!;
            var pending = await connection.ExecuteScalarAsync<long>(db.Sql(MeasureSql.Pending),
                new { workspace, from = slice.From.ToColumn(), to = slice.To.ToColumn() }, transaction);
            if (!slice.FitsRollup(by) || mentions is { IsNone: false })
                return Measures.Of(Basis.Facts, await FromFactsAsync(connection, transaction, workspace, slice, by, kind, mentions ?? MentionFilter.None), pending);
            var rows = await FromRollupAsync(connection, transaction, workspace, slice, by, SubjectKind.All, [""]);
            if (kind != SubjectKind.All) rows.AddRange(await FromRollupAsync(connection, transaction, workspace, slice, by, kind, subjects));
            rows.AddRange(await FromRollupAsync(connection, transaction, workspace, slice, by, SubjectKind.Version, null));
            return Measures.Of(Basis.Rollup, rows, pending);
        }, ct);

    /// <returns>First and last day with feedback; null where there is none.</returns>
    public Task<(DateOnly First, DateOnly Last)?> SpanAsync(int workspace, Speaker speaker, CancellationToken ct) =>
        db.ReadSnapshotAsync(async transaction =>
        {
            var connection = transaction.Connection!;
            var state = await rollups.StateAsync(connection, transaction, workspace);
            var span = await connection.QuerySingleAsync<Span>(db.Sql(MeasureSql.Span),
                new { workspace, generation = state.Live, speaker = (int)speaker }, transaction);
            return span.First is { } first && span.Last is { } last ? (first, last) : ((DateOnly, DateOnly)?)null;
        }, ct);

    async Task<List<Measure>> FromRollupAsync(
        DbConnection connection, DbTransaction transaction, int workspace, Slice slice, Dimension by, SubjectKind kind, IReadOnlyList<string>? subjects)
    {
        var state = await rollups.StateAsync(connection, transaction, workspace);
        // A filter without a division: the dimension's cells, added up.
        var dimension = by != Dimension.None ? by : slice.Values.Keys.FirstOrDefault(Dimension.None);
        subjects ??= kind switch { SubjectKind.Level => Levels, SubjectKind.Emotion => Emotions, _ => null };
        var values = slice.Values.GetValueOrDefault(dimension);
        var rows = await connection.QueryAsync<CellRow>(db.Sql(subjects is not null ? MeasureSql.OfSubjects : kind == SubjectKind.Version ? MeasureSql.OfVersions : MeasureSql.OfThemes), new
        {
            workspace, generation = state.Live, speaker = (int)slice.Speaker, dimension = (int)dimension, kind = (int)kind,
            from = slice.From.ToColumn(), to = slice.To.ToColumn(), anyValue = values is null ? 1 : 0, values = values ?? [], subjects = subjects ?? [],
        }, transaction);
        return [.. rows.Select(r => r.ToCell()).Select(r => new Measure(kind, r.Item1.Subject, r.Item1.Day, by == Dimension.None ? "" : r.Item1.Value, r.Item2))];
    }

    async Task<List<Measure>> FromFactsAsync(
        DbConnection connection, DbTransaction transaction, int workspace, Slice slice, Dimension by, SubjectKind kind, MentionFilter mentions)
    {
        var parameters = SliceParameters.Of(workspace, slice);
        parameters.Add("take", MostFeedback + 1);
        var analysis = (await rollups.StateAsync(connection, transaction, workspace)).LiveAnalysis;
        parameters.Add("analysis", analysis);
        var found = (await connection.QueryAsync<FactsStore.FeedbackFacts>(db.Sql(MeasureSql.Facts), parameters, transaction)).AsList();
        if (found.Count > MostFeedback) throw new TooMuchFeedbackException(MostFeedback);

        var sums = new Dictionary<(SubjectKind, string, DateOnly, string), Counts>();
        foreach (var some in found.Chunk(FactsStore.MostAtOnce))
            foreach (var row in await FactsStore.WithMentionsAsync(db, connection, transaction, workspace, analysis, some))
                foreach (var (subjectKind, subject, counts) in Contribution.Subjects(row.Facts, mentions))
                {
                    if (subjectKind is not (SubjectKind.All or SubjectKind.Version) && subjectKind != kind) continue;
                    var key = (subjectKind, subject, row.Facts.Day, row.Facts.ValueOf(by));
                    sums[key] = sums.TryGetValue(key, out var sum) ? sum + counts : counts;
                }
        return [.. sums.Select(s => new Measure(s.Key.Item1, s.Key.Item2, s.Key.Item3, s.Key.Item4, s.Value))];
    }

    sealed class Span
    {
        public DateOnly? First { get; init; }
        public DateOnly? Last { get; init; }
    }
}
