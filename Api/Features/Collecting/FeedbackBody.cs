using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>What one question was answered with: a text, or words picked.</summary>
/// <param name="Question">The question's key in the survey.</param>
/// <param name="Text">The customer's own words, at most 10,000 characters.</param>
/// <param name="Picked">Keys of the question's choices, for questions of the kind feelings or choice.</param>
/// <param name="Revision">Counted by the client, from 1: the highest wins.</param>
public sealed record AnswerBody(string? Question, string? Text, IReadOnlyList<string?>? Picked, int? Revision)
{
    public AnswerDraft ToDraft() => new(Question, Text, Picked, Revision);
}

/// <summary>A feedback from a page, with a site key.</summary>
/// <param name="Id">Made by the browser, best a UUID. In the path with PUT.</param>
/// <param name="Secret">256 random bits made by the browser, as base64url or hex: needed to extend or read back this feedback.</param>
/// <param name="Survey">The survey's slug; four-levels where it is left out.</param>
/// <param name="SurveyVersion">The version that the visitor saw; the newest where it is left out.</param>
/// <param name="Completion">partial or complete (where left out). Partial ones count too.</param>
/// <param name="Touchpoint">One that the site may name; likewise unit, standing and the context's keys.</param>
/// <param name="OccurredAt">A date or a moment, at most 7 days back; now where it is left out.</param>
/// <param name="Identity">Who the customer is, signed by the site's own server.</param>
public sealed record SiteFeedbackBody(
    string? Id, string? Secret, string? Survey, int? SurveyVersion, IReadOnlyList<AnswerBody?>? Answers, string? Completion, string? Touchpoint,
    string? Unit, string? Standing, string? Kind, string? Language, string? OccurredAt,
    IReadOnlyDictionary<string, string?>? Context, string? Identity);

/// <summary>A feedback from a server, with an API key of the scope agent.</summary>
/// <param name="Id">The caller's own; with it, sending twice stores once. In the path with PUT; made here where POST leaves it out.</param>
/// <param name="SurveyVersion">The version that was asked; the newest where it is left out.</param>
/// <param name="Channel">widget, page, call, email, inPerson, group, import or api (where left out).</param>
/// <param name="CustomerRef">Opaque: the caller's name for the customer.</param>
/// <param name="Outcome">served, hungUp, walkedOut, gaveUp or unknown.</param>
/// <param name="Standing">prospect, current, atRisk, lost or unknown.</param>
/// <param name="Kind">complaint, suggestion, praise, question or comment; found from the words where it is left out.</param>
public sealed record FeedbackBody(
    string? Id, string? Survey, int? SurveyVersion, IReadOnlyList<AnswerBody?>? Answers, string? Completion, string? Speaker, string? Channel,
    string? CustomerRef, string? Touchpoint, string? Unit, string? Standing, string? Outcome, string? Kind, string? Language,
    string? OccurredAt, IReadOnlyDictionary<string, string?>? Context)
{
    public FeedbackDraft ToDraft(string? id) => new()
    {
        Id = id, Answers = Answers?.Select(a => a?.ToDraft()).ToArray(), Completion = Completion, Speaker = Speaker, Channel = Channel,
        CustomerRef = CustomerRef, Touchpoint = Touchpoint, Unit = Unit, Standing = Standing, Outcome = Outcome, Kind = Kind,
        Language = Language, OccurredAt = OccurredAt, Context = Context,
    };
}

/// <param name="Id">The feedback's id.</param>
/// <param name="Status">created, extended or known.</param>
public sealed record FeedbackAccepted(string Id, Acceptance Status);
