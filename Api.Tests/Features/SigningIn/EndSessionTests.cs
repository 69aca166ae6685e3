using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SigningIn;

public class EndSessionTests
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
            var copied = browser.CookieHeader;
            Assert.That((await browser.Client.SendAsync(HttpMethod.Delete, "/session", null, ("Anti-Forgery", token))).Status, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(browser.Cookie, Is.Null);
            Assert.That((await app.Nobody.AskAsync("/session", ("Cookie", copied))).Status, Is.EqualTo(HttpStatusCode.Unauthorized), "also for whoever copied the cookie");
        }
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var (browser, _) = await SessionBrowser.SignedInAsync(app);
        var (stranger, token) = await SessionBrowser.SignedInAsync(app, app.Strangers.AdminKey);
        using (browser) using (stranger)
        {
            Assert.That((await browser.Client.SendAsync(HttpMethod.Delete, "/session")).Code, Is.EqualTo("antiForgery"));
            Assert.That((await browser.Client.SendAsync(HttpMethod.Delete, "/session", null, ("Anti-Forgery", token))).Code, Is.EqualTo("antiForgery"));
            Assert.That((await app.Nobody.SendAsync(HttpMethod.Delete, "/session")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That((await browser.Client.AskAsync("/session")).Status, Is.EqualTo(HttpStatusCode.OK));
        }
    }
}
