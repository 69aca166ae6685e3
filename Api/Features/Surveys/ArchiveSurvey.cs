using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>Takes a survey from the pages, or gives it back to them. What was said stays, and whoever has begun may end.</summary>
public static class ArchiveSurvey
{
    // Somebody may change the draft in the same moment; archiving has nothing to do with that.
    const int MostAttempts = 5;

    /// <summary>Takes a survey from the pages: they get 404 for it. Feedback stays, and whoever has begun may end.</summary>
    public static Task<IResult> Archive(string id, Caller caller, DraftStore drafts, TimeProvider clock, CancellationToken ct) =>
        SetAsync(id, caller, drafts, clock.GetUtcNow(), ct);

    /// <summary>Gives an archived survey back to the pages.</summary>
    public static Task<IResult> Unarchive(string id, Caller caller, DraftStore drafts, CancellationToken ct) => SetAsync(id, caller, drafts, null, ct);

    static async Task<IResult> SetAsync(string id, Caller caller, DraftStore drafts, DateTimeOffset? archivedAt, CancellationToken ct)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await drafts.FindAsync(caller.Workspace, id, ct) is not { } survey) return Problems.NotFound("survey");
            if (survey.ArchivedAt is null == archivedAt is null) return Results.NoContent();
            if (await drafts.SaveAsync(caller.Workspace, survey with { ArchivedAt = archivedAt }, ct)) return Results.NoContent();
        }
        return Problems.Unavailable();
    }
}
