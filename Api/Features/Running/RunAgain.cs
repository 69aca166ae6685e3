using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Trends;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Features.Running;

/// <summary>Makes again what is made from what is stored.</summary>
public static class RunAgain
{
    /// <param name="Started">What is being done now; GET /api/v1/jobs tells how far it is.</param>
    /// <param name="Feedback">How much feedback it goes through; null where that is not counted beforehand.</param>
    /// <param name="AnalysisVersion">With what it is analysed; null where nothing is.</param>
    public sealed record Response(string Started, long? Feedback, string? AnalysisVersion);

    /// <param name="Same">Whether the stored roll-up is what the coded facts make.</param>
    /// <param name="FirstDifference">The first that differs, in words.</param>
    public sealed record Verified(bool Same, long Feedback, long Cells, string? FirstDifference);

    /// <summary>Understands every feedback of the workspace again, while what stands goes on answering; the new takes over in one step.</summary>
    public static async Task<IResult> Analysis(HttpContext http, Caller caller, ReanalyseFeedback reanalyse, FeedbackUnderstanding understanding, Prompts prompts, CancellationToken ct)
    {
        if (new QueryReader(http).Problem() is { } problem) return problem;
        var count = await reanalyse.StartAsync(caller.Workspace, ct);
        prompts.Reanalysis.Give();
        return Results.Json(new Response("reanalysis", count, understanding.Version), Json.Options, statusCode: 202);
    }

    /// <summary>Makes the roll-up again from the coded facts, while the old one goes on answering.</summary>
    public static async Task<IResult> Rebuild(HttpContext http, Caller caller, RebuildRollups rebuild, Prompts prompts, CancellationToken ct)
    {
        if (new QueryReader(http).Problem() is { } problem) return problem;
        await rebuild.StartAsync(caller.Workspace, ct);
        prompts.Rebuild.Give();
        return Results.Json(new Response("rebuild", null, null), Json.Options, statusCode: 202);
    }

    /// <summary>Compares the roll-up with what the coded facts make.</summary>
    public static async Task<IResult> Verify(HttpContext http, Caller caller, RollupVerifier verifier, HeavyWork heavy, CancellationToken ct)
    {
        if (new QueryReader(http).Problem() is { } problem) return problem;
        using var place = heavy.TryEnter();
        if (place is null) return Problems.Busy();
        var result = await verifier.RunAsync(caller.Workspace, null, ct);
        return Results.Json(new Verified(result.FirstDifference is null, result.Feedback, result.Cells, result.FirstDifference), Json.Options);
    }
}
