using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Runs a job of the timetable, one run of each at a time in this process, and records how it went.</summary>
public sealed partial class JobRunner(IServiceProvider services, JobStore runs, TimeProvider clock, ILogger<JobRunner> log)
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
            var any = false;
            try
            {
                any = await ((IJob)services.GetRequiredService(timed.Job)).RunAsync(ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failure = e;
                LogFailed(log, name, e);
            }
            // An idle look is not worth a commit.
            if (any || failure is not null) await RecordAsync(name, started, failure, ct);
            return any;
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

    async Task RecordAsync(string name, DateTimeOffset started, Exception? failure, CancellationToken ct)
    {
        try
        {
            await runs.RecordAsync(name, started, clock.GetUtcNow(), failure, ct);
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
