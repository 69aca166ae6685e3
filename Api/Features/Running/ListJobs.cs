using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Jobs;

namespace VoiceOfCustomer.Api.Features.Running;

/// <summary>Every background step: how far behind it is in this workspace, when it ran last, and how it went.</summary>
public static class ListJobs
{
    /// <param name="Waiting">What waits for this step in this workspace.</param>
    /// <param name="LagSeconds">How long the oldest of it has waited; 0 where nothing waits.</param>
    /// <param name="LastFailure">The kind of the last failure; the log has the rest.</param>
    /// <param name="GivenUp">Feedback that could not be analysed in three attempts, and is told here instead of being tried for ever.</param>
    public sealed record Item(
        string Name, string Does, double EverySeconds, bool Prompted, long Waiting, double LagSeconds, DateTimeOffset? LastStarted, DateTimeOffset? LastEnded,
        DateTimeOffset? LastSucceeded, DateTimeOffset? LastFailed, string? LastFailure, long Runs, long Failures, long GivenUp);

    static readonly Dictionary<string, string> Backlogs = new()
    {
        ["analysis"] = JobSql.AnalysisBacklog, ["rollup"] = JobSql.RollUpBacklog, ["themes"] = JobSql.ThemeBacklog, ["taxonomy"] = JobSql.TaxonomyBacklog,
        ["reanalysis"] = JobSql.ReanalysisBacklog,
    };

    public static async Task<IResult> Handle(HttpContext http, Caller caller, JobStore jobs, TimeProvider clock, CancellationToken ct)
    {
        if (new QueryReader(http).Problem() is { } problem) return problem;
        var runs = (await jobs.AllAsync(caller.Workspace, ct)).ToDictionary(r => r.Job);
        var items = new List<Item>();
        foreach (var timed in Schedule.All)
        {
            var backlog = Backlogs.TryGetValue(timed.Name, out var sql) ? await jobs.BacklogAsync(caller.Workspace, sql, ct) : new Backlog();
            var givenUp = timed.Name == "analysis" ? await jobs.AnalysisFailuresAsync(caller.Workspace, ct) : 0;
            var run = runs.GetValueOrDefault(timed.Name);
            var lag = backlog.Since is { } since ? Math.Max(0, (clock.GetUtcNow() - since).TotalSeconds) : 0;
            items.Add(new Item(
                timed.Name, timed.Says, timed.Every.TotalSeconds, timed.PromptedBy is not null, backlog.Waiting, Math.Round(lag, 3), run?.StartedAt, run?.EndedAt,
                run?.SucceededAt, run?.FailedAt, run?.Failure, run?.Runs ?? 0, run?.Failures ?? 0, givenUp));
        }
        return Results.Json(new Page<Item>(items, null), Json.Options);
    }
}
