using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>All surveys, by id.</summary>
public static class ListSurveys
{
    /// <summary>draft: never published; archived: pages cannot show it any more.</summary>
    public enum State { Draft, Published, Archived }

    /// <param name="Name">In the survey's own language; that of the newest version, where there is one.</param>
    /// <param name="Version">The newest published one; null where there is none.</param>
    /// <param name="Changed">Whether there is a draft that is not published.</param>
    public sealed record Item(string Id, string Name, State State, int? Version, bool Changed, Speaker Speaker, string Language, IReadOnlyList<string> Languages);

    public static async Task<IResult> Handle(Caller caller, DraftStore drafts, CancellationToken ct)
    {
        var items = new List<Item>();
        // One at a time: together they may be hundreds of megabytes, of which only this much is told.
        foreach (var id in await drafts.IdsAsync(caller.Workspace, ct))
            if (await drafts.FindAsync(caller.Workspace, id, ct) is { } survey) items.Add(Of(survey));
        return Results.Json(new Page<Item>(items, null), Json.Options);
    }

    static Item Of(AuthoredSurvey s)
    {
        var shown = s.Newest?.Definition ?? s.Definition;
        var state = s.ArchivedAt is not null ? State.Archived : s.Newest is null ? State.Draft : State.Published;
        return new Item(s.Id, shown.Name?.In(shown.Language, shown.Language) ?? "", state, s.Newest?.Version, s.Draft is not null, shown.Speaker, shown.Language, shown.Spoken());
    }
}
