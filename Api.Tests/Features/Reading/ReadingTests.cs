using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Reading;

/// <summary>Feedback that the tests of this folder read.</summary>
public abstract class ReadingTests
{
    protected VocApp App { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        App = await VocApp.StartAsync();
        for (var i = 0; i < 7; i++)
            await App.Admin.PutFeedbackAsync($"r{i}", new
            {
                answers = new[] { Given.Answer(i == 3 ? "=HYPERLINK(\"http://evil\") the waiter was rude, \"really\"\nrude" : $"The staff were rude to me, number {i}.") },
                occurredAt = $"2026-04-{i + 1:00}", customerRef = $"c{i}", channel = i % 2 == 0 ? "email" : "api",
            });
        await App.Admin.PutFeedbackAsync("gone", new { outcome = "hungUp", occurredAt = "2026-04-09", channel = "call" });
        for (var i = 0; i < 3; i++) await App.Admin.PutFeedbackAsync($"e{i}", new { answers = new[] { Given.Answer("My manager never listens.") }, speaker = "employee", occurredAt = "2026-04-02" });
        await App.SettleAsync();
    }

    [OneTimeTearDown]
    public ValueTask Stop() => App.DisposeAsync();
}

public class ListFeedbackTests : ReadingTests
{
    [Test]
    public async Task It_works()
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await App.GetJsonAsync($"/api/v1/feedback?limit=3&from=2026-04-01&to=2026-04-30{(cursor is null ? "" : $"&cursor={cursor}")}");
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(f => f.GetProperty("id").GetString()!));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.That(ids, Is.EqualTo(new[] { "gone", "r6", "r5", "r4", "r3", "r2", "r1", "r0" }));
    }

    [TestCase("channel=email", 4)]
    [TestCase("departures=only", 1)]
    [TestCase("departures=without", 7)]
    [TestCase("level=people", 7)]
    [TestCase("level=accessibility", 0)]
    [TestCase("channel=email,api&from=2026-04-02&to=2026-04-05", 4)]
    [TestCase("outcome=hungUp", 1)]
    public async Task It_filters(string filter, int count) =>
        Assert.That((await App.GetJsonAsync($"/api/v1/feedback?{filter}")).GetProperty("items").GetArrayLength(), Is.EqualTo(count));

    [Test]
    public async Task A_cursor_serves_only_the_filters_it_was_given_for()
    {
        var page = await App.GetJsonAsync("/api/v1/feedback?limit=2");
        var response = await App.Admin.GetAsync($"/api/v1/feedback?limit=2&channel=email&cursor={page.GetProperty("nextCursor").GetString()}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await VocApp.JsonOf(response)).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("badCursor"));
    }

    [TestCase("feedback")]
    [TestCase("feedback/export")]
    [TestCase("feedback/export?format=jsonl")]
    [TestCase("trends")]
    [TestCase("weaknesses")]
    public async Task An_unknown_theme_is_not_found(string route)
    {
        var response = await App.Admin.GetAsync($"/api/v1/{route}{(route.Contains('?', StringComparison.Ordinal) ? "&" : "?")}theme=th_nope");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await VocApp.JsonOf(response)).GetProperty("code").GetString(), Is.EqualTo("notFound"));
    }

    [TestCase("feedback")]
    [TestCase("feedback/export")]
    [TestCase("trends")]
    [TestCase("weaknesses")]
    [TestCase("themes")]
    public async Task Few_employees_are_not_shown(string route)
    {
        var response = await App.Admin.GetAsync($"/api/v1/{route}?speaker=employee");

        Assert.That((int)response.StatusCode, Is.EqualTo(422));
        Assert.That((await VocApp.JsonOf(response)).GetProperty("code").GetString(), Is.EqualTo("belowAnonymityFloor"));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await App.Nobody.GetAsync("/api/v1/feedback")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await App.GetJsonAsync("/api/v1/feedback", App.Stranger)).GetProperty("items").GetArrayLength(), Is.EqualTo(0));
    }
}

public class GetFeedbackTests : ReadingTests
{
    [Test]
    public async Task It_works()
    {
        var feedback = await App.GetJsonAsync("/api/v1/feedback/r1");
        var mention = feedback.GetProperty("mentions")[0];

        Assert.That(feedback.GetProperty("answers")[0].GetProperty("text").GetString(), Is.EqualTo("The staff were rude to me, number 1."));
        Assert.That(feedback.GetProperty("kind").GetString(), Is.EqualTo("complaint"));
        Assert.That(feedback.GetProperty("kindStated").GetBoolean(), Is.False);
        Assert.That(mention.GetProperty("polarity").GetString(), Is.EqualTo("negative"));
        Assert.That(mention.GetProperty("words").GetString(), Does.Contain("rude"));
        Assert.That(mention.GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("words").GetString()), Has.Some.Contains("rude"));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var unknown = await App.Admin.GetAsync("/api/v1/feedback/no-such");
        var theirs = await App.Stranger.GetAsync("/api/v1/feedback/r1");

        Assert.That(theirs.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await VocApp.JsonOf(theirs)).GetProperty("detail").GetString(), Is.EqualTo((await VocApp.JsonOf(unknown)).GetProperty("detail").GetString()));
        Assert.That((await App.Nobody.GetAsync("/api/v1/feedback/r1")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task An_employees_single_feedback_is_not_shown() =>
        Assert.That((await App.Admin.GetAsync("/api/v1/feedback/e1")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
}

public class ExportFeedbackTests : ReadingTests
{
    [Test]
    public async Task It_works()
    {
        var csv = await App.Admin.GetStringAsync("/api/v1/feedback/export?format=csv");

        Assert.That(csv, Does.StartWith("source,id,occurredAt,"));
        Assert.That(csv, Does.Contain("\"'=HYPERLINK(\"\"http://evil\"\") the waiter was rude, \"\"really\"\"\nrude\""), "a spreadsheet must not run it");
        Assert.That(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1 + 8));
    }

    [Test]
    public async Task As_JSON_lines_too()
    {
        var lines = (await App.Admin.GetStringAsync("/api/v1/feedback/export?format=jsonl&channel=email")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines, Has.Length.EqualTo(4));
        Assert.That(System.Text.Json.JsonDocument.Parse(lines[0]).RootElement.GetProperty("id").GetString(), Is.EqualTo("r6"));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await App.Nobody.GetAsync("/api/v1/feedback/export")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await App.Stranger.GetStringAsync("/api/v1/feedback/export?format=jsonl"), Is.Empty);
    }
}
