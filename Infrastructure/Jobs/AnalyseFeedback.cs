using Microsoft.Extensions.Logging;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Stored → analysed: understands the words of what is due, in batches.</summary>
public sealed partial class AnalyseFeedback(
    AnalysisStore store, FeedbackUnderstanding understanding, Prompts prompts, IngestPressure pressure, ILogger<AnalyseFeedback> log) : IJob
{
    const int Batch = 200;

    // A feedback that cannot be analysed is tried this often, then told among the failures, so that it holds up nothing.
    const int MostAttempts = 3;

    public async Task<IReadOnlySet<int>> RunAsync(CancellationToken ct)
    {
        var done = new HashSet<int>();
        var share = pressure.Begin();
        while (true)
        {
            await share.GiveWayAsync(ct);
            var due = await store.DueAsync(Batch, ct);
            if (due.Count == 0) return done;
            var analysed = new List<AnalysedFeedback>(due.Count);
            foreach (var one in await understanding.ReadAsync(due, ct))
            {
                if (one.Failure is { } failure) LogFailed(log, one.Feedback.Workspace, one.Feedback.No, failure);
                if (one.Failure is null || one.Feedback.Attempts + 1 >= MostAttempts) analysed.Add(one);
                else await store.FailedAsync(one.Feedback, ct);
            }
            await store.StoreAsync(analysed, understanding.Version, ct);
            prompts.RollUp.Give();
            done.UnionWith(due.Select(d => d.Workspace));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Feedback {No} of workspace {Workspace} could not be analysed")]
    static partial void LogFailed(ILogger log, int workspace, long no, Exception e);
}
