using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Trends;

public class GetTrendsTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await VocApp.StartAsync();
        async Task Say(string id, string text, string question, string day, string? outcome = null, string channel = "api") =>
            await app.Admin.PutFeedbackAsync(id, new { answers = new[] { Given.Answer(text, question) }, occurredAt = day, outcome = outcome ?? "served", channel });
        await Say("t1", "The man at the desk was rude to me.", "people", "2026-03-02");
        await Say("t2", "Staff were friendly and helpful.", "people", "2026-03-02", channel: "email");
        await Say("t3", "Nobody answers the phone, I waited forty minutes on hold.", "accessibility", "2026-03-09");
        await Say("t4", "Das Personal war sehr unfreundlich und hat mir nicht geholfen.", "people", "2026-03-09");
        await app.Admin.PutFeedbackAsync("t5", new { outcome = "hungUp", occurredAt = "2026-03-10" });
        await app.SettleAsync();
    }

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task It_works()
    {
        var trend = await app.GetJsonAsync("/api/v1/trends?by=level&interval=week&from=2026-03-02&to=2026-03-15");

        Assert.That(trend.GetProperty("overlapping").GetBoolean(), Is.True);
        Assert.That(trend.GetProperty("basis").GetString(), Is.EqualTo("rollup"));
        var people = trend.GetProperty("items").EnumerateArray().Single(s => s.GetProperty("key").GetString() == "people");
        var points = people.GetProperty("points").EnumerateArray().ToArray();
        Assert.That(points.Select(p => p.GetProperty("period").GetString()), Is.EqualTo(new[] { "2026-03-02", "2026-03-09" }));
        var share = points[0].GetProperty("share");
        // One of two complains of people; Wilson 95% for 1 of 2, computed by hand from the formula: 0.0945 to 0.9055.
        Assert.That(share.GetProperty("n").GetInt64(), Is.EqualTo(1));
        Assert.That(share.GetProperty("of").GetInt64(), Is.EqualTo(2));
        Assert.That(share.GetProperty("low").GetDouble(), Is.EqualTo(0.0945).Within(0.0001));
        Assert.That(share.GetProperty("high").GetDouble(), Is.EqualTo(0.9055).Within(0.0001));
    }

    [Test]
    public async Task What_is_not_analysed_is_told_and_in_no_denominator()
    {
        var trend = await app.GetJsonAsync("/api/v1/trends?interval=week&from=2026-03-09&to=2026-03-15");
        var point = trend.GetProperty("items")[0].GetProperty("points")[0];

        Assert.That(point.GetProperty("count").GetInt64(), Is.EqualTo(3));
        Assert.That(point.GetProperty("share").GetProperty("of").GetInt64(), Is.EqualTo(1));
        Assert.That(point.GetProperty("notAnalysed").GetInt64(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_caller_who_hung_up_without_words_is_a_departure()
    {
        var trend = await app.GetJsonAsync("/api/v1/trends?metric=departures&interval=year&from=2026-01-01&to=2026-12-31");
        var departures = trend.GetProperty("items")[0].GetProperty("points")[0].GetProperty("departures");

        Assert.That(departures.GetProperty("declared").GetInt64(), Is.EqualTo(1));
        Assert.That(departures.GetProperty("detected").GetInt64(), Is.EqualTo(0));
    }

    [Test]
    public async Task Filters_that_the_rollup_cannot_combine_are_answered_from_the_facts_with_the_same_counts()
    {
        const string Query = "by=level&interval=week&from=2026-03-02&to=2026-03-15&channel=api";
        var rollup = await app.GetJsonAsync($"/api/v1/trends?{Query}");
        var facts = await app.GetJsonAsync($"/api/v1/trends?{Query}&survey=four-levels");

        Assert.That(rollup.GetProperty("basis").GetString(), Is.EqualTo("rollup"));
        Assert.That(facts.GetProperty("basis").GetString(), Is.EqualTo("facts"));
        Assert.That(facts.GetProperty("items").ToString(), Is.EqualTo(rollup.GetProperty("items").ToString()));
        Assert.That(rollup.GetProperty("items").GetArrayLength(), Is.GreaterThan(0));
    }

    [Test]
    public async Task It_names_every_parameter_that_is_wrong()
    {
        var response = await app.Admin.GetAsync("/api/v1/trends?by=weather&from=2026-13-01&colour=red&channel=pigeon");
        var problem = await VocApp.JsonOf(response);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), app.Errors);
        Assert.That(problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path").GetString()), Is.EquivalentTo(new[] { "by", "from", "colour", "channel" }));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await app.Nobody.GetAsync("/api/v1/trends")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        var theirs = await app.GetJsonAsync("/api/v1/trends?interval=year&from=2026-01-01&to=2026-12-31", app.Stranger);
        Assert.That(theirs.GetProperty("items")[0].GetProperty("points")[0].GetProperty("count").GetInt64(), Is.EqualTo(0));
    }
}
