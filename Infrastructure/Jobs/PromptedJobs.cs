using Microsoft.Extensions.Hosting;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Runs the jobs that are prompted as soon as they are: the timetable alone would keep a comment waiting.</summary>
public sealed class PromptedJobs(JobRunner runner, Prompts prompts) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Schedule.All.Where(t => t.PromptedBy is not null).Select(t => ListenAsync(t, t.PromptedBy!(prompts), stoppingToken)));

    async Task ListenAsync(Timed timed, Prompt prompt, CancellationToken ct)
    {
        // What was left by the process before.
        prompt.Give();
        try
        {
            while (true)
            {
                await prompt.WaitAsync(ct);
                await runner.RunAsync(timed.Name, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }
}
