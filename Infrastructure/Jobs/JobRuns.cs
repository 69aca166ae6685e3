using Dapper;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Jobs;

public static class JobSql
{
    public const string All = """
        select job as Job, started_at as StartedAt, ended_at as EndedAt, succeeded_at as SucceededAt, failed_at as FailedAt,
            failure as Failure, runs as Runs, failures as Failures
        from job_run where workspace_id = @workspace order by job
        """;

    public const string Change = """
        update job_run set started_at = @startedAt, ended_at = @endedAt, succeeded_at = coalesce(@succeededAt, succeeded_at),
            failed_at = coalesce(@failedAt, failed_at), failure = coalesce(@failure, failure), runs = runs + 1, failures = failures + @failed
        where workspace_id = @workspace and job = @job
        """;

    public const string Add = """
        insert into job_run (workspace_id, job, started_at, ended_at, succeeded_at, failed_at, failure, runs, failures)
        values (@workspace, @job, @startedAt, @endedAt, @succeededAt, @failedAt, @failure, 1, @failed)
        """;

    public const string AnalysisBacklog = """
        select count(*) as Waiting, min(f.received_at) as Since from feedback k cross join feedback f
        where k.workspace_id = @workspace and k.analysis_due = 1 and f.workspace_id = k.workspace_id and f.feedback_no = k.feedback_no
        """;

    public const string RollUpBacklog = """
        select count(*) as Waiting, min(f.received_at) as Since from feedback k cross join feedback f
        where k.workspace_id = @workspace and k.rollup_due = 1 and f.workspace_id = k.workspace_id and f.feedback_no = k.feedback_no
        """;

    public const string ThemeBacklog = "select count(*) as Waiting from waiting_mention where workspace_id = @workspace";

    /// <summary>Mentions that stand in a merged or forbidden theme.</summary>
    public const string TaxonomyBacklog = """
        select (select count(*) from stored_mention m where m.workspace_id = @workspace and m.theme_id in
                (select t.theme_id from theme t where t.workspace_id = @workspace and t.state = 'merged'))
            + (select count(*) from stored_mention m where m.workspace_id = @workspace and m.theme_fixed = 0 and m.theme_id in
                (select t.theme_id from theme t where t.workspace_id = @workspace and t.forbidden = 1)) as Waiting
        """;

    public const string ImportBacklog = """
        select count(*) as Waiting, min(started_at) as Since from import where workspace_id = @workspace and state in ('waiting', 'running')
        """;

    public const string AnalysisFailures = """
        select count(*) from analysis a join rollup_state s on s.workspace_id = a.workspace_id and s.live_analysis = a.generation
        where a.workspace_id = @workspace and a.state = 4
        """;

    /// <summary>What has still to be analysed again, where that is going on.</summary>
    public const string ReanalysisBacklog = """
        select count(*) as Waiting from feedback f join rollup_state s on s.workspace_id = f.workspace_id
        where f.workspace_id = @workspace and s.building_analysis is not null and f.feedback_no > s.building_cursor
        """;
}

/// <summary>When a job ran last for a workspace, and how it went: over all nodes.</summary>
public sealed class JobRun
{
    public string Job { get; init; } = "";
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public DateTimeOffset? SucceededAt { get; init; }
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The kind of the last failure: what happened in detail stands in the log.</summary>
    public string? Failure { get; init; }
    public long Runs { get; init; }
    public long Failures { get; init; }
}

/// <summary>What waits for a step in one workspace.</summary>
public sealed class Backlog
{
    public long Waiting { get; init; }
    public DateTimeOffset? Since { get; init; }
}

public sealed class JobStore(Db.Db db)
{
    public Task<IReadOnlyList<JobRun>> AllAsync(int workspace, CancellationToken ct) =>
        db.ReadAsync<IReadOnlyList<JobRun>>(async connection => (await connection.QueryAsync<JobRun>(db.Sql(JobSql.All), new { workspace })).AsList(), ct);

    /// <param name="sql">One of <see cref="JobSql"/>'s backlogs.</param>
    public Task<Backlog> BacklogAsync(int workspace, string sql, CancellationToken ct) =>
        db.ReadAsync(connection => connection.QuerySingleAsync<Backlog>(db.Sql(sql), new { workspace }), ct);

    public Task<long> AnalysisFailuresAsync(int workspace, CancellationToken ct) =>
        db.ReadAsync(connection => connection.ExecuteScalarAsync<long>(db.Sql(JobSql.AnalysisFailures), new { workspace }), ct);

    public Task RecordAsync(
        IEnumerable<int> workspaces, string job, DateTimeOffset started, DateTimeOffset ended, Exception? failure, CancellationToken ct) =>
        db.WriteAsync(async transaction =>
        {
            foreach (var workspace in workspaces)
            {
                var run = new
                {
                    workspace,
                    job,
                    startedAt = started.ToColumn(),
                    endedAt = ended.ToColumn(),
                    succeededAt = failure is null ? ended.ToColumn() : (long?)null,
                    failedAt = failure is null ? (long?)null : ended.ToColumn(),
                    failure = failure?.GetType().Name,
                    failed = failure is null ? 0 : 1,
                };
                if (await transaction.Connection!.ExecuteAsync(db.Sql(JobSql.Change), run, transaction) == 0)
                    await transaction.Connection!.ExecuteAsync(db.Sql(JobSql.Add), run, transaction);
            }
        }, ct);
}
