using System.Data.Common;
using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Surveys;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>What somebody says of a mention.</summary>
/// <param name="NoMention">It is none: it says nothing that is to be counted.</param>
/// <param name="ThemeTold">Whether <paramref name="Theme"/> says anything; null there is "of no theme".</param>
public sealed record CorrectionWish(MentionChange Change, bool NoMention, bool ThemeTold, string? Theme);

/// <summary>Words with what a person says of them, to learn from.</summary>
/// <param name="Text">The stretch of the answer.</param>
/// <param name="Question">As it was asked; null where that is not known.</param>
/// <param name="Asked">The level it was asked on.</param>
public sealed record LabelledText(string Text, string? Question, ServiceLevel? Asked, MentionCodes Stands);

/// <summary>What people have put right.</summary>
public sealed class CorrectionStore(Db.Db db, RollupStore rollups, ThemeStore themes, SurveyStore surveys, TimeProvider clock)
{
    /// <summary>Its words have changed, and are not understood yet.</summary>
    public sealed class BeingAnalysedException() : Exception("The feedback is being analysed.");

    const int Page = 200;

    public async Task<ILookup<long, Correction>> OfAsync(DbConnection connection, DbTransaction? transaction, int workspace, IEnumerable<long> nos)
    {
        var found = new List<Correction>();
        foreach (var some in nos.Chunk(FactsStore.MostAtOnce))
            found.AddRange((await connection.QueryAsync<CorrectionRow>(db.Sql(CorrectionSql.Of), new { workspace, nos = some }, transaction)).Select(r => r.ToCorrection()));
        return found.ToLookup(c => c.No);
    }

    /// <summary>Puts a mention right, at once. Said twice it is as said once; said otherwise, the last word counts.</summary>
    /// <returns>What stands now, or what is wrong with it; neither where there is no such mention.</returns>
    /// <exception cref="BeingAnalysedException">Come again in a moment.</exception>
    public async Task<(Correction? Made, IReadOnlyList<Fault> Faults)> SetAsync(int workspace, string id, CorrectionWish said, string by, CancellationToken ct)
    {
        if (MentionId.FeedbackOf(id) is not { } no) return (null, []);
        return await db.WriteAsync<(Correction?, IReadOnlyList<Fault>)>(async transaction =>
        {
            var connection = transaction.Connection!;
            var state = await rollups.TakeTurnAsync(transaction, workspace);
            if ((await connection.QueryFirstOrDefaultAsync<WordsRow>(db.Sql(CorrectionSql.Feedback), new { workspace, no }, transaction))?.ToFeedback() is not { } feedback) return (null, []);
            var stored = await MentionsAsync(connection, transaction, workspace, no, state.LiveAnalysis);
            var row = stored.FirstOrDefault(m => MentionId.Of(no, m.Question, m.Start, m.Length) == id);
            var before = (await OfAsync(connection, transaction, workspace, [no]))[no].FirstOrDefault(c => IdOf(c) == id && c.Holds(feedback.Answers));
            if (row is null && before is null) return (null, []);
            if (feedback.Due) throw new BeingAnalysedException();

            var (question, start, length) = row is null ? (before!.Question, before.Start, before.Length) : (row.Question, row.Start, row.Length);
            if (feedback.Answers.FirstOrDefault(a => a.Question == question) is not { HasWords: true } answer) return (null, []);
            var stands = (before?.Stands ?? row!.Coded).With(said.Change);
            List<Fault> faults = [.. stands.Faults().Select(f => new Fault(f.Field, f.Code, f.Message))];
            var taxonomy = await themes.HoldAsync(transaction, workspace);
            if (said is { ThemeTold: true, Theme: { } theme } && taxonomy.Find(theme) is null) faults.Add(new Fault("theme", "unknownTheme", "There is no such theme."));
            if (faults.Count > 0) return (null, faults);

            var made = new Correction(
                no, question, start, length, Correction.HashOf(answer), said.NoMention, stands, said.ThemeTold || before is { ThemeFixed: true },
                said.ThemeTold ? said.Theme : before?.Theme, by, clock.GetUtcNow());
            await connection.ExecuteAsync(db.Sql(CorrectionSql.Remove), new { workspace, no, question, start, length }, transaction);
            await connection.ExecuteAsync(db.Sql(CorrectionSql.Add), CorrectionRow.ParametersOf(workspace, made), transaction);
            await ApplyAsync(transaction, workspace, made, feedback, taxonomy, state.LiveAnalysis, stored);
            if (state.BuildingAnalysis is { } building)
                await ApplyAsync(transaction, workspace, made, feedback, taxonomy, building, await MentionsAsync(connection, transaction, workspace, no, building));
            await connection.ExecuteAsync(db.Sql(CorrectionSql.RollUpAgain), new { workspace, no }, transaction);
            return (made, []);
        }, ct);
    }

