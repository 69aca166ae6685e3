using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SigningIn;

public class SignInTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task It_works()
    {
        using var browser = new SessionBrowser(app);
        var sent = await Browsing.OpenAsync(browser.Client, "/preview/four-levels?lang=de");
        Assert.That((sent.Status, sent.Location), Is.EqualTo((HttpStatusCode.SeeOther, "/sign-in?to=%2Fpreview%2Ffour-levels%3Flang%3Dde")));

        var form = await Browsing.OpenAsync(browser.Client, sent.Location!);
        var signedIn = await form.SendAsync("", ("key", $" {app.Ours.AdminKey} "));
        Assert.That((signedIn.Status, signedIn.Location), Is.EqualTo((HttpStatusCode.SeeOther, "/preview/four-levels?lang=de")));

        var preview = await Browsing.OpenAsync(browser.Client, signedIn.Location!);
        Assert.That(preview.Status, Is.EqualTo(HttpStatusCode.OK));
        var token = preview.Hidden("antiForgery");
        Assert.That((await Browsing.PostAsync(browser.Client, "/sign-out", [("antiForgery", "x")])).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await Browsing.PostAsync(browser.Client, "/sign-out", [("antiForgery", token)])).Location, Is.EqualTo("/sign-in"));
        Assert.That((await Browsing.OpenAsync(browser.Client, "/preview/four-levels")).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        using var browser = new SessionBrowser(app);
        var wrong = await Browsing.PostAsync(browser.Client, "/sign-in", [("key", "voc_1_a_b"), ("to", "\"><script>alert(1)</script>")]);
        Assert.That((wrong.Status, browser.Cookie), Is.EqualTo((HttpStatusCode.Unauthorized, (Cookie?)null)));
        Assert.That(wrong.Html, Does.Contain("aria-invalid=\"true\"").And.Not.Contain("<script>").And.Not.Contain("voc_1_a_b"));

        var foreign = await Browsing.PostAsync(browser.Client, "/sign-in", [("key", app.Strangers.AdminKey)], ("Origin", "https://evil.example"));
        Assert.That((foreign.Status, browser.Cookie), Is.EqualTo((HttpStatusCode.Forbidden, (Cookie?)null)), "nobody is signed in by another's page");
        Assert.That((await Browsing.OpenAsync(browser.Client, "/sign-in?needs=%3Cb%3E")).Html, Does.Not.Contain("<b>"));
    }

    [TestCase("https://evil.example/")]
    [TestCase("//evil.example/")]
    [TestCase("/\\evil.example/")]
    [TestCase("\thttps://evil.example/")]
    [TestCase("javascript:alert(1)")]
    [TestCase("/ok\r\nSet-Cookie: a=b")]
    [TestCase("")]
    public async Task It_leads_to_no_other_server(string to)
    {
        using var browser = new SessionBrowser(app);
        var sent = await Browsing.PostAsync(browser.Client, "/sign-in", [("key", app.Ours.AdminKey), ("to", to)], ("Origin", app.Url));
        Assert.That((sent.Status, sent.Location), Is.EqualTo((HttpStatusCode.SeeOther, "/docs")));
    }
}
