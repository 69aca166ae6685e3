using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Themes;

[Parallelizable]
public class SplitThemeTests : TaxonomyApp
{
    static readonly object[] Parts =
    [
        new { name = "parking", examples = new[] { "no parking space", "terrible parking" } },
        new { name = "queue", examples = new[] { "the queue at the counter was too long" } },
    ];

    string access = "";

    [SetUp]
    public async Task Define()
    {
        await ParkingAndQueueAsync();
        access = await DefineAsync("getting in", "no parking space", "terrible parking", "the queue at the counter was too long");
        await App.SettleAsync();
        Assert.That(await FeedbackOfAsync(access), Is.EqualTo(12));
    }

    [Test]
    public async Task It_works_by_names_and_examples()
    {
        var answer = await PostAsync($"/themes/{access}/split", new { parts = Parts });
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Accepted), answer.Json.ToString());
        var parts = answer.Json.GetProperty("themes").EnumerateArray().Select(t => (Id: t.GetProperty("id").GetString()!, Name: t.GetProperty("name").GetString())).ToArray();
        Assert.That(parts.Select(p => p.Name), Is.EqualTo(new[] { "parking", "queue" }));
        Assert.That(parts[0].Id, Is.EqualTo(access), "the first part keeps the id");
        await SettleAsync();

        Assert.That((await FeedbackOfAsync(access), await FeedbackOfAsync(parts[1].Id)), Is.EqualTo((6, 6)));
        await App.Admin.SayAsync("new", "The queue at the counter was too long, as ever.", "accessibility");
        await SettleAsync();
        Assert.That(await FeedbackOfAsync(parts[1].Id), Is.EqualTo(7));
    }

    [Test]
    public async Task What_is_like_none_of_the_parts_stays_where_it_is()
    {
        await ChangeAsync(access, new { examples = new[] { "no parking space", "terrible parking", "the queue at the counter was too long", "I could not find the entrance" } });
        await App.Admin.SayAsync("door", "I could not find the entrance.", "accessibility");
        await SettleAsync();
        var answer = await PostAsync($"/themes/{access}/split", new { parts = Parts });
        await SettleAsync();

        Assert.That((await FeedbackOfAsync(access), await FeedbackOfAsync(answer.Json.GetProperty("themes")[1].GetProperty("id").GetString()!)), Is.EqualTo((7, 6)));
        Assert.That((await App.GetJsonAsync($"/api/v1/themes/{access}")).GetProperty("origin").GetString(), Is.EqualTo("curated"));
    }

    [Test]
    public async Task It_works_by_count()
    {
        var answer = await PostAsync($"/themes/{access}/split", new { count = 2 });
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Accepted), answer.Json.ToString());
        var parts = answer.Json.GetProperty("themes").EnumerateArray().Select(t => t.GetProperty("id").GetString()!).ToArray();
        Assert.That(parts[0], Is.EqualTo(access));
        await SettleAsync();

        Assert.That((await FeedbackOfAsync(access), await FeedbackOfAsync(parts[1])), Is.EqualTo((6, 6)));
        var stairs = await DefineAsync("stairs", "too many stairs");
        Assert.That((await PostAsync($"/themes/{stairs}/split", new { count = 2 })).Code, Is.EqualTo("oneSubject"), "nobody has spoken of it");
    }

    [Test]
    public async Task One_is_divided_at_a_time()
    {
        using (App.Get<HeavyWork>().TryEnter())
        {
            var busy = await PostAsync($"/themes/{access}/split", new { count = 2 });
            Assert.That((busy.Status, busy.Code, busy.Response.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "overloaded", TimeSpan.FromSeconds(2))));
            Assert.That((await App.Admin.SendAsync(HttpMethod.Post, "/rollups/verify")).Code, Is.EqualTo("overloaded"), "nor is anything else as heavy done");
        }
        var stairs = await DefineAsync("stairs", "too many stairs");
        Assert.That((await PostAsync($"/themes/{stairs}/split", new { count = 2 })).Code, Is.EqualTo("oneSubject"));
        Assert.That((await PostAsync($"/themes/{access}/split", new { count = 2 })).Status, Is.EqualTo(HttpStatusCode.Accepted), "whoever is refused gives the place back, too");
        using var free = App.Get<HeavyWork>().TryEnter();
        Assert.That(free, Is.Not.Null);
    }

    [Test]
    public async Task It_refuses_what_cannot_be()
    {
        async Task<string[]> Faults(object body) => (await PostAsync($"/themes/{access}/split", body)).Faults;
        Assert.That(await Faults(new { }), Is.EqualTo((string[])["count oneOf"]));
        Assert.That(await Faults(new { parts = Parts, count = 2 }), Is.EqualTo((string[])["count oneOf"]));
        Assert.That(await Faults(new { count = 1 }), Is.EqualTo((string[])["count outOfRange"]));
        Assert.That(await Faults(new { parts = Parts[..1] }), Is.EqualTo((string[])["parts outOfRange"]));
        Assert.That(await Faults(new { parts = new object?[] { new { name = "a", examples = new[] { "the and" } }, null } }), Is.EquivalentTo((string[])["parts[0].examples tellNothing", "parts[1] required"]));
        await DefineAsync("stairs", "too many stairs");
        Assert.That((await PostAsync($"/themes/{access}/split", new { parts = new[] { Parts[0], new { name = "stairs", examples = new[] { "steep" } } } })).Code, Is.EqualTo("nameTaken"));
        await ChangeAsync(access, new { state = "retired" });
        Assert.That((await PostAsync($"/themes/{access}/split", new { parts = Parts })).Code, Is.EqualTo("takesNoMentions"));
    }

    [Test]
    public Task It_refuses_a_stranger() => RefusesAsync(HttpMethod.Post, access, "/split", new { parts = Parts });
}
