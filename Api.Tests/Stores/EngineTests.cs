using System.Net;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Trends;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Tests.Stores;

/// <summary>The whole way through the store, once on each engine.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.All))]
public class EngineTests(string engine)
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await Engines.StartAsync(engine);

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (app is not null) await app.DisposeAsync();
    }

    [Test]
    public async Task From_a_feedback_to_a_trend_and_back()
    {
        for (var i = 0; i < 12; i++)
        {
            var response = await app.Admin.PutFeedbackAsync($"f{i}", new
            {
                answers = new[] { Given.Answer($"I was kept on hold, {i} times.", "accessibility") }, completion = "partial", occurredAt = $"2026-03-{i + 1:00}",
                customerRef = $"c{i % 3}", outcome = i % 4 == 0 ? "hungUp" : "served", context = new { page = "/a" },
            });
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), app.Errors);
        }
        Assert.That((await app.Admin.SayAsync("f1", "And the staff were rude.", "people", 2)).StatusCode, Is.EqualTo(HttpStatusCode.OK), app.Errors);
        Assert.That((await app.Admin.SayAsync("f1", "Older", "people", 1)).StatusCode, Is.EqualTo(HttpStatusCode.OK), app.Errors);
        Assert.That((await app.Admin.SayAsync("f1", "Newer", "people", 3)).StatusCode, Is.EqualTo(HttpStatusCode.Conflict), app.Errors);
        foreach (var kind in (string[])["shown", "abandoned"])
            Assert.That((await app.Nobody.PostAsync($"/sites/{app.Ours.Site.SiteKey}/signals", new { signals = new[] { new { id = "s1", kind, survey = "four-levels", page = "/a" } } })).Status, Is.EqualTo(HttpStatusCode.OK), app.Errors);
        await app.SettleAsync();
        Assert.That(app.Errors, Is.Empty);

        var workspace = app.Ours.Workspace.Id;
        foreach (var query in (string[])
        [
            "trends?by=level", "trends?by=theme&interval=day", "trends?by=outcome&level=accessibility", "trends?by=emotion&level=people", "trends?by=channel&departures=without",
            "weaknesses?by=theme", "weaknesses?by=touchpoint", "weaknesses?by=unit&language=en&channel=api", "themes", "feedback?limit=5&level=people", "feedback/f1", "jobs", "silence?by=page", "silence?page=/a&survey=four-levels", "surveys",
        ])
            await app.GetJsonAsync($"/api/v1/{query}");
        Assert.That(await app.Admin.GetStringAsync("/api/v1/feedback/export"), Does.Contain("kept on hold"));

        Assert.That((await app.Admin.DeleteAsync("/api/v1/feedback/s1")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent), app.Errors);
        Assert.That((await app.Admin.DeleteAsync("/api/v1/feedback?customerRef=c0")).StatusCode, Is.EqualTo(HttpStatusCode.OK), app.Errors);
        Assert.That((await app.Admin.SayAsync("f0", "Back")).StatusCode, Is.EqualTo(HttpStatusCode.Gone), app.Errors);
        await app.Get<AnalysisStore>().RerunAsync(workspace, CancellationToken.None);
        await app.Get<RebuildRollups>().StartAsync(workspace, CancellationToken.None);
        await app.SettleAsync();
        var verified = await app.Get<RollupVerifier>().RunAsync(workspace);
        Assert.That((verified.FirstDifference, verified.Feedback), Is.EqualTo(((string?)null, 8L)), app.Errors);
    }

    [Test]
    public async Task Setting_up_is_stored()
    {
        foreach (var (route, body) in ((string, object)[])
        [
            ("units", new { id = "north", name = "North" }), ("touchpoints", new { id = "door", name = "Door", ownerUnit = "north" }),
            ("sites", new { id = "shop", name = "Shop", origins = new[] { "*" } }), ("keys", new { name = "crm", scopes = new[] { "agent" } }),
        ])
        {
            var response = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(app.Admin, $"/api/v1/{route}", body);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), $"{route} {await response.Content.ReadAsStringAsync()} {app.Errors}");
            Assert.That((await app.GetJsonAsync($"/api/v1/{route}")).GetProperty("items").GetArrayLength(), Is.GreaterThan(0));
        }
    }
}

public class SqliteDialectTests
{
    [TestCase(5, "busy")]
    [TestCase(6, "locked")]
    [TestCase(8, "read-only")]
    [TestCase(10, "the disk fails")]
    [TestCase(13, "full")]
    [TestCase(14, "cannot be opened")]
    public void What_may_heal_is_told_apart_from_a_fault_of_ours(int code, string why) =>
        Assert.That(new SqliteDialect("Data Source=unused.db").IsUnavailable(new SqliteException(why, code)), why);

    [TestCase(1, "syntax")]
    [TestCase(19, "constraint")]
    public void A_fault_of_ours_is_none_that_heals(int code, string why) =>
        Assert.That(new SqliteDialect("Data Source=unused.db").IsUnavailable(new SqliteException(why, code)), Is.False, why);
}
