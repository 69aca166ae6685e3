using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Collecting;

namespace VoiceOfCustomer.Api.Features.Themes;

/// <summary>A theme's evidence: what customers said of it, the newest first.</summary>
public static class ListThemeMentions
{
    /// <param name="Feedback">The feedback's id; <paramref name="Source"/> where it came from.</param>
    /// <param name="Words">The customer's words, this stretch of them.</param>
    /// <param name="Reasons">The words that it rests on, the heaviest first.</param>
    public sealed record Item(
        string Id, string Feedback, string Source, DateTimeOffset OccurredAt, string? Touchpoint, string? Unit, Channel Channel, string Question, string Words,
        IReadOnlyList<ServiceLevel> Levels, Polarity Polarity, int Severity, IReadOnlyList<Emotion> Emotions, bool Expectation, bool Departure,
        double Confidence, IReadOnlyList<SpokenReason> Reasons, string AnalysisVersion, bool Corrected);

    sealed record Position(long No, int Mention);

    public static async Task<IResult> Handle(
        string id, HttpContext http, Caller caller, SliceReader slices, FeedbackReader reader, CancellationToken ct)
    {
        var query = new QueryReader(http);
        var asked = await slices.ReadAsync(query, caller, usualDays: null, ct);
        if (asked.Mentions.Theme is not null) query.Add("theme", "unknownParameter", "The path names the theme.");
        var limit = query.Number("limit", 50, 1, 200);
        var after = Cursor.Read<Position>(query, http);
        if (query.Problem() is { } problem) return problem;
        if (asked.Taxonomy.Find(id) is not { } theme) return Problems.NotFound("theme");
        if (asked.Slice.Speaker == Speaker.Employee)
            return Problems.Of(422, "belowAnonymityFloor", "What single employees said is not shown: somebody could be recognised.");

        var found = await reader.OfThemeAsync(caller.Workspace, theme.Id, asked.Slice, after is null ? null : (after.No, after.Mention), limit + 1, ct);
        var items = found.Take(limit).ToList();
        var next = found.Count > limit ? Cursor.Write(http, new Position(items[^1].No, items[^1].MentionNo)) : null;
        return Results.Json(new Page<Item>([.. items.Select(View)], next), Json.Options);
    }

    static Item View(SpokenMention s)
    {
        var m = s.Mention;
        return new Item(
            m.Id, s.Feedback, s.Source, s.OccurredAt, s.Touchpoint, s.Unit, s.Channel, m.Question, m.Words, m.Levels, m.Polarity, m.Severity, m.Emotions,
            m.Expectation, m.Departure, m.Confidence, m.Reasons, m.AnalysisVersion, m.Corrected);
    }
}
