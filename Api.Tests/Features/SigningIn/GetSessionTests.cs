using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SigningIn;

public class GetSessionTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task It_works()
    {
        var (browser, token) = await SessionBrowser.SignedInAsync(app);
        using (browser)
        {
            var answer = await browser.Client.AskAsync("/session");
            Assert.That((answer.Status, answer.Text("key"), answer.Text("antiForgery")), Is.EqualTo((HttpStatusCode.OK, "admin", token)));
            Assert.That(answer.Json.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()), Is.EquivalentTo((string[])["agent", "analyst", "admin"]));
        }
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await app.Nobody.AskAsync("/session")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await app.Admin.AskAsync("/session")).Status, Is.EqualTo(HttpStatusCode.NotFound), "a key is no session");
        // A page of another origin may not read it, whatever it sends.
        var answer = await app.Nobody.AskAsync("/session", ("Origin", "https://evil.example"));
        Assert.That(answer.Response.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
    }
}
