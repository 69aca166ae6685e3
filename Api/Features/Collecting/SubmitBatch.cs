using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Collecting;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>Up to 1,000 feedback in one request; each is answered by itself.</summary>
public static class SubmitBatch
{
    public const int Most = 1000;
    const int MostFaults = 1000;

    /// <param name="Items">Each as it would be sent alone.</param>
    public sealed record Request(IReadOnlyList<FeedbackBody?>? Items);

    /// <param name="Status">201, 200, 400, 409 or 410: as it would have been answered alone.</param>
    /// <param name="Code">created, extended or known; or the problem's code.</param>
    /// <param name="Errors">What is wrong with it, where it was refused.</param>
    public sealed record Item(string? Id, int Status, string Code, IReadOnlyList<Fault>? Errors);

    /// <param name="Items">In the order in which they were sent.</param>
    public sealed record Response(IReadOnlyList<Item> Items);

    public static async Task<IResult> Handle(HttpContext http, Caller caller, Submissions submissions, FeedbackWriter writer, RateLimits limits)
    {
        var (body, problem) = await Bodies.ReadAsync<Request>(http, Bodies.MaxBatch);
        if (body is null) return problem!;
        if (body.Items is not { Count: > 0 and <= Most } items) return Problems.Invalid("items", "count", $"From 1 to {Most} items.");

        if (!limits.Affords(caller, items.Count)) return Problems.Of(429, "tooManyRequests", "A batch counts as its items do. Send it again in a moment.", retryAfterSeconds: 1);

        var answers = new Item[items.Count];
        var told = 0;
        var good = new List<(int At, Submission Submission)>();
        for (var i = 0; i < items.Count; i++)
        {
            var (submission, refused) = await CheckAsync(items[i], $"items[{i}]", http, caller, submissions);
            // Of a batch in which everything is wrong, some thousand faults are enough.
            if (submission is null) answers[i] = (told += refused!.Errors!.Count) <= MostFaults ? refused : refused with { Errors = [refused.Errors![0]] };
            else good.Add((i, submission));
        }
        var stored = good.Count == 0 ? [] : await writer.SubmitAsync([.. good.Select(g => g.Submission)]);
        for (var i = 0; i < good.Count; i++) answers[good[i].At] = Answer(good[i].Submission.Id, stored[i]);
        return Results.Json(new Response(answers), Json.Options);
    }

    static async Task<(Submission?, Item?)> CheckAsync(FeedbackBody? item, string path, HttpContext http, Caller caller, Submissions submissions)
    {
        Item Refused(params IReadOnlyList<Fault> faults) => new(item?.Id, 400, "invalid", faults);
        if (item is null) return (null, Refused(new Fault(path, "required", "A feedback, not null.")));
        if (await submissions.SurveyAsync(caller.Workspace, item.Survey, item.SurveyVersion, http.RequestAborted) is not { } survey)
            return (null, Refused(new Fault($"{path}.survey", "unknownSurvey", "There is no published survey, or no such version of it.")));
        // In a batch an id is needed: without one, a batch that is sent twice would be stored twice.
        var (submission, faults) = FeedbackRules.Check(item.ToDraft(item.Id), await submissions.ForKeyAsync(caller, survey, http.RequestAborted), $"{path}.");
        return submission is null ? (null, Refused(faults)) : (submission, null);
    }

    static Item Answer(string id, Acceptance acceptance) => acceptance switch
    {
        Acceptance.Created => new(id, 201, "created", null),
        Acceptance.Extended => new(id, 200, "extended", null),
        Acceptance.Known => new(id, 200, "known", null),
        Acceptance.AlreadyComplete => new(id, 409, "complete", null),
        Acceptance.Erased => new(id, 410, "erased", null),
        _ => new(id, 404, "notFound", null),
    };
}
