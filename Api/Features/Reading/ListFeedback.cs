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
        if (await EmployeeFloor.RefuseAsync(caller, asked, reader, ct) is { } refused) return refused;

        var found = await reader.PageAsync(caller.Workspace, asked.Slice, asked.Mentions, after, limit + 1, ct);
        var items = found.Take(limit).ToList();
        var next = found.Count > limit ? Cursor.Write(http, FeedbackReader.PositionOf(items[^1])) : null;
        return Results.Json(new Page<FeedbackView>([.. items.Select(FeedbackView.From)], next), Json.Options);
    }
}

/// <summary>What few employees said is not shown, however it is asked for: they could be recognised.</summary>
static class EmployeeFloor
{
    const int Floor = 5;

    public static async Task<IResult?> RefuseAsync(Caller caller, Asked asked, FeedbackReader reader, CancellationToken ct)
    {
        if (asked.Slice.Speaker != Speaker.Employee) return null;
        var some = await reader.PageAsync(caller.Workspace, asked.Slice, asked.Mentions, null, Floor, ct);
        return some.Count is > 0 and < Floor
            ? Problems.Of(422, "belowAnonymityFloor", $"Fewer than {Floor} employees' feedback: nothing is shown, so that nobody can be recognised. Ask for more days or fewer filters.")
            : null;
    }
}
