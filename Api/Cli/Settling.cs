using System.Globalization;
using VoiceOfCustomer.Infrastructure.Jobs;

namespace VoiceOfCustomer.Api.Cli;

/// <summary>Brings what was stored all the way into the trends, here and now.</summary>
static class Settling
{
    const int MostAttempts = 5;
    static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    /// <returns>False where a step failed; the log says why, and a server's timetable will try again.</returns>
    public static async Task<bool> RunAsync(Tool tool, int workspace, Action<string> say, CancellationToken ct)
    {
        string[] steps = [.. Schedule.All.Where(t => t.Job != typeof(ImportFiles)).Select(t => t.Name)];
        for (var attempt = 1; ; attempt++)
        {
            var failed = await SettleAsync(tool, workspace, steps, say, ct);
            if (failed.Count == 0) return true;
            // Beside a busy server a step may not get the write lock in time; it does at another moment.
            if (attempt < MostAttempts) continue;
            foreach (var run in failed) say($"Step {run.Job} failed: {run.Failure}.");
            return false;
        }
    }

    static async Task<List<JobRun>> SettleAsync(Tool tool, int workspace, string[] steps, Action<string> say, CancellationToken ct)
    {
        var (runs, clock) = (tool.Get<JobStore>(), tool.Get<TimeProvider>());
        var started = clock.GetUtcNow();
        var work = tool.Get<JobRunner>().SettleAsync(steps, ct);
        while (await Task.WhenAny(work, Task.Delay(Between, clock, ct)) != work)
        {
            var analysis = await runs.BacklogAsync(workspace, JobSql.AnalysisBacklog, ct);
            var rollUp = await runs.BacklogAsync(workspace, JobSql.RollUpBacklog, ct);
            say(string.Create(CultureInfo.InvariantCulture, $"{analysis.Waiting:N0} to be understood, {rollUp.Waiting:N0} to be added to the trends"));
        }
        await work;
        return [.. (await runs.AllAsync(workspace, ct)).Where(r => steps.Contains(r.Job) && r.FailedAt >= started)];
    }
}
