using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>All surveys with their published versions, the newest last.</summary>
public static class ListSurveys
{
    public sealed record VersionItem(int Version, string Language, DateTimeOffset PublishedAt);

    /// <param name="Name">That of the newest version.</param>
    public sealed record Item(string Id, string Name, IReadOnlyList<VersionItem> Versions);

    public static async Task<IResult> Handle(Caller caller, SurveyStore surveys, CancellationToken ct)
    {
        var all = await surveys.AllAsync(caller.Workspace, ct);
        return Results.Json(new Page<Item>([.. all.GroupBy(s => s.Version.Survey).Select(Of)], null), Json.Options);
    }

    static Item Of(IGrouping<string, PublishedSurvey> versions) => new(
        versions.Key, versions.Last().Version.Definition.Name?.In(versions.Last().Version.Definition.Language, versions.Last().Version.Definition.Language) ?? "", [.. versions.Select(v => new VersionItem(v.Version.Version, v.Version.Definition.Language, v.PublishedAt))]);
}
