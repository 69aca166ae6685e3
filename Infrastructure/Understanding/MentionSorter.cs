using System.Data.Common;
using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>Brings mentions to where the taxonomy has them, a stretch at a time so that nobody waits long for the write lock:
/// those of a merged theme into its survivor, those of a forbidden one back to waiting, those of a divided one into its parts, and
/// those that wait into whatever takes them now. What is left to do stands in the database alone: any node can go on at any time.</summary>
public sealed class MentionSorter(Db.Db db, ThemeStore themes, MentionTexts texts)
{
    // Feedback in a stretch: some tens of milliseconds of the write lock.
    const int Stretch = 200;

    sealed record Filing(MentionText Mention, string? To);

    /// <returns>False where nothing is left to do.</returns>
    public async Task<bool> StepAsync(int workspace, CancellationToken ct)
    {
        var taxonomy = await themes.ReadAsync(workspace, ct);
        var unsettled = await db.ReadAsync(connection => connection.QueryFirstOrDefaultAsync<UnsettledRow>(db.Sql(SortingSql.Unsettled), new { workspace }), ct);
        if (unsettled is null) return await SweepAsync(workspace, taxonomy, ct);
        // Decided by somebody in this very moment: the next step sees it.
        if (!taxonomy.Themes.TryGetValue(unsettled.Id, out var theme)) return true;
        if (theme.MergedInto is { } survivor) await MoveAsync(workspace, theme.Id, survivor, ct);
        else if (theme.Forbidden) await SortAsync(workspace, taxonomy, theme.Id, long.MaxValue, m => taxonomy.Matcher.Match(m.Level, m.Text)?.Theme, ct);
        else if (unsettled.SortBefore is { } before)
        {
            var parts = new ThemeMatcher([.. taxonomy.Known.Where(k => k.Id == theme.Id || taxonomy.Themes[k.Id].SplitFrom == theme.Id && k.TakesMentions)]);
            await SortAsync(workspace, taxonomy, theme.Id, before, m => parts.Match(m.Level, m.Text)?.Theme ?? theme.Id, ct);
        }
        return true;
    }

    Task MoveAsync(int workspace, string from, string to, CancellationToken ct) => db.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        var nos = (await connection.QueryAsync<long>(
            db.Sql(SortingSql.FeedbackOfTheme), new { workspace, theme = from, before = long.MaxValue, fixedToo = 1, take = Stretch }, transaction)).AsList();
        if (nos.Count == 0)
        {
            await connection.ExecuteAsync(db.Sql(SortingSql.EndSorting), new { workspace, id = from }, transaction);
            return;
        }
        await connection.ExecuteAsync(db.Sql(SortingSql.RollUpAllAgain), new { workspace, nos }, transaction);
        await connection.ExecuteAsync(db.Sql(SortingSql.MoveAll), new { workspace, from, to, nos }, transaction);
    }, ct);

    async Task SortAsync(int workspace, Taxonomy taxonomy, string theme, long before, Func<MentionText, string?> decide, CancellationToken ct)
    {
        var mentions = await texts.NextAsync(workspace, theme, before, Stretch, ct);
        await FileAsync(workspace, taxonomy, [.. mentions.Select(m => new Filing(m, decide(m))).Where(f => f.To != theme)], (connection, transaction) => mentions.Count == 0
            ? connection.ExecuteAsync(db.Sql(SortingSql.EndSorting), new { workspace, id = theme }, transaction)
            : connection.ExecuteAsync(db.Sql(SortingSql.MoveSorting), new { workspace, id = theme, from = before, to = mentions[^1].No }, transaction), ct);
    }

    // Whatever a theme has begun to take is looked for among all that wait, however long ago it was said.
    async Task<bool> SweepAsync(int workspace, Taxonomy taxonomy, CancellationToken ct)
    {
        var sweep = await db.ReadAsync(connection => connection.QuerySingleAsync<SweepRow>(db.Sql(SortingSql.Sweep), new { workspace }), ct);
        if (sweep.Version < taxonomy.TakesSince)
        {
            await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
                db.Sql(SortingSql.StartSweep), new { workspace, version = taxonomy.TakesSince }, transaction), ct);
            return true;
        }
        if (sweep.SweepBefore is not { } before) return false;
        var mentions = await texts.NextAsync(workspace, null, before, Stretch, ct);
        var filings = mentions.Select(m => new Filing(m, taxonomy.Matcher.Match(m.Level, m.Text)?.Theme)).Where(f => f.To is not null);
        await FileAsync(workspace, taxonomy, [.. filings], (connection, transaction) => mentions.Count == 0
            ? connection.ExecuteAsync(db.Sql(SortingSql.EndSweep), new { workspace, version = sweep.Version }, transaction)
            : connection.ExecuteAsync(db.Sql(SortingSql.MoveSweep), new { workspace, version = sweep.Version, from = before, to = mentions[^1].No }, transaction), ct);
        return true;
    }

    /// <summary>Stores where the mentions belong now, and goes on; not where the taxonomy or a feedback has changed since they were
    /// read: then the same stretch is done again.</summary>
    Task FileAsync(int workspace, Taxonomy decidedBy, IReadOnlyList<Filing> filings, Func<DbConnection, DbTransaction, Task> goOn, CancellationToken ct) => db.WriteAsync(async transaction =>
    {
        if ((await themes.HoldAsync(transaction, workspace)).Version != decidedBy.Version) return;
        var connection = transaction.Connection!;
        using var again = new Statement(connection, db.Sql(SortingSql.RollUpAgain), "workspace", "no", "seen") { Transaction = transaction };
        using var move = new Statement(connection, db.Sql(SortingSql.Move), "to", "workspace", "no", "mention") { Transaction = transaction };
        using var remove = new Statement(connection, db.Sql(SortingSql.RemoveWaiting), "workspace", "no", "mention") { Transaction = transaction };
        using var wait = new Statement(connection, db.Sql(SortingSql.AddWaiting), "workspace", "no", "mention", "level") { Transaction = transaction };
        var all = true;
        foreach (var feedback in filings.GroupBy(f => (f.Mention.No, f.Mention.Change)))
        {
            if (again.Run(workspace, feedback.Key.No, feedback.Key.Change) == 0)
            {
                all = false;
                continue;
            }
            foreach (var (m, to) in feedback)
            {
                move.Run(to, workspace, m.No, m.Mention);
                if (to is not null) remove.Run(workspace, m.No, m.Mention);
                else if (m.Level is { } level && m.Text.Length > 0) wait.Run(workspace, m.No, m.Mention, Codes<ServiceLevel>.Of(level));
            }
        }
        if (all) await goOn(connection, transaction);
    }, ct);

    sealed class UnsettledRow
    {
        public string Id { get; init; } = "";
        public long? SortBefore { get; init; }
    }

    sealed class SweepRow
    {
        public int Version { get; init; }
        public long? SweepBefore { get; init; }
    }
}
