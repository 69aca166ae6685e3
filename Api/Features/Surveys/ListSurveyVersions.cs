using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>The published versions of a survey, the newest last.</summary>
public static class ListSurveyVersions
{
    /// <param name="Questions">Their keys, in order.</param>
    public sealed record Item(int Version, string Name, IReadOnlyList<string> Languages, IReadOnlyList<string> Questions, DateTimeOffset PublishedAt);

    public static async Task<IResult> Handle(string id, Caller caller, SurveyStore surveys, DraftStore drafts, CancellationToken ct)
    {
        var versions = await surveys.VersionsAsync(caller.Workspace, id, ct);
        if (versions.Count == 0 && await drafts.FindAsync(caller.Workspace, id, ct) is null) return Problems.NotFound("survey");
        return Results.Json(new Page<Item>([.. versions.Select(Of)], null), Json.Options);
    }

    static Item Of(PublishedSurvey published)
    {
        var survey = published.Version.Definition;
        return new Item(
            published.Version.Version, survey.Name?.In(survey.Language, survey.Language) ?? "", survey.Spoken(), [.. survey.Asked().Select(q => q.Key)], published.PublishedAt);
    }
}
