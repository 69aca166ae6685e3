using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Tests.Features.Trends;

public class GetWeaknessesTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await VocApp.StartAsync();
        async Task Say(string id, string text, string day, string standing = "current") => await app.Admin.PutFeedbackAsync(
            id, new { answers = new[] { Given.Answer(text, "accessibility") }, occurredAt = day, standing });
        // Ten of twenty complain of the hold in the second quarter, three of them lost; in the first two of twenty.
        for (var i = 0; i < 20; i++)
        {
            await Say($"now{i}", i < 10 ? $"I was kept on hold for {i + 20} minutes, {Own[i]}." : "Easy to find, good opening hours.", $"2026-05-{i + 1:00}", i < 3 ? "lost" : "current");
            await Say($"before{i}", i < 2 ? $"I was kept on hold, {Own[i]}." : "Easy to find, good opening hours.", $"2026-02-{i + 1:00}");
        }
        await app.SettleAsync();
    }

    static readonly string[] Own =
    [
        "awful music", "nobody came", "twice this week", "what a waste", "in my lunch break", "with a crying child", "on a mobile", "before breakfast", "again and again", "from abroad",
    ];

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task It_works()
    {
        var answer = await app.GetJsonAsync("/api/v1/weaknesses?by=theme&from=2026-04-01&to=2026-06-30");
        var worst = answer.GetProperty("items")[0];

        Assert.That(worst.GetProperty("name").GetString(), Is.EqualTo("kept on hold"));
        Assert.That(worst.GetProperty("share").GetProperty("n").GetInt64(), Is.EqualTo(10));
        Assert.That(worst.GetProperty("share").GetProperty("of").GetInt64(), Is.EqualTo(20));
        Assert.That(worst.GetProperty("examples").GetArrayLength(), Is.EqualTo(3));
    }

    [Test]
    public async Task No_two_examples_say_the_same_and_none_is_half_praise()
    {
        await using var other = await VocApp.StartAsync();
        await other.Get<UnitStore>().AddAsync(other.Ours.Workspace.Id, new Touchpoint("counter", "Counter", null, null, [], 3, []));
        foreach (var (text, i) in ((string[])[
            "The man at the counter shouted at me and threatened me, I was in tears.", "the man at the counter shouted at me and threatened me, I was in tears!",
            "Hello. The man at the counter shouted at me and threatened me, I was in tears.",
            "The woman at the counter was rude to my mother.", "Rude staff at the counter again.", "Rude at the counter, but the manager came over and was lovely."]).Select((text, i) => (text, i)))
            await other.Admin.PutFeedbackAsync($"r{i}", new { answers = new[] { Given.Answer(text, "people") }, occurredAt = "2026-05-02", touchpoint = "counter" });
        await other.SettleAsync();
        var worst = (await other.GetJsonAsync("/api/v1/weaknesses?by=touchpoint&from=2026-04-01&to=2026-06-30")).GetProperty("items");
        var examples = worst[0].GetProperty("examples").EnumerateArray().Select(e => e.GetString()!).ToList();
        Assert.That(examples, Has.Count.EqualTo(3));
        Assert.That(examples.Count(e => e.Contains("threatened", StringComparison.Ordinal)), Is.LessThanOrEqualTo(1));
        Assert.That(examples, Has.None.Contains("lovely"));
    }

    [Test]
    public async Task Every_factor_is_what_its_definition_says()
    {
        var worst = (await app.GetJsonAsync("/api/v1/weaknesses?by=theme&from=2026-04-01&to=2026-06-30")).GetProperty("items")[0];

        // d = 3 of n = 10, p = 3 / 20: ((3 + 20 · 0.15) / (10 + 20)) / 0.15.
        Assert.That(worst.GetProperty("departureLift").GetDouble(), Is.EqualTo(6.0 / 30 / 0.15).Within(1e-9));
        var severity = await app.ScalarAsync<double>("""
            select avg(1.0 * worst) from (select max(m.severity) as worst from mention m join feedback f on f.feedback_no = m.feedback_no
                where m.theme_id is not null and m.polarity in ('negative', 'mixed') and f.day between 20260401 and 20260630 group by m.feedback_no)
            """);
        Assert.That(worst.GetProperty("severity").GetDouble(), Is.EqualTo(severity).Within(1e-9));
        Assert.That(worst.GetProperty("index").GetDouble(), Is.EqualTo(1000 * 0.5 * severity / 5 * 6.0 / 30 / 0.15).Within(1e-6));
        // Wilson's lower bound for 10 of 20 is 0.2993.
        Assert.That(worst.GetProperty("indexAtLowerBound").GetDouble(), Is.EqualTo(1000 * 0.2993 * severity / 5 * 6.0 / 30 / 0.15).Within(0.1));
    }

    [Test]
    public async Task A_change_beyond_chance_is_told_with_its_q()
    {
        var change = (await app.GetJsonAsync("/api/v1/weaknesses?by=theme&from=2026-04-01&to=2026-06-30")).GetProperty("items")[0].GetProperty("change");

        Assert.That(change.GetProperty("before").GetProperty("n").GetInt64(), Is.EqualTo(2));
        Assert.That(change.GetProperty("verdict").GetString(), Is.EqualTo("worse"));
        Assert.That(change.GetProperty("q").GetDouble(), Is.LessThan(0.05));
    }

    [Test]
    public async Task The_departure_lift_is_left_out_when_departures_are_filtered()
    {
        var answer = await app.GetJsonAsync("/api/v1/weaknesses?by=theme&from=2026-04-01&to=2026-06-30&departures=without");

        Assert.That(answer.GetProperty("basis").GetString(), Is.EqualTo("facts"));
        var worst = answer.GetProperty("items")[0];
        Assert.That(worst.TryGetProperty("departureLift", out var lift) && lift.ValueKind != System.Text.Json.JsonValueKind.Null, Is.False);
        Assert.That(worst.GetProperty("share").GetProperty("n").GetInt64(), Is.EqualTo(7));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await app.Nobody.GetAsync("/api/v1/weaknesses")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        var theirs = await app.GetJsonAsync("/api/v1/weaknesses?by=theme&from=2026-04-01&to=2026-06-30", app.Stranger);
        Assert.That(theirs.GetProperty("items").GetArrayLength(), Is.EqualTo(0));
        Assert.That(theirs.GetProperty("analysed").GetInt64(), Is.EqualTo(0));
    }
}
