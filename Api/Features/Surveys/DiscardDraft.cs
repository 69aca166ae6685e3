using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>Throws a draft away: the newest version is what remains; a survey that was never published is gone.</summary>
public static class DiscardDraft
{
    public static async Task<IResult> Handle(string id, HttpContext http, Caller caller, DraftStore drafts, CancellationToken ct)
    {
        if (await drafts.FindAsync(caller.Workspace, id, ct) is not { } survey) return Problems.NotFound("survey");
        if (ETags.Refuse(http, survey.Change) is { } refused) return refused;
        if (survey.Draft is null) return Results.NoContent();
        var done = survey.Newest is null ? await drafts.RemoveAsync(caller.Workspace, survey, ct) : await drafts.SaveAsync(caller.Workspace, survey with { Draft = null }, ct);
        return done ? Results.NoContent() : ETags.Stale();
    }
}
