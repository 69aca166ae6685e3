using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

public class GetFormTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    string Path => $"/sites/{app.Ours.Site.SiteKey}/surveys/four-levels";

    [Test]
    public async Task It_works()
    {
        var answer = await app.Nobody.AskAsync(Path + "?lang=en", ("Origin", "https://shop.example"));

        Assert.That((answer.Status, answer.Text("id"), answer.Text("language")), Is.EqualTo((HttpStatusCode.OK, "four-levels", "en")));
        Assert.That(answer.Json.EnumerateObject().Select(p => p.Name), Is.EquivalentTo((string[])
            ["id", "version", "preview", "name", "language", "dir", "languages", "speaker", "reason", "thankYou", "followUp", "labels", "questions", "targeting"]));
        var feelings = answer.Json.GetProperty("questions").EnumerateArray().Single(q => q.GetProperty("key").GetString() == "feelings");
        Assert.That((feelings.GetProperty("kind").GetString(), feelings.GetProperty("level").GetString()), Is.EqualTo(("feelings", "emotional")));
        Assert.That(feelings.GetProperty("choices").EnumerateArray().Select(c => c.GetProperty("text").GetString()), Has.Member("neglected"));
        Assert.That(answer.Response.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo((string[])["https://shop.example"]));
    }

    [TestCase("de", "de", "Weiter")]
    [TestCase("DE-ch", "de", "Weiter")]
    [TestCase("tr", "en", "Next")]
    public async Task It_comes_in_the_visitors_language_or_in_its_own(string wanted, string served, string next)
    {
        var answer = await app.Nobody.AskAsync($"{Path}?lang={wanted}");

        Assert.That((answer.Text("language"), answer.Json.GetProperty("labels").GetProperty("next").GetString()), Is.EqualTo((served, next)));
        Assert.That(answer.ETag, Does.Contain($"-{served}-"), "a cache tells the languages apart");
    }

    [Test]
    public async Task It_can_be_kept_for_a_minute()
    {
        var first = await app.Nobody.AskAsync(Path);
        var again = await app.Nobody.AskAsync(Path, ("If-None-Match", first.ETag!));

        foreach (var headers in (System.Net.Http.Headers.HttpResponseHeaders[])[first.Response.Headers, again.Response.Headers])
        {
            Assert.That(headers.CacheControl!.ToString(), Is.EqualTo("public, max-age=60"));
            Assert.That(headers.Vary, Is.EqualTo((string[])["Origin"]));
            Assert.That(headers.ETag!.ToString(), Is.EqualTo(first.ETag));
        }
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await app.Nobody.AskAsync("/sites/site_nobody/surveys/four-levels")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await app.Nobody.AskAsync($"/sites/{app.Ours.Site.SiteKey}/surveys/never-was")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await app.Nobody.AskAsync(Path + "?lang=%3Cb%3E")).Faults, Is.EqualTo((string[])["lang badLanguage"]));
        Assert.That((await app.Nobody.AskAsync(Path + "?language=en")).Faults, Is.EqualTo((string[])["language unknownParameter"]));
    }
}
