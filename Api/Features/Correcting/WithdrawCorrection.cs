using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Features.Correcting;

/// <summary>Takes a correction back: the feedback is understood again, in a moment, without it.</summary>
public static class WithdrawCorrection
{
    public static async Task<IResult> Handle(string id, HttpContext http, Caller caller, CorrectionStore corrections, Prompts prompts, CancellationToken ct)
    {
        if (new QueryReader(http).Problem() is { } problem) return problem;
        if (!await corrections.RemoveAsync(caller.Workspace, id, ct)) return Problems.NotFound("correction");
        prompts.Analysis.Give();
        return Results.NoContent();
    }
}
