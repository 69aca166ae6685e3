using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Tests.Features.Themes;

[Parallelizable]
public class DefineThemeTests : TaxonomyApp
{
    [Test]
    public async Task It_works_for_what_was_said_before_and_after()
    {
        await App.Admin.SayAsync("before", "No parking space anywhere.", "accessibility");
        await App.SettleAsync();
        var answer = await App.Admin.PostAsync("/themes", new { name = "parking", level = "accessibility", examples = new[] { "no parking space", "nowhere to park" } });

        Assert.That((answer.Status, answer.ETag, answer.Text("state"), answer.Text("origin")), Is.EqualTo((HttpStatusCode.Created, "\"1\"", "active", "curated")), App.Errors);
        Assert.That(answer.Response.Headers.Location!.ToString(), Is.EqualTo($"/api/v1/themes/{answer.Text("id")}"));
        await SettleAsync();
        await App.Admin.SayAsync("after", "There is no parking space.", "accessibility");
        await SettleAsync();
        var theme = await App.GetJsonAsync($"/api/v1/themes/{answer.Text("id")}");
        Assert.That(theme.GetProperty("feedback").GetInt64(), Is.EqualTo(2));
        Assert.That(theme.GetProperty("typical").EnumerateArray().Select(t => t.GetProperty("words").GetString()), Is.EquivalentTo(new[] { "No parking space anywhere", "There is no parking space" }));
    }

    [Test]
    public async Task Its_past_is_not_empty_however_much_waits()
    {
        // More than a stretch, the fitting ones among the oldest.
        for (var i = 0; i < 260; i++) await App.Admin.SayAsync($"f{i}", i < 5 ? "No parking space." : $"The word{i} was thing{i}.", "accessibility");
        await App.SettleAsync();
        var id = await DefineAsync("parking", "no parking space");
        await SettleAsync();

        Assert.That(await FeedbackOfAsync(id), Is.EqualTo(5));
    }

    [Test]
    public async Task Sent_again_with_its_key_it_is_defined_once()
    {
        var before = await VersionAsync();
        var body = new { name = "parking", level = "accessibility", examples = new[] { "no parking space" } };
        var answers = new[] { await App.Admin.SendAsync(HttpMethod.Post, "/themes", body, ("Idempotency-Key", "k")), await App.Admin.SendAsync(HttpMethod.Post, "/themes", body, ("Idempotency-Key", "k")) };

        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.Created));
        Assert.That(answers[1].Text("id"), Is.EqualTo(answers[0].Text("id")));
        Assert.That((await App.Admin.PostAsync("/themes", body)).Code, Is.EqualTo("nameTaken"));
        Assert.That(await VersionAsync(), Is.EqualTo(before + 1));
    }

    [Test]
    public async Task It_names_everything_that_is_wrong()
    {
        Assert.That((await App.Admin.PostAsync("/themes", new { })).Faults, Is.EquivalentTo((string[])["name required", "level required", "examples required"]));
        Assert.That((await App.Admin.PostAsync("/themes", new { name = new string('x', 121), level = "people", examples = new[] { "a", "", "a" } })).Faults,
            Is.EquivalentTo((string[])["name tooLong", "examples twice", "examples[1] required"]));
        Assert.That((await App.Admin.PostAsync("/themes", new { name = "x", level = "people", examples = Array.Empty<string>() })).Faults, Is.EqualTo((string[])["examples empty"]));
        Assert.That((await App.Admin.PostAsync("/themes", new { name = "x", level = "people", examples = new[] { "and so on" , "1 2 3"} })).Faults, Is.EqualTo((string[])["examples tellNothing"]));
        Assert.That((await App.Admin.PostAsync("/themes", new { name = "x", level = "service", examples = new[] { "rude" } })).FirstFault,
            Is.EqualTo("level unknownValue: One of functional, accessibility, people, emotional."));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var body = new { name = "parking", level = "accessibility", examples = new[] { "no parking space" } };
        using var agent = await App.WithScopesAsync(Scope.Agent);
        Assert.That((await App.Nobody.PostAsync("/themes", body)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await agent.PostAsync("/themes", body)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        await App.Admin.SayAsync("ours", "No parking space anywhere.", "accessibility");
        await App.SettleAsync();
        await App.Stranger.PostAsync("/themes", body);
        await SettleAsync();
        Assert.That((await App.GetJsonAsync("/api/v1/themes", App.Stranger)).GetProperty("items")[0].GetProperty("feedback").GetInt64(), Is.Zero, "our mentions are not theirs");
        Assert.That(await ListedAsync(), Is.Empty);
    }
}
