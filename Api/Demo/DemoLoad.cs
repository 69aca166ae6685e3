using System.Net.Http.Headers;
using System.Net.Http.Json;
using VoiceOfCustomer.Api.Features.Collecting;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Demo;

/// <summary>Brings the demo firm into a running service: its structure, and half a year of feedback. Servers send theirs over the
/// same API as everyone's; pages reach a week back only, so what visitors did is stored by the same rules from within.</summary>
static class DemoLoad
{
    const int Batch = 500;

    public static async Task<NewWorkspace> CreateAsync(IServiceProvider services, CancellationToken ct)
    {
        var units = services.GetRequiredService<UnitStore>();
        string[] touchpoints = [.. DemoFirm.Touchpoints.Select(t => t.Key)];
        var made = await services.GetRequiredService<FirstStart>().CreateAsync(
            DemoFirm.Name, "Europe/London",
            new SiteRules("Web shop", ["*"], touchpoints, [.. DemoFirm.Units.Select(u => u.Key)], ["page", "campaign"], ["prospect", "current"]), ct);
        foreach (var unit in DemoFirm.Units) await units.AddAsync(made.Workspace.Id, new Unit(unit.Key, unit.Name, unit.ParentKey), ct);
        foreach (var t in DemoFirm.Touchpoints)
            await units.AddAsync(made.Workspace.Id, new Touchpoint(t.Key, t.Name, t.JourneyStage, t.OwnerUnit, [], t.Importance, []), ct);
        return made;
    }

    public static async Task SendAsync(Uri url, string key, IEnumerable<DemoFeedback> feedback, Action<int> progress, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var sent = 0;
        foreach (var batch in feedback.Chunk(Batch))
        {
            using var response = await client.PostAsJsonAsync("/api/v1/feedback/batch", new SubmitBatch.Request([.. batch.Select(Body)]), Json.Options, ct);
            response.EnsureSuccessStatusCode();
            var answer = (await response.Content.ReadFromJsonAsync<SubmitBatch.Response>(Json.Options, ct))!;
            if (answer.Items.FirstOrDefault(i => i.Status >= 400) is { } refused)
                throw new InvalidOperationException($"The demo's feedback {refused.Id} was refused: {refused.Errors?[0].Path} {refused.Errors?[0].Message}");
            progress(sent += batch.Length);
        }
    }

    public static async Task SendFromPagesAsync(IServiceProvider services, NewWorkspace made, IEnumerable<DemoFeedback> feedback, IEnumerable<DemoSignal> signals, CancellationToken ct)
    {
        var survey = (await services.GetRequiredService<SurveyStore>().CurrentAsync(made.Workspace.Id, DemoFirm.Survey, ct))!;
        var admission = (await services.GetRequiredService<Submissions>().ForSiteAsync(made.Site, survey, ct)) with { Oldest = FeedbackRules.Oldest };
        foreach (var batch in feedback.Chunk(Batch))
            await services.GetRequiredService<FeedbackWriter>().SubmitAsync([.. batch.Select(f => Good(FeedbackRules.Check(
                Body(f).ToDraft(f.Id) with { Secret = Secrets.Text(32), Outcome = f.Outcome }, admission with { Standing = _ => true })))]);
        foreach (var batch in signals.Chunk(Batch))
            await services.GetRequiredService<SignalStore>().SubmitAsync(made.Workspace.Id, [.. batch.Select(s => Good(SignalRules.Check(
                new(s.Id, s.Kind, DemoFirm.Survey, null, s.Question, s.Touchpoint, null, s.Page, s.Language, Told(s.At)), admission, "")))]);
    }

    static T Good<T>((T? Read, IReadOnlyList<Fault> Faults) check) where T : class =>
        check.Read ?? throw new InvalidOperationException($"What the demo's visitors did was refused: {check.Faults[0].Path} {check.Faults[0].Message}");

    static string Told(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    static FeedbackBody Body(DemoFeedback f) => new(
        f.Id, DemoFirm.Survey, null, [.. f.Answers.Select(a => new AnswerBody(a.Question, a.Text, null, 1))], "complete", null, f.Channel, f.CustomerRef,
        f.Touchpoint, f.Unit, f.Standing, f.Outcome, null, f.Language, Told(f.OccurredAt), null);
}
