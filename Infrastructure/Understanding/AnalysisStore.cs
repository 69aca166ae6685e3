using System.Data.Common;
using Dapper;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>What waits to be understood, and what was understood.</summary>
public sealed class AnalysisStore(Db.Db db, RollupStore rollups, ThemeStore themes, CorrectionStore corrections)
{
    /// <summary>Some of what is due, of every workspace that has any: the backlog of one holds up no other.</summary>
    public Task<IReadOnlyList<DueFeedback>> DueAsync(int take, CancellationToken ct) =>
        db.ReadAsync<IReadOnlyList<DueFeedback>>(async connection =>
        {
            var workspaces = (await connection.QueryAsync<int>(db.Sql(AnalysisSql.DueWorkspaces))).AsList();
            var due = new List<DueFeedback>();
            foreach (var workspace in workspaces)
                due.AddRange((await connection.QueryAsync<WordsRow>(db.Sql(AnalysisSql.Due), new { workspace, take = Math.Max(1, take / workspaces.Count) })).Select(r => r.ToFeedback()));
            return due;
        }, ct);

    /// <summary>Replaces what was understood of each, unless it has changed since it was read: then it is still due. Where
    /// everything is being analysed again, that generation gets it too.</summary>
    /// <param name="version">What this process analyses with.</param>
    public Task StoreAsync(IReadOnlyList<AnalysedFeedback> analysed, string version, CancellationToken ct) =>
        db.WriteAsync(async transaction =>
        {
            using var writer = new AnalysisWriter(db, transaction);
            foreach (var workspace in analysed.GroupBy(a => a.Feedback.Workspace))
            {
                // With the turn nobody begins, ends or walks through a generation meanwhile.
                var state = await rollups.TakeTurnAsync(transaction, workspace.Key);
                var stored = new Stored(await themes.HoldAsync(transaction, workspace.Key),
                    await corrections.OfAsync(transaction.Connection!, transaction, workspace.Key, workspace.Select(a => a.Feedback.No)));
                long? notMade = null;
                foreach (var one in workspace.OrderBy(a => a.Feedback.No).Where(writer.IsStill))
                {
                    writer.Write(one, state.LiveAnalysis, stored);
                    if (!state.IsReanalysing) continue;
                    if (state.BuildingVersion == version) writer.Write(one, state.BuildingAnalysis!.Value, stored);
                    else
                    {
                        writer.Remove(one.Feedback, state.BuildingAnalysis!.Value);
                        notMade ??= one.Feedback.No;
                    }
                }
                // Another version is being made than this process has: who has it must come back to these.
                if (notMade is { } no)
                    await transaction.Connection!.ExecuteAsync(db.Sql(ReanalysisSql.MoveBack), new { workspace = workspace.Key, cursor = no - 1 }, transaction);
                await AddVersionsAsync(db, transaction, workspace.Key, workspace);
            }
        }, ct);

    public Task FailedAsync(DueFeedback feedback, CancellationToken ct) =>
        db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            db.Sql(AnalysisSql.Failed), new { workspace = feedback.Workspace, no = feedback.No, seen = feedback.Change }, transaction), ct);

    /// <summary>What was understood by a stand-in is due again, some of it at a time.</summary>
    /// <returns>The workspaces that had any.</returns>
    public async Task<IReadOnlySet<int>> RetryStandInsAsync(int take, CancellationToken ct)
    {
        var done = new HashSet<int>();
        foreach (var workspace in await db.ReadAsync(async connection => (await connection.QueryAsync<int>(db.Sql(AnalysisSql.StandInWorkspaces))).AsList(), ct))
            if (await db.WriteAsync(async transaction =>
            {
                var nos = (await transaction.Connection!.QueryAsync<long>(db.Sql(AnalysisSql.StandIns), new { workspace, take }, transaction)).AsList();
                return nos.Count == 0 ? 0 : await transaction.Connection!.ExecuteAsync(db.Sql(AnalysisSql.AllAgain), new { workspace, nos }, transaction);
            }, ct) > 0) done.Add(workspace);
        return done;
    }

    internal static async Task AddVersionsAsync(Db.Db db, DbTransaction transaction, int workspace, IEnumerable<AnalysedFeedback> analysed)
    {
        foreach (var version in analysed.Where(a => a.State == AnalysisState.Analysed).Select(a => a.Version).Distinct())
            await transaction.Connection!.ExecuteAsync(db.Sql(AnalysisSql.AddVersion), new { workspace, version }, transaction);
    }
}

class WordsRow
{
    public int Workspace { get; init; }
    public long No { get; init; }
    public int Change { get; init; }
    public string Survey { get; init; } = "";
    public int SurveyVersion { get; init; }
    public string? Language { get; init; }
    public string Answers { get; init; } = "[]";
    public int Attempts { get; init; }
    public bool Due { get; init; }

    public DueFeedback ToFeedback() => new(Workspace, No, Change, Survey, SurveyVersion, Language, FeedbackJson.ReadAnswers(Answers), Attempts, Due);
}
