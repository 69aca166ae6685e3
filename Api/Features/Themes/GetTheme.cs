using System.Text.Json.Serialization;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Api.Features.Themes;

/// <summary>One theme with its counts and what is typically said of it. The id of a merged one answers as the one that took it,
/// whose address stands in Content-Location.</summary>
public static class GetTheme
{
    /// <param name="Mention">Its id; the feedback's id and source tell where it stands.</param>
    public sealed record Said(string Mention, string Feedback, string Source, DateTimeOffset OccurredAt, string Words);

    /// <param name="AnalysisVersions">What the counts rest on.</param>
    /// <param name="Typical">Of its newest mentions in these days, those that look most like it.</param>
    public sealed record Response(ThemeView Counted, IReadOnlyList<Said> Typical, int TaxonomyVersion, IReadOnlyList<AnalysisVersionFigure> AnalysisVersions) : ThemeView(Counted)
    {
        [JsonIgnore]
        public ThemeView Counted { get; } = Counted;
    }

    // Chosen among the newest, so that the cost does not follow the feedback stored, and what is shown is said today.
    const int Newest = 200;
    const int Typical = 5;

    public static async Task<IResult> Handle(
        string id, HttpContext http, Caller caller, SliceReader slices, MeasureStore measures, FeedbackReader reader, CancellationToken ct)
    {
        var query = new QueryReader(http);
        var asked = await slices.ReadAsync(query, caller, usualDays: null, ct);
        if (query.Problem() is { } problem) return problem;
        if (asked.Taxonomy.Find(id) is not { } theme) return Problems.NotFound("theme");
        var (counts, versions, refused) = await ListThemes.CountAsync(measures, caller, asked.Slice, [theme.Id], ct);
        if (refused is not null) return refused;
        var said = asked.Slice.Speaker == Speaker.Employee ? [] : await TypicalAsync(reader, caller.Workspace, theme, asked.Slice, ct);
        if (theme.Id != id) http.Response.Headers.ContentLocation = $"/api/v1/themes/{theme.Id}";
        http.Response.Headers.ETag = ETags.Of(theme.Change);
        return Results.Json(new Response(ThemeView.From(theme, counts.GetValueOrDefault(theme.Id)), said, asked.Taxonomy.Version, versions), Json.Options);
    }

    static async Task<IReadOnlyList<Said>> TypicalAsync(FeedbackReader reader, int workspace, Theme theme, Slice slice, CancellationToken ct) =>
        [.. (await reader.OfThemeAsync(workspace, theme.Id, slice, null, Newest, ct)).Where(s => s.Mention.Words.Length > 0)
            .OrderByDescending(s => theme.Shape.Typicality(s.Mention.Words)).ThenByDescending(s => s.No)
            .DistinctBy(s => s.No).DistinctBy(s => s.Mention.Words, StringComparer.OrdinalIgnoreCase).Take(Typical)
            .Select(s => new Said(s.Mention.Id, s.Feedback, s.Source, s.OccurredAt, s.Mention.Words))];
}
