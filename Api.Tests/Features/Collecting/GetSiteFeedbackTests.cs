using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

public class GetSiteFeedbackTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await VocApp.StartAsync();
        var stored = await app.Nobody.SendAsync(HttpMethod.Put, $"/sites/{app.Ours.Site.SiteKey}/feedback/mine", new
        {
            secret = Given.Secret, completion = "partial",
            answers = new object[] { Given.Answer("Nobody came.", "functional", 3), new { question = "feelings", picked = new[] { "angry" } } },
        });
        Assert.That(stored.Status, Is.EqualTo(HttpStatusCode.Created), stored.Json.ToString());
    }

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    Task<Answer> ReadAsync(string siteKey, string id, string? secret) =>
        app.Nobody.AskAsync($"/sites/{siteKey}/feedback/{id}", secret is null ? [] : [("Feedback-Secret", secret)]);

    [Test]
    public async Task It_works()
    {
        var answer = await ReadAsync(app.Ours.Site.SiteKey, "mine", Given.Secret);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Json.ToString(), Is.EqualTo(
            """{"id":"mine","completion":"partial","answers":[{"question":"feelings","text":null,"picked":["angry"],"revision":1},{"question":"functional","text":"Nobody came.","picked":null,"revision":3}]}"""));
        Assert.That(answer.Response.Headers.CacheControl!.NoStore, Is.True);
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var other = await app.Get<SiteStore>().AddAsync(app.Ours.Workspace.Id, "other", app.Ours.Site.Rules);
        Answer[] refused =
        [
            await ReadAsync(app.Ours.Site.SiteKey, "mine", "x" + Given.Secret[1..]),
            await ReadAsync(app.Ours.Site.SiteKey, "mine", null),
            await ReadAsync(app.Ours.Site.SiteKey, "mine", ""),
            await ReadAsync(app.Ours.Site.SiteKey, "never-was", Given.Secret),
            await ReadAsync(other.SiteKey, "mine", Given.Secret),
            await ReadAsync(app.Strangers.Site.SiteKey, "mine", Given.Secret),
            await ReadAsync(app.Ours.Site.SiteKey, new string('x', 500), Given.Secret),
        ];

        foreach (var answer in refused)
        {
            Assert.That((answer.Status, answer.Code, answer.Text("detail")), Is.EqualTo((HttpStatusCode.NotFound, "notFound", "There is no such feedback.")));
            Assert.That(answer.Response.Headers.CacheControl!.NoStore, Is.True);
        }
    }

    [Test]
    public async Task A_key_does_not_open_it_and_what_a_key_brought_has_no_secret()
    {
        await app.Admin.SayAsync("from-a-server", "Fine.");

        Assert.That((await app.Admin.AskAsync($"/sites/{app.Ours.Site.SiteKey}/feedback/mine")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await ReadAsync(app.Ours.Site.SiteKey, "from-a-server", "")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
