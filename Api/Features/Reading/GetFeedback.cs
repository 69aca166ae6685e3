using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Collecting;

namespace VoiceOfCustomer.Api.Features.Reading;

/// <summary>One feedback, with what was understood and why.</summary>
public static class GetFeedback
{
    /// <param name="source">Where several sources have feedback of this id: which.</param>
    public static async Task<IResult> Handle(string id, string? source, HttpContext http, Caller caller, FeedbackReader reader, CancellationToken ct)
    {
        var query = new QueryReader(http);
        query.One("source");
        if (query.Problem() is { } problem) return problem;
        var found = await reader.FindAsync(caller.Workspace, id, ct);
        if (source is not null) found = [.. found.Where(f => f.Source == source)];
        // An employee's single feedback is below any floor of anonymity.
        found = [.. found.Where(f => f.Occasion.Speaker == Speaker.Customer)];
        return found switch
        {
            [] => Problems.NotFound("feedback"),
            [var one] => Found(http, one),
            _ => Problems.Of(409, "ambiguous", $"Several sources have feedback of this id; add ?source= with one of: {string.Join(", ", found.Select(f => f.Source))}."),
        };
    }

    static IResult Found(HttpContext http, StoredFeedback one)
    {
        http.Response.Headers.ETag = $"\"{one.Change}-{one.Generation}\"";
        return Results.Json(FeedbackView.From(one), Json.Options);
    }
}
