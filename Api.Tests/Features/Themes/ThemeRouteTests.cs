using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Themes;

/// <summary>A workspace in which one theme was found.</summary>
public abstract class ThemeRouteTests
{
    protected VocApp App { get; private set; } = null!;
    protected string Theme { get; private set; } = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        App = await VocApp.StartAsync();
        string[] own = ["awful music", "nobody came", "twice this week", "what a waste", "in my lunch break", "with a crying child"];
        for (var i = 0; i < own.Length; i++) await App.Admin.SayAsync($"h{i}", $"I was kept on hold, {own[i]}.", "accessibility");
        await App.SettleAsync();
        Theme = (await App.GetJsonAsync("/api/v1/themes")).GetProperty("items").EnumerateArray().Single(t => t.GetProperty("name").GetString() == "kept on hold").GetProperty("id").GetString()!;
    }

    [OneTimeTearDown]
    public ValueTask Stop() => App.DisposeAsync();
}

[Parallelizable]
public class ListThemesTests : ThemeRouteTests
{
    [Test]
    public async Task It_works()
    {
        var theme = (await App.GetJsonAsync("/api/v1/themes")).GetProperty("items").EnumerateArray().Single(t => t.GetProperty("id").GetString() == Theme);

        Assert.That(theme.GetProperty("level").GetString(), Is.EqualTo("accessibility"));
        Assert.That(theme.GetProperty("feedback").GetInt64(), Is.EqualTo(6), "older mentions that fit are assigned as well");
        Assert.That(theme.GetProperty("state").GetString(), Is.EqualTo("emerging"));
    }

    [Test]
    public async Task A_new_mention_joins_the_theme_it_fits()
    {
        await using var app = await VocApp.StartAsync();
        string[] own = ["awful music", "nobody came", "twice this week", "what a waste", "in my lunch break", "with a crying child"];
        for (var i = 0; i < own.Length; i++) await app.Admin.SayAsync($"h{i}", $"I was kept on hold, {own[i]}.", "accessibility");
        await app.SettleAsync();
        var before = (await app.GetJsonAsync("/api/v1/themes")).GetProperty("items")[0];
        await app.Admin.SayAsync("new", "Kept on hold since noon!", "accessibility");
        await app.SettleAsync();
        var after = (await app.GetJsonAsync("/api/v1/themes")).GetProperty("items")[0];

        Assert.That(after.GetProperty("id").GetString(), Is.EqualTo(before.GetProperty("id").GetString()));
        Assert.That(after.GetProperty("feedback").GetInt64(), Is.EqualTo(7));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await App.Nobody.GetAsync("/api/v1/themes")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await App.GetJsonAsync("/api/v1/themes", App.Stranger)).GetProperty("items").GetArrayLength(), Is.EqualTo(0));
    }
}

public class GetThemeTests : ThemeRouteTests
{
    [Test]
    public async Task It_works() =>
        Assert.That((await App.GetJsonAsync($"/api/v1/themes/{Theme}")).GetProperty("negative").GetInt64(), Is.EqualTo(6));

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await App.Nobody.GetAsync($"/api/v1/themes/{Theme}")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await App.Stranger.GetAsync($"/api/v1/themes/{Theme}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}

public class ListThemeMentionsTests : ThemeRouteTests
{
    [Test]
    public async Task It_works()
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await App.GetJsonAsync($"/api/v1/themes/{Theme}/mentions?limit=4{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("feedback").GetString()!));
            Assert.That(page.GetProperty("items")[0].GetProperty("words").GetString(), Does.Contain("kept on hold"));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.That(seen, Is.EqualTo(new[] { "h5", "h4", "h3", "h2", "h1", "h0" }));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await App.Nobody.GetAsync($"/api/v1/themes/{Theme}/mentions")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await App.Stranger.GetAsync($"/api/v1/themes/{Theme}/mentions")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
