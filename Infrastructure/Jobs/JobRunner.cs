using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Runs a job of the timetable, one run of each at a time in this process, and records how it went.</summary>
public sealed partial class JobRunner(IServiceProvider services, JobStore runs, WorkspaceStore workspaces, TimeProvider clock, ILogger<JobRunner> log)
{
    readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new();

    public async Task<bool> RunAsync(string name, CancellationToken ct)
    {
        var timed = Schedule.All.Single(t => t.Name == name);
        var gate = gates.GetOrAdd(name, _ => new(1, 1));
        await gate.WaitAsync(ct);
        try
        {
            var started = clock.GetUtcNow();
            Exception? failure = null;
            IReadOnlySet<int> done = new HashSet<int>();
            try
            {
                done = await ((IJob)services.GetRequiredService(timed.Job)).RunAsync(ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failure = e;
                LogFailed(log, name, e);
            }
            // An idle look is not worth a commit.
            if (done.Count > 0 || failure is not null) await RecordAsync(done, name, started, failure, ct);
            return done.Count > 0;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Runs these jobs one after the other, again and again, until none finds anything to do.</summary>
    public async Task SettleAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        bool any;
        do
        {
            any = false;
            foreach (var name in names) any |= await RunAsync(name, ct);
        }
        while (any);
    }

    // Each workspace is told of its own runs, and of failures, which hold up everybody.
    async Task RecordAsync(IReadOnlySet<int> done, string name, DateTimeOffset started, Exception? failure, CancellationToken ct)
    {
        try
        {
            var whose = failure is null ? done : (await workspaces.AllAsync(ct)).Select(w => w.Id).ToHashSet();
            await runs.RecordAsync(whose, name, started, clock.GetUtcNow(), failure, ct);
        }
        catch (Db.StoreUnavailableException e)
        {
            LogUnrecorded(log, name, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Name} failed; it will run again")]
    static partial void LogFailed(ILogger log, string name, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The run of job {Name} could not be recorded: {Reason}")]
    static partial void LogUnrecorded(ILogger log, string name, string reason);
}
