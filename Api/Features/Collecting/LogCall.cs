using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys.Templates;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>What a caller said, in one request, while the next call rings. A caller who hung up needs no words.</summary>
public static class LogCall
{
    /// <param name="Id">The call's id in the telephone system, if there is one: logging twice stores once. Else send an Idempotency-Key.</param>
    /// <param name="Said">The caller's words.</param>
    /// <param name="Level">The level that the agent asked about: functional, accessibility, people or emotional. Usually left out.</param>
    /// <param name="Feelings">Words for how the caller sounded: neglected, unimportant, frustrated, angry …</param>
    /// <param name="Outcome">served, hungUp, walkedOut, gaveUp or unknown.</param>
    /// <param name="Standing">prospect, current, atRisk, lost or unknown.</param>
    public sealed record Request(
        string? Id, string? Said, string? Level, IReadOnlyList<string?>? Feelings, string? Touchpoint, string? Unit, string? Outcome,
        string? Standing, string? Kind, string? CustomerRef, string? Language, string? OccurredAt);

    public static async Task<IResult> Handle(HttpContext http, Caller caller, Submissions submissions)
    {
        var (body, problem) = await Bodies.ReadAsync<Request>(http, Bodies.MaxFeedback);
        if (body is null) return problem!;
        // The first version is there for ever, whatever becomes of the survey.
        var survey = await submissions.SurveyAsync(caller.Workspace, FourLevels.Slug, FourLevels.Version.Version, http.RequestAborted);

        var level = Codes<ServiceLevel>.Parse(body.Level);
        var answers = new List<AnswerDraft>();
        if (body.Said is not null) answers.Add(new(level is null ? FourLevels.Anything : body.Level, body.Said, null, 1));
        if (body.Feelings is not null) answers.Add(new(FourLevels.Feelings, null, body.Feelings, 1));
        var draft = new FeedbackDraft
        {
            Id = body.Id ?? IdempotencyKeys.IdFrom(http, caller), Answers = answers, Touchpoint = body.Touchpoint, Unit = body.Unit,
            Outcome = body.Outcome, Standing = body.Standing, Kind = body.Kind, CustomerRef = body.CustomerRef, Language = body.Language,
            OccurredAt = body.OccurredAt,
        };
        var (submission, faults) = FeedbackRules.Check(draft, await submissions.ForKeyAsync(caller, survey!, http.RequestAborted, Channel.Call));
        faults = [.. faults.Select(f => f with { Path = Rename(f.Path, body) }), .. Missing(body, level)];
        return faults.Count > 0 ? Problems.Invalid(faults) : await submissions.StoreAsync(submission!);
    }

    static IEnumerable<Fault> Missing(Request body, ServiceLevel? level)
    {
        if (body.Level is not null && level is null) yield return new Fault("level", "unknownValue", $"One of {string.Join(", ", Codes<ServiceLevel>.All)}.");
        // A caller who left has said enough by leaving.
        var left = Codes<Outcome>.Parse(body.Outcome) is Outcome.HungUp or Outcome.GaveUp or Outcome.WalkedOut;
        if (string.IsNullOrWhiteSpace(body.Said) && body.Feelings is not { Count: > 0 } && !left)
            yield return new Fault("said", "required", "What the caller said; only a caller who left (outcome hungUp, gaveUp or walkedOut) needs no words.");
    }

    // The caller of this route knows of no answers.
    static string Rename(string path, Request body)
    {
        var feelings = body.Said is null ? "answers[0]" : "answers[1]";
        if (body.Feelings is not null && path.StartsWith(feelings, StringComparison.Ordinal)) return path.Replace($"{feelings}.picked", "feelings", StringComparison.Ordinal);
        return path.Replace("answers[0].text", "said", StringComparison.Ordinal);
    }
}
