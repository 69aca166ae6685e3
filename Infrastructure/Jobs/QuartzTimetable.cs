using Microsoft.Extensions.DependencyInjection;
using Quartz;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Puts <see cref="Schedule"/> into Quartz: the one file that knows it. Its tables say when each job fired last, also
/// across restarts; what a job has done stands in our own.</summary>
public static class QuartzTimetable
{
    const string Name = "name";

    /// <param name="file">Where the tables stand on SQLite: a file of their own, so that the timetable never waits for the
    /// feedback's write lock.</param>
    public static void AddTimetable(this IServiceCollection services, Dialect dialect, string connectionString, string file)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                if (dialect is SqliteDialect)
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                    store.UseSqlite($"Data Source={file}");
                }
                else
                {
                    store.UseSqlServer(connectionString);
                    store.UseClustering(_ => { });
                }
                store.UseSystemTextJsonSerializer(_ => { });
                store.ProvisionSchema();
            });
            quartz.UseDefaultThreadPool(Schedule.All.Count);
            foreach (var timed in Schedule.All)
                quartz.ScheduleJob<TimedJob>(
                    trigger => trigger.WithIdentity(timed.Name).StartNow()
                        .WithSimpleSchedule(s => s.WithInterval(timed.Every).RepeatForever()),
                    job => job.WithIdentity(timed.Name).UsingJobData(Name, timed.Name));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    [DisallowConcurrentExecution]
    internal sealed class TimedJob(JobRunner runner) : Quartz.IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) =>
            await runner.RunAsync(context.MergedJobDataMap.GetString(Name)!, ct);
    }
}
