using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>A server sends what somebody said to it.</summary>
public static class SubmitFeedback
{
    public static Task<IResult> Put(string id, HttpContext http, Caller caller, Submissions submissions) => HandleAsync(id, http, caller, submissions);

    public static Task<IResult> Post(HttpContext http, Caller caller, Submissions submissions) => HandleAsync(null, http, caller, submissions);

    static async Task<IResult> HandleAsync(string? idInPath, HttpContext http, Caller caller, Submissions submissions)
    {
        var (body, problem) = await Bodies.ReadAsync<FeedbackBody>(http, Bodies.MaxFeedback);
        if (body is null) return problem!;
        if (idInPath is not null && body.Id is not null && body.Id != idInPath) return Problems.Invalid("id", "differs", "The id in the body is not the one in the path.");
        if (await submissions.SurveyAsync(caller.Workspace, body.Survey, body.SurveyVersion, http.RequestAborted) is not { } survey) return Submissions.UnknownSurvey("survey");
        var draft = body.ToDraft(idInPath ?? body.Id ?? IdempotencyKeys.IdFrom(http, caller));
        var (submission, faults) = FeedbackRules.Check(draft, await submissions.ForKeyAsync(caller, survey, http.RequestAborted));
        return submission is null ? Problems.Invalid(faults) : await submissions.StoreAsync(submission);
    }
}
