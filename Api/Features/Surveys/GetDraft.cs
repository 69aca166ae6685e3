using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>A survey as its author goes on with it, and what publishing would refuse it for.</summary>
public static class GetDraft
{
    public static async Task<IResult> Handle(string id, Caller caller, DraftStore drafts, CancellationToken ct) =>
        await drafts.FindAsync(caller.Workspace, id, ct) is { } survey ? DraftBody.Answer(survey) : Problems.NotFound("survey");
}
