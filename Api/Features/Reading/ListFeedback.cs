using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Collecting;

namespace VoiceOfCustomer.Api.Features.Reading;

/// <summary>Drills down: the feedback behind a figure, the newest first.</summary>
public static class ListFeedback
{
    public static async Task<IResult> Handle(HttpContext http, Caller caller, SliceReader slices, FeedbackReader reader, CancellationToken ct)
    {
        var query = new QueryReader(http);
        var asked = await slices.ReadAsync(query, caller, usualDays: null, ct);
        var limit = query.Number("limit", 50, 1, 200);
        var after = Cursor.Read<FeedbackPosition>(query, http);
        if (query.Problem() is { } problem) return problem;
        if (asked.NoTheme() is { } notFound) return notFound;
        if (EmployeeFloor.Refuse(asked) is { } refused) return refused;

        var found = await reader.PageAsync(caller.Workspace, asked.Slice, asked.Mentions, after, limit + 1, ct);
        var items = found.Take(limit).ToList();
        var next = found.Count > limit ? Cursor.Write(http, FeedbackReader.PositionOf(items[^1])) : null;
        return Results.Json(new Page<FeedbackView>([.. items.Select(FeedbackView.From)], next), Json.Options);
    }
}

/// <summary>What single employees said is not shown, however it is asked for: their unit, or their words, would tell who they are.</summary>
static class EmployeeFloor
{
    public static IResult? Refuse(Asked asked) => asked.Slice.Speaker == Speaker.Employee
        ? Problems.Of(422, "belowAnonymityFloor", "What single employees said is not shown: somebody could be recognised. Trends and themes count it.")
        : null;
}
