using System.Data.Common;
using System.Text.Json;
using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>A feedback whose words wait to be understood.</summary>
public sealed record DueFeedback(
    int Workspace, long No, int Change, string Survey, int SurveyVersion, string? Language, IReadOnlyList<Answer> Answers, int Attempts);

/// <summary>A feedback's words as understood; each mention with the question it answers.</summary>
public sealed record AnalysedFeedback(
    DueFeedback Feedback, AnalysisState State, string? Language, FeedbackKind? Kind, IReadOnlyList<(string Question, Mention Mention)> Mentions);

public sealed class AnalysisStore(Db.Db db, ThemeStore themes)
{
    /// <summary>Some of what is due, of every workspace that has any: the backlog of one holds up no other.</summary>
    public Task<IReadOnlyList<DueFeedback>> DueAsync(int take, CancellationToken ct) =>
        db.ReadAsync<IReadOnlyList<DueFeedback>>(async connection =>
        {
            var workspaces = (await connection.QueryAsync<int>(db.Sql(AnalysisSql.DueWorkspaces))).AsList();
            var due = new List<DueFeedback>();
            foreach (var workspace in workspaces)
                due.AddRange((await connection.QueryAsync<Row>(db.Sql(AnalysisSql.Due), new { workspace, take = Math.Max(1, take / workspaces.Count) })).Select(r => r.ToFeedback()));
            return due;
        }, ct);

    /// <summary>Replaces the mentions of each, unless it has changed since it was read: then it is still due.</summary>
    public Task StoreAsync(IReadOnlyList<AnalysedFeedback> analysed, string version, CancellationToken ct) =>
        db.WriteAsync(async transaction =>
        {
            using var statements = new Statements(db, transaction);
            foreach (var workspace in analysed.GroupBy(a => a.Feedback.Workspace))
            {
                var taxonomy = await themes.HoldAsync(transaction, workspace.Key);
                foreach (var one in workspace) statements.Store(one, version, taxonomy.Matcher);
            }
        }, ct);

    public Task FailedAsync(DueFeedback feedback, CancellationToken ct) =>
        db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            db.Sql(AnalysisSql.Failed), new { workspace = feedback.Workspace, no = feedback.No, seen = feedback.Change }, transaction), ct);

    /// <summary>Everything is due again, a stretch at a time so that nobody waits long for the write lock.</summary>
    public async Task<long> RerunAsync(int workspace, CancellationToken ct)
    {
        long after = 0, count = 0;
        while (true)
        {
            var stretch = await db.ReadAsync(async connection => (await connection.QueryAsync<long>(
                db.Sql(AnalysisSql.Stretch), new { workspace, after, take = 2000 })).AsList(), ct);
            if (stretch.Count == 0) return count;
            await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
                db.Sql(AnalysisSql.Rerun), new { workspace, after, upTo = stretch[^1] }, transaction), ct);
            count += stretch.Count;
            after = stretch[^1];
        }
    }

    sealed class Statements(Db.Db db, DbTransaction transaction) : IDisposable
    {
        readonly Statement analysed = Prepare(db, transaction, AnalysisSql.Analysed, "state", "version", "language", "kind", "workspace", "no", "seen");
        readonly Statement removeMentions = Prepare(db, transaction, AnalysisSql.RemoveMentions, "workspace", "no");
        readonly Statement removeWaiting = Prepare(db, transaction, AnalysisSql.RemoveWaiting, "workspace", "no");
        readonly Statement addMention = Prepare(db, transaction, AnalysisSql.AddMention,
            "workspace", "no", "mention", "question", "start", "length", "levels", "primary", "polarity",
            "severity", "emotions", "expectation", "departure", "confidence", "reasons", "version", "theme");
        readonly Statement addWaiting = Prepare(db, transaction, AnalysisSql.AddWaiting, "workspace", "no", "mention", "level");

        static Statement Prepare(Db.Db db, DbTransaction transaction, string sql, params ReadOnlySpan<string> parameters) =>
            new(transaction.Connection!, db.Sql(sql), parameters) { Transaction = transaction };

        public void Store(AnalysedFeedback one, string version, Domain.Understanding.Themes.ThemeMatcher matcher)
        {
            var (feedback, state, language, kind, mentions) = one;
            var kindCode = kind is { } k ? Codes<FeedbackKind>.Of(k) : null;
            if (analysed.Run((int)state, version, language, kindCode, feedback.Workspace, feedback.No, feedback.Change) == 0) return;
            removeMentions.Run(feedback.Workspace, feedback.No);
            removeWaiting.Run(feedback.Workspace, feedback.No);
            for (var no = 0; no < mentions.Count; no++)
            {
                var (question, m) = mentions[no];
                var primary = m.Primary is { } level ? Codes<ServiceLevel>.Of(level) : null;
                var words = feedback.Answers.First(a => a.Question == question).Words;
                var theme = matcher.Match(m.Primary, words.Substring(m.Start, m.Length))?.Theme;
                addMention.Run(
                    feedback.Workspace, feedback.No, no, question, m.Start, m.Length, Sets.Write(m.Levels), primary,
                    Codes<Polarity>.Of(m.Polarity), m.Severity, Sets.Write(m.Emotions), m.Expectation, m.Departure, m.Confidence,
                    MentionColumns.Write(m.Reasons), version, theme);
                if (theme is null && primary is not null) addWaiting.Run(feedback.Workspace, feedback.No, no, primary);
            }
        }

        public void Dispose()
        {
            foreach (var statement in (Statement[])[analysed, removeMentions, removeWaiting, addMention, addWaiting]) statement.Dispose();
        }
    }

    sealed class Row
    {
        public int Workspace { get; init; }
        public long No { get; init; }
        public int Change { get; init; }
        public string Survey { get; init; } = "";
        public int SurveyVersion { get; init; }
        public string? Language { get; init; }
        public string Answers { get; init; } = "[]";
        public int Attempts { get; init; }

        public DueFeedback ToFeedback() => new(Workspace, No, Change, Survey, SurveyVersion, Language, FeedbackJson.ReadAnswers(Answers), Attempts);
    }
}
