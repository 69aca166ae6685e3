using System.Net;
using System.Net.Http.Json;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

public class SubmitBatchTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    Task<HttpResponseMessage> Send(IEnumerable<object?> items, HttpClient? client = null) => (client ?? app.Admin).PostAsJsonAsync("/api/v1/feedback/batch", new { items });

    [Test]
    public async Task It_works()
    {
        await app.Admin.SayAsync("known", "Hello", completion: "complete");
        await app.Admin.SayAsync("erased", "Hello");
        await app.Admin.DeleteAsync("/api/v1/feedback/erased");
        var response = await Send(
        [
            new { id = "new", answers = new[] { Given.Answer("Fine.") } },
            new { id = "known", answers = new[] { Given.Answer("Hello") } },
            new { id = "known", answers = new[] { Given.Answer("Newer", revision: 2) } },
            new { id = "erased", answers = new[] { Given.Answer("Back") } },
            new { id = "bad", answers = new[] { Given.Answer("Fine.", "no-such-question") }, channel = "pigeon" },
            null,
            new { answers = new[] { Given.Answer("Without an id") } },
            new { id = "new", answers = new[] { Given.Answer("Fine.") } },
        ]);
        var items = (await VocApp.JsonOf(response)).GetProperty("items").EnumerateArray().ToArray();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(items.Select(i => i.GetProperty("status").GetInt32()), Is.EqualTo(new[] { 201, 200, 409, 410, 400, 400, 400, 200 }), "each is answered by itself");
        Assert.That(items[4].GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path").GetString()), Is.EqualTo(new[] { "items[4].answers[0].question", "items[4].channel" }));
    }

    [Test]
    public async Task More_than_a_thousand_are_too_many() =>
        Assert.That((await Send(Enumerable.Range(0, 1001).Select(i => new { id = $"m{i}" }))).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));

    [Test]
    public async Task It_refuses_a_stranger() =>
        Assert.That((await Send([new { id = "s" }], app.Nobody)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
}
