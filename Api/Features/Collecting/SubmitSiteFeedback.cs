using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Api.Pages;
using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>A visitor speaks: stores a feedback, or extends the one that has this id and secret.</summary>
public static class SubmitSiteFeedback
{
    public static Task<IResult> Put(string id, HttpContext http, Submissions submissions, Identities identities) =>
        HandleAsync(id, http, submissions, identities);

    public static Task<IResult> Post(HttpContext http, Submissions submissions, Identities identities) =>
        HandleAsync(null, http, submissions, identities);

    static async Task<IResult> HandleAsync(string? idInPath, HttpContext http, Submissions submissions, Identities identities)
    {
        var site = Origins.SiteOf(http);
        var (body, problem) = await Bodies.ReadAsync<SiteFeedbackBody>(http, Bodies.MaxFeedback, plain: idInPath is null);
        if (body is null) return problem!;
        if (idInPath is not null && body.Id is not null && body.Id != idInPath) return Problems.Invalid("id", "differs", "The id in the body is not the one in the path.");
        if (await submissions.SurveyAsync(site.Workspace, body.Survey, body.SurveyVersion, http.RequestAborted) is not { } survey) return Submissions.UnknownSurvey("survey");

        var customerRef = identities.Read(site, body.Identity, out var believed);
        // Of employees nothing is kept that could tell who they are.
        var anonymous = survey.Definition.Speaker == Speaker.Employee;
        var draft = new FeedbackDraft
        {
            Id = idInPath ?? body.Id, Secret = body.Secret, Answers = body.Answers?.Select(a => a?.ToDraft()).ToArray(),
            Completion = body.Completion, CustomerRef = anonymous ? null : customerRef, Touchpoint = body.Touchpoint, Unit = body.Unit,
            Standing = body.Standing, Kind = body.Kind, Language = body.Language, OccurredAt = body.OccurredAt, Context = anonymous ? null : body.Context,
        };
        var (submission, faults) = FeedbackRules.Check(draft, await submissions.ForSiteAsync(site, survey, http.RequestAborted, PageLink.LeadsFrom(http) ? Channel.Page : Channel.Widget));
        if (!believed) faults = [.. faults, new Fault("identity", "notBelieved", "Not signed with this site's secret, or past its time.")];
        return faults.Count > 0 ? Problems.Invalid(faults) : await submissions.StoreAsync(submission!);
    }
}
