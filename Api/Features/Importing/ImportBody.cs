using VoiceOfCustomer.Infrastructure.Collecting.Importing;

namespace VoiceOfCustomer.Api.Features.Importing;

/// <summary>How far an import is. Rows read = merged + blank + refused; feedback is counted besides.</summary>
/// <param name="Name">The mapping's: feedback of it has the source <c>import:</c> with it.</param>
/// <param name="State">waiting, running, completed or failed.</param>
/// <param name="RowsMerged">Stored, each as a feedback or as part of one.</param>
/// <param name="RowsKnown">Those of the merged in which nothing was new.</param>
/// <param name="RowsBlank">In which nobody had said anything.</param>
/// <param name="RowsRefused">Each with line and reason under <c>/refused</c>.</param>
/// <param name="FeedbackNew">Feedback stored for the first time.</param>
/// <param name="RemainingSeconds">At the rate of now; null unless it is running.</param>
/// <param name="Failure">Why it failed, for people.</param>
public sealed record ImportBody(
    string Id, string Name, string State, long RowsRead, long RowsMerged, long RowsKnown, long RowsBlank, long RowsRefused, long FeedbackNew,
    long BytesRead, long TotalBytes, double RowsPerSecond, double? RemainingSeconds, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Failure)
{
    public static ImportBody Of(ImportRun run) => new(
        run.Id, run.Name, run.State, run.RowsRead, run.RowsMerged, run.RowsKnown, run.RowsBlank, run.RowsRefused, run.FeedbackNew,
        run.BytesRead, run.TotalBytes, Math.Round(run.RowsPerSecond, 1), run.Remaining is { } left ? Math.Round(left.TotalSeconds, 1) : null,
        run.StartedAt, run.EndedAt, run.Failure);
}
