using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Collecting;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>What visitors did with a survey, also those who never say a word. Sending again, in any order, changes nothing.</summary>
public static class SubmitSignals
{
    public const int Most = 100;

    /// <param name="Id">That of the feedback it is or may become.</param>
    /// <param name="Kind">shown, started, dismissed or abandoned. Of each one counts: the earliest, of abandoned the latest.</param>
    /// <param name="Question">Where it was abandoned: the key of the question in sight.</param>
    /// <param name="Page">The page's path, without ? and #.</param>
    /// <param name="At">A moment, at most 7 days back; now where it is left out.</param>
    public sealed record Item(
        string? Id, string? Kind, string? Survey, int? SurveyVersion, string? Question, string? Touchpoint, string? Unit, string? Page, string? Language, string? At);

    /// <param name="Signals">At most 100.</param>
    public sealed record Request(IReadOnlyList<Item?>? Signals);

    /// <param name="Taken">How many: all of them, for one that is wrong refuses all.</param>
    public sealed record Response(int Taken);

    public static async Task<IResult> Handle(HttpContext http, Submissions submissions, SignalStore store, RateLimits limits)
    {
        var site = Origins.SiteOf(http);
        var (body, problem) = await Bodies.ReadAsync<Request>(http, Bodies.MaxSignals, plain: true);
        if (body is null) return problem!;
        if (body.Signals is not { Count: > 0 and <= Most } items) return Problems.Invalid("signals", "count", $"From 1 to {Most} signals.");
        if (!limits.Affords(http, site.SiteKey, items.Select(i => i?.Id).Distinct().Count()))
            return Problems.Of(429, "tooManyRequests", "Each visit counts as a request does. Send them again in a moment.", retryAfterSeconds: 1);

        var admissions = new Dictionary<(string, int?), Admission?>();
        var signals = new List<Signal>(items.Count);
        var faults = new List<Fault>();
        for (var i = 0; i < items.Count; i++)
        {
            var path = $"signals[{i}]";
            if (items[i] is not { } item) faults.Add(new(path, "required", "A signal, not null."));
            else if (item.Survey is null) faults.Add(new($"{path}.survey", "required", "The survey that was shown."));
            else if (await AdmissionAsync(item.Survey, item.SurveyVersion) is not { } admission)
            {
                // A page knows its survey: the first that is not there tells enough, and the others are not looked for.
                faults.Add(new($"{path}.survey", "unknownSurvey", "There is no published survey, or no such version of it."));
                break;
            }
            else
            {
                var (signal, wrong) = SignalRules.Check(
                    new(item.Id, item.Kind, item.Survey, item.SurveyVersion, item.Question, item.Touchpoint, item.Unit, item.Page, item.Language, item.At),
                    admission, $"{path}.");
                if (signal is null) faults.AddRange(wrong);
                else signals.Add(signal);
            }
        }
        if (faults.Count > 0) return Problems.Invalid([.. faults.Take(FeedbackRules.MaxFaults)]);
        try
        {
            await store.SubmitAsync(site.Workspace, signals);
        }
        catch (OverloadedException)
        {
            return Problems.Overloaded();
        }
        return Results.Json(new Response(signals.Count), Json.Options);

        async ValueTask<Admission?> AdmissionAsync(string survey, int? version)
        {
            if (admissions.TryGetValue((survey, version), out var known)) return known;
            var found = await submissions.SurveyAsync(site.Workspace, survey, version, http.RequestAborted);
            return admissions[(survey, version)] = found is null ? null : await submissions.ForSiteAsync(site, found, http.RequestAborted);
        }
    }
}
