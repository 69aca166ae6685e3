using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Trends;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Tests.Features.Themes;

[Parallelizable]
public class MergeThemeTests : TaxonomyApp
{
    string parking = "", queue = "";

    [SetUp]
    public async Task Define()
    {
        await ParkingAndQueueAsync();
        parking = await DefineAsync("parking", "no parking space", "terrible parking");
        queue = await DefineAsync("queue", "the queue at the counter was too long");
        await App.SettleAsync();
        Assert.That((await FeedbackOfAsync(parking), await FeedbackOfAsync(queue)), Is.EqualTo((6, 6)));
    }

    [Test]
    public async Task It_works()
    {
        var answer = await PostAsync($"/themes/{parking}/merge", new { into = queue });
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Accepted), answer.Json.ToString());
        Assert.That((answer.Json.GetProperty("theme").GetProperty("id").GetString(), answer.Json.GetProperty("moving").GetInt64()), Is.EqualTo((queue, 6)));
        await SettleAsync();

        Assert.That(await FeedbackOfAsync(queue), Is.EqualTo(12));
        await App.Admin.SayAsync("new", "Terrible parking, no parking space.", "accessibility");
        await SettleAsync();
        Assert.That(await FeedbackOfAsync(queue), Is.EqualTo(13), "it takes what either took");
        Assert.That(await ListedAsync(), Is.EqualTo(new[] { queue }));
        var merged = (await App.GetJsonAsync("/api/v1/themes?state=merged")).GetProperty("items")[0];
        Assert.That((merged.GetProperty("id").GetString(), merged.GetProperty("mergedInto").GetString()), Is.EqualTo((parking, queue)));
    }

    [Test]
    public async Task The_old_address_leads_to_the_survivor_of_survivors()
    {
        var stairs = await DefineAsync("stairs", "too many stairs");
        await PostAsync($"/themes/{parking}/merge", new { into = queue });
        await PostAsync($"/themes/{queue}/merge", new { into = stairs });
        await SettleAsync();

        var found = await App.Admin.AskAsync($"/themes/{parking}");
        Assert.That((found.Text("id"), found.Response.Content.Headers.ContentLocation!.ToString()), Is.EqualTo((stairs, $"/api/v1/themes/{stairs}")));
        Assert.That((await App.GetJsonAsync($"/api/v1/themes/{parking}/mentions")).GetProperty("items").GetArrayLength(), Is.EqualTo((await App.GetJsonAsync($"/api/v1/themes/{stairs}/mentions")).GetProperty("items").GetArrayLength()).And.GreaterThan(11));
        foreach (var path in (string[])["trends?interval=year", "weaknesses", "feedback"])
        {
            string Ask(string theme) => $"/api/v1/{path}{(path.Contains('?', StringComparison.Ordinal) ? "&" : "?")}theme={theme}";
            Assert.That((await App.GetJsonAsync(Ask(parking))).ToString(), Is.EqualTo((await App.GetJsonAsync(Ask(stairs))).ToString()), path);
            Assert.That((await App.GetJsonAsync(Ask(stairs))).GetProperty("items").GetArrayLength(), Is.Positive, path);
        }
    }

    [Test]
    public async Task Interrupted_it_goes_on_and_the_roll_up_is_exact_throughout()
    {
        for (var i = 0; i < 450; i++) await App.Admin.SayAsync($"more{i}", $"Terrible parking, no parking space.", "accessibility");
        await App.SettleAsync();
        await PostAsync($"/themes/{parking}/merge", new { into = queue });
        var workspace = App.Ours.Workspace.Id;
        var sorter = App.Get<MentionSorter>();
        // One stretch, and then nobody for a while.
        await sorter.StepAsync(workspace, CancellationToken.None);
        Assert.That(await App.ScalarAsync<long>($"select count(*) from mention where theme_id = '{parking}'"), Is.GreaterThan(200), "not all at once");
        Assert.That((await App.Get<RollupVerifier>().RunAsync(workspace)).FirstDifference, Is.Null);
        await Task.WhenAll(App.SettleAsync(), SortAsync());
        await SettleAsync();

        Assert.That(await FeedbackOfAsync(queue), Is.EqualTo(462));
        Assert.That(await App.ScalarAsync<long>($"select count(*) from mention where theme_id = '{parking}'"), Is.Zero);

        async Task SortAsync()
        {
            while (await sorter.StepAsync(workspace, CancellationToken.None))
            {
            }
        }
    }

    [Test]
    public async Task It_refuses_what_cannot_be()
    {
        var people = (await App.Admin.PostAsync("/themes", new { name = "rude", level = "people", examples = new[] { "rude staff" } })).Text("id");
        var theirs = (await App.Stranger.PostAsync("/themes", new { name = "rude", level = "accessibility", examples = new[] { "rude staff" } })).Text("id");
        async Task<string[]> Faults(object body) => (await PostAsync($"/themes/{parking}/merge", body)).Faults;
        Assert.That(await Faults(new { into = parking }), Is.EqualTo((string[])["into sameTheme"]));
        Assert.That(await Faults(new { into = people }), Is.EqualTo((string[])["into otherLevel"]));
        Assert.That(await Faults(new { into = theirs }), Is.EqualTo((string[])["into unknownTheme"]));
        Assert.That(await Faults(new { }), Is.EqualTo((string[])["into required"]));
        await ChangeAsync(queue, new { forbidden = true });
        Assert.That(await Faults(new { into = queue }), Is.EqualTo((string[])["into forbidden"]));
        await ChangeAsync(queue, new { forbidden = false });
        var tag = (await App.Admin.AskAsync($"/themes/{parking}")).ETag;
        await PostAsync($"/themes/{parking}/merge", new { into = queue });
        Assert.That((await PostAsync($"/themes/{parking}/merge", new { into = queue }, tag)).Code, Is.EqualTo("merged"));
    }

    [Test]
    public Task It_refuses_a_stranger() => RefusesAsync(HttpMethod.Post, parking, "/merge", new { into = queue });
}