    /// <summary>Takes a correction back, also one that has lapsed: the feedback is analysed again.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(int workspace, string id, CancellationToken ct)
    {
        if (MentionId.FeedbackOf(id) is not { } no) return false;
        return await db.WriteAsync(async transaction =>
        {
            var connection = transaction.Connection!;
            await rollups.TakeTurnAsync(transaction, workspace);
            if ((await OfAsync(connection, transaction, workspace, [no]))[no].FirstOrDefault(c => IdOf(c) == id) is not { } correction) return false;
            await connection.ExecuteAsync(db.Sql(CorrectionSql.Remove), CorrectionRow.ParametersOf(workspace, correction), transaction);
            await connection.ExecuteAsync(db.Sql(AnalysisSql.Again), new { workspace, no }, transaction);
            return true;
        }, ct);
    }

    /// <summary>All that hold, a page at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LabelledText>> ExportAsync(int workspace, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (long after = 0; ;)
        {
            var (feedback, corrections) = await db.ReadSnapshotAsync(async transaction =>
            {
                var rows = (await transaction.Connection!.QueryAsync<WordsRow>(db.Sql(CorrectionSql.FeedbackAfter), new { workspace, after, take = Page }, transaction)).Select(r => r.ToFeedback()).ToList();
                return (rows, await OfAsync(transaction.Connection!, transaction, workspace, rows.Select(r => r.No)));
            }, ct);
            if (feedback.Count == 0) yield break;
            var page = new List<LabelledText>();
            foreach (var one in feedback)
                foreach (var c in corrections[one.No].Where(c => c.Holds(one.Answers)))
                {
                    var answer = one.Answers.First(a => a.Question == c.Question);
                    var question = (await surveys.FindAsync(workspace, one.Survey, one.SurveyVersion, ct))?.AskedAs(c.Question, one.Language);
                    page.Add(new LabelledText(answer.Words.Substring(c.Start, c.Length), question, answer.Level, c.NoMention ? Nothing : c.Stands));
                }
            yield return page;
            after = feedback[^1].No;
        }
    }

    static readonly MentionCodes Nothing = new([], null, Polarity.Neutral, 0, [], false, false);

    public static string IdOf(Correction c) => MentionId.Of(c.No, c.Question, c.Start, c.Length);

    async Task<List<MentionRow>> MentionsAsync(DbConnection connection, DbTransaction transaction, int workspace, long no, int generation) =>
        (await connection.QueryAsync<MentionRow>(db.Sql(CorrectionSql.Mentions), new { workspace, no, generation }, transaction)).AsList();

    async Task ApplyAsync(DbTransaction transaction, int workspace, Correction correction, DueFeedback feedback, Taxonomy taxonomy, int generation, List<MentionRow> rows)
    {
        var connection = transaction.Connection!;
        var at = new { workspace, no = correction.No, generation };
        // Who makes this generation has not come to it yet, and will know of the correction.
        if (await connection.ExecuteScalarAsync<string?>(db.Sql(CorrectionSql.VersionOf), at, transaction) is not { } version) return;
        var stood = rows.ToList();
        correction.Apply(rows, version);
        foreach (var gone in stood.Except(rows))
        {
            await connection.ExecuteAsync(db.Sql(CorrectionSql.RemoveMention), new { workspace, no = correction.No, mention = gone.MentionNo }, transaction);
            await connection.ExecuteAsync(db.Sql(CorrectionSql.RemoveWaiting), new { workspace, no = correction.No, mention = gone.MentionNo }, transaction);
        }
        using var add = MentionRow.PrepareAdd(db, transaction);
        foreach (var row in rows.Except(stood))
        {
            row.MentionNo = (await connection.ExecuteScalarAsync<int?>(db.Sql(AnalysisSql.LastMention), new { workspace, no = correction.No }, transaction) ?? -1) + 1;
            row.Assign(taxonomy, feedback.Answers);
            row.Add(add, workspace, correction.No, generation);
            if (row.Waits)
                await connection.ExecuteAsync(db.Sql(AnalysisSql.AddWaiting), new { workspace, no = correction.No, mention = row.MentionNo, level = row.PrimaryLevel }, transaction);
        }
        var kind = Kinds.Detect(rows.Select(r => r.Coded), feedback.Answers);
        await connection.ExecuteAsync(db.Sql(CorrectionSql.SetKind), new { workspace, no = correction.No, generation, kind = kind is { } k ? Codes<FeedbackKind>.Of(k) : null }, transaction);
    }
}
