using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Themes;

[Parallelizable]
public class ChangeThemeTests : TaxonomyApp
{
    string parking = "";

    [SetUp]
    public async Task Define()
    {
        await ParkingAndQueueAsync();
        parking = await DefineAsync("parking", "no parking space", "terrible parking");
        await App.SettleAsync();
        Assert.That(await FeedbackOfAsync(parking), Is.EqualTo(6));
    }

    async Task SayMoreAsync(string id)
    {
        await App.Admin.SayAsync(id, "Terrible parking, no parking space at all.", "accessibility");
        await SettleAsync();
    }

    [Test]
    public async Task It_works()
    {
        var version = await VersionAsync();
        var answer = await ChangeAsync(parking, new { name = "nowhere to park", pinned = true });

        Assert.That((answer.Status, answer.ETag, answer.Text("name"), answer.Json.GetProperty("pinned").GetBoolean()), Is.EqualTo((HttpStatusCode.OK, "\"2\"", "nowhere to park", true)), answer.Json.ToString());
        Assert.That(await VersionAsync(), Is.EqualTo(version + 1));
        Assert.That((await ChangeAsync(parking, new { pinned = true })).ETag, Is.EqualTo("\"2\""), "what is so already changes nothing");
        Assert.That(await VersionAsync(), Is.EqualTo(version + 1));
    }

    [Test]
    public async Task A_retired_theme_keeps_its_past_and_takes_nothing_until_it_is_active_again()
    {
        await ChangeAsync(parking, new { state = "retired" });
        await SayMoreAsync("new");
        Assert.That(await FeedbackOfAsync(parking), Is.EqualTo(6));
        Assert.That(await ListedAsync(), Has.No.Member(parking));
        Assert.That(await ListedAsync("?state=retired"), Is.EqualTo(new[] { parking }));
        Assert.That(await NamesAsync("trends?by=theme"), Has.Member("parking"), "its past is told");
        Assert.That(await NamesAsync("weaknesses"), Has.No.Member("parking"));
        Assert.That(await NamesAsync("weaknesses?state=retired"), Is.EqualTo(new[] { "parking" }));

        await ChangeAsync(parking, new { state = "active" });
        await SettleAsync();
        Assert.That(await FeedbackOfAsync(parking), Is.EqualTo(7), "what came meanwhile comes in");
        Assert.That(await NamesAsync("weaknesses"), Has.Member("parking"));
    }

    [Test]
    public async Task Out_of_scope_it_takes_mentions_and_is_no_weakness()
    {
        await ChangeAsync(parking, new { state = "outOfScope" });
        await SayMoreAsync("new");
        Assert.That(await FeedbackOfAsync(parking), Is.EqualTo(7));
        Assert.That(await ListedAsync(), Has.Member(parking));
        foreach (var path in (string[])["weaknesses", "trends?by=theme"]) Assert.That(await NamesAsync(path), Has.No.Member("parking"), path);
        foreach (var path in (string[])["weaknesses?state=outOfScope", $"weaknesses?theme={parking}", "trends?by=theme&state=outOfScope&state=active"])
            Assert.That(await NamesAsync(path), Has.Member("parking"), path);
    }

    [Test]
    public async Task Forbidden_it_gives_its_mentions_back_and_nothing_like_it_is_found_until_it_is_allowed()
    {
        await ChangeAsync(parking, new { forbidden = true });
        await SettleAsync();
        await SayMoreAsync("new");
        Assert.That(await FeedbackOfAsync(parking), Is.Zero);
        Assert.That(await ListedAsync("?state=forbidden"), Is.EqualTo(new[] { parking }));
        Assert.That(await App.ScalarAsync<long>("select count(*) from waiting_mention w join feedback f on f.feedback_no = w.feedback_no where f.id like 'p%' or f.id = 'new'"), Is.GreaterThanOrEqualTo(7));
        Assert.That(await App.ScalarAsync<long>("select count(*) from mention m join feedback f on f.feedback_no = m.feedback_no where (f.id like 'p%' or f.id = 'new') and m.theme_id is not null"), Is.Zero);

        await ChangeAsync(parking, new { forbidden = false });
        await SettleAsync();
        Assert.That(await FeedbackOfAsync(parking), Is.EqualTo(7));
        Assert.That(await App.ScalarAsync<long>("select count(*) from waiting_mention w join mention m on m.feedback_no = w.feedback_no and m.mention_no = w.mention_no where m.theme_id is not null"), Is.Zero, "what has a theme does not wait");
    }

    [Test]
    public async Task New_examples_take_more()
    {
        await App.Admin.SayAsync("car", "I could not find a bay.", "accessibility");
        await SettleAsync();
        await ChangeAsync(parking, new { examples = new[] { "no parking space", "terrible parking", "could not find a bay" } });
        await SettleAsync();

        Assert.That(await FeedbackOfAsync(parking), Is.EqualTo(7));
    }

    [Test]
    public async Task It_refuses_what_cannot_be()
    {
        var queue = await DefineAsync("queue", "the queue was too long");
        Assert.That((await ChangeAsync(queue, new { name = "Parking" })).Code, Is.EqualTo("nameTaken"));
        Assert.That((await ChangeAsync(queue, new { name = " ", examples = new[] { "" } })).Faults, Is.EquivalentTo((string[])["name empty", "examples[0] required"]));
        Assert.That((await ChangeAsync(queue, new { state = "emerging" })).FirstFault, Is.EqualTo("state unknownValue: One of active, retired, outOfScope."));
        await PostAsync($"/themes/{queue}/merge", new { into = parking });
        Assert.That((await ChangeAsync(queue, new { name = "x" })).Code, Is.EqualTo("merged"));
    }

    [Test]
    public Task It_refuses_a_stranger() => RefusesAsync(HttpMethod.Patch, parking, "", new { name = "x" });

    async Task<string[]> NamesAsync(string path) =>
        [.. (await App.GetJsonAsync($"/api/v1/{path}")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()!)];
}
