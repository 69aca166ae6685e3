using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Api.Features.Themes;

/// <summary>The taxonomy with its counts, the most mentioned first; retired, merged and forbidden themes only where their state is asked for.</summary>
public static class ListThemes
{
    /// <param name="NextCursor">For the next page, with the same filters; null is the only end.</param>
    /// <param name="TaxonomyVersion">Every change to the themes raises it.</param>
    /// <param name="AnalysisVersions">What the counts rest on.</param>
    public sealed record Response(IReadOnlyList<ThemeView> Items, string? NextCursor, int TaxonomyVersion, IReadOnlyList<AnalysisVersionFigure> AnalysisVersions);

    sealed record Position(long Feedback, string Id);

    public static async Task<IResult> Handle(HttpContext http, Caller caller, SliceReader slices, MeasureStore measures, CancellationToken ct)
    {
        var query = new QueryReader(http);
        var asked = await slices.ReadAsync(query, caller, usualDays: null, ct);
        var states = ThemeStates.Read(query, ThemeState.Emerging, ThemeState.Active, ThemeState.OutOfScope);
        var limit = query.Number("limit", 100, 1, 500);
        var after = Cursor.Read<Position>(query, http);
        if (query.Problem() is { } problem) return problem;

        var (counts, versions, refused) = await CountAsync(measures, caller, asked.Slice, null, ct);
        if (refused is not null) return refused;
        var all = asked.Taxonomy.Themes.Values.Where(states.Tells)
            .Where(t => (asked.Mentions.Level is not { } level || t.Level == level) && (asked.Mentions.Theme is not { } theme || t.Id == theme))
            .Select(t => ThemeView.From(t, counts.GetValueOrDefault(t.Id)))
            .OrderByDescending(t => t.Feedback).ThenBy(t => t.Id, StringComparer.Ordinal)
            .SkipWhile(t => after is not null && (t.Feedback > after.Feedback || t.Feedback == after.Feedback && string.CompareOrdinal(t.Id, after.Id) <= 0))
            .Take(limit + 1).ToList();
        var next = all.Count > limit ? Cursor.Write(http, new Position(all[limit - 1].Feedback, all[limit - 1].Id)) : null;
        return Results.Json(new Response([.. all.Take(limit)], next, asked.Taxonomy.Version, versions), Json.Options);
    }

    /// <returns>The counts of each theme and what they rest on, or the refusal where the slice is too small to tell of.</returns>
    internal static async Task<(Dictionary<string, Counts>, IReadOnlyList<AnalysisVersionFigure>, IResult?)> CountAsync(
        MeasureStore measures, Caller caller, Slice slice, IReadOnlyList<string>? themes, CancellationToken ct)
    {
        var found = await measures.ReadAsync(caller.Workspace, slice, Dimension.None, SubjectKind.Theme, themes, null, ct);
        var counts = found.Of(SubjectKind.Theme).GroupBy(r => r.Subject).ToDictionary(g => g.Key, g => g.Aggregate(default(Counts), (sum, r) => sum + r.Counts));
        if (slice.Speaker == Speaker.Employee)
            foreach (var few in counts.Where(c => SpeakerFloor.Below(c.Value.Feedback)).Select(c => c.Key).ToList()) counts.Remove(few);
        return (counts, AnalysisVersionFigure.From(found), SpeakerFloor.Refuse(slice, found));
    }
}
