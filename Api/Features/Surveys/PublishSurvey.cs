using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>Makes the draft the next version, which never changes; refuses one with faults, and names them all. A draft that says
/// what the newest version says makes no other.</summary>
public static class PublishSurvey
{
    public static async Task<IResult> Handle(string id, HttpContext http, Caller caller, DraftStore drafts, CancellationToken ct)
    {
        if (await drafts.FindAsync(caller.Workspace, id, ct) is not { } survey) return Problems.NotFound("survey");
        if (ETags.Refuse(http, survey.Change) is { } refused) return refused;
        if (survey.Draft is not { } draft) return SurveyBody.Answer(survey.Newest!);
        if (SurveyRules.Check(draft) is { Count: > 0 } faults)
            return Problems.Of(422, "notPublishable", "The survey is not ready; nothing was published.", faults);
        if (await drafts.PublishAsync(caller.Workspace, survey, ct) is not { } published) return ETags.Stale();
        return SurveyBody.Answer(published, published.Version == survey.Newest?.Version ? 200 : 201);
    }
}
