using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Tests.Features.SigningIn;

public class StartSessionTests
{
    // From now: the browser has a clock of its own for its cookies.
    readonly ManualClock clock = new(TimeProvider.System.GetUtcNow());
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync(clock: clock, settings: ["--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace"]);

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task It_works()
    {
        using var browser = new SessionBrowser(app);
        var answer = await browser.SignInAsync(app.Ours.AdminKey);

        Assert.That((answer.Status, answer.Text("key")), Is.EqualTo((HttpStatusCode.Created, "admin")));
        var cookie = answer.Response.Headers.GetValues("Set-Cookie").Single();
        Assert.That(cookie, Does.Contain("; httponly").And.Contain("; samesite=strict").And.Contain("; path=/").And.Not.Contain("domain"));
        Assert.That(answer.Response.Headers.CacheControl!.ToString(), Is.EqualTo("no-store"));
        Assert.That((await browser.Client.AskAsync("/keys")).Status, Is.EqualTo(HttpStatusCode.OK), "it stands for the key");
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        using var browser = new SessionBrowser(app);
        foreach (var key in (string?[])[app.Ours.AdminKey[..^1] + "!", "voc_1_x_y", "", null, new string('x', 10_000), "1_a_b"])
        {
            var answer = await browser.Client.PostAsync("/session", new { key });
            Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.Unauthorized, "unauthenticated")), key);
        }
        Assert.That(browser.Cookie, Is.Null);

        // The stranger's session is in the stranger's workspace.
        await browser.SignInAsync(app.Strangers.AdminKey);
        await app.Admin.PostAsync("/units", new { id = "ours-only", name = "Ours" });
        Assert.That((await browser.Client.AskAsync("/units/ours-only")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task It_can_do_what_its_key_can_and_no_more()
    {
        var (_, text) = await SessionBrowser.KeyAsync(app, Scope.Analyst);
        var (browser, _) = await SessionBrowser.SignedInAsync(app, text);
        using (browser)
        {
            Assert.That((await browser.Client.AskAsync("/weaknesses?by=theme")).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await browser.Client.AskAsync("/keys")).Code, Is.EqualTo("scopeMissing"));
        }
    }

    [Test]
    public async Task A_change_needs_the_token_besides()
    {
        var (browser, token) = await SessionBrowser.SignedInAsync(app);
        var (other, otherToken) = await SessionBrowser.SignedInAsync(app);
        using (browser) using (other)
        {
            Task<Answer> Add(string id, params (string, string)[] headers) => browser.Client.SendAsync(HttpMethod.Post, "/units", new { id, name = "A unit" }, headers);
            var (without, wrong, right) = (await Add("forged"), await Add("forged", ("Anti-Forgery", otherToken)), await Add("meant", ("Anti-Forgery", token)));

            Assert.That((without.Status, without.Code, wrong.Code), Is.EqualTo((HttpStatusCode.Forbidden, "antiForgery", "antiForgery")));
            Assert.That(right.Status, Is.EqualTo(HttpStatusCode.Created));
            Assert.That((await app.Admin.AskAsync("/units/forged")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task What_anybody_may_do_is_done_without_the_session()
    {
        var (browser, _) = await SessionBrowser.SignedInAsync(app);
        using (browser)
        {
            var answer = await browser.Client.SendAsync(HttpMethod.Put, $"/sites/{app.Ours.Site.SiteKey}/feedback/signed-in", new { secret = Given.Secret, answers = new[] { Given.Answer("Fine.") } });
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), "no token is asked of a customer");
        }
    }

    [Test]
    public async Task It_ends_after_a_working_day()
    {
        var (browser, _) = await SessionBrowser.SignedInAsync(app);
        using (browser)
        {
            var cookie = browser.CookieHeader;
            clock.Advance(SessionStore.Lasts - TimeSpan.FromMinutes(1));
            Assert.That((await app.Nobody.AskAsync("/keys", ("Cookie", cookie))).Status, Is.EqualTo(HttpStatusCode.OK));
            clock.Advance(TimeSpan.FromMinutes(2));
            Assert.That((await app.Nobody.AskAsync("/keys", ("Cookie", cookie))).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        }
        using var next = new SessionBrowser(app);
        await next.SignInAsync(app.Ours.AdminKey);
        Assert.That(await app.ScalarAsync<long>("select count(*) from session where workspace_id = @id and expires_at < @now", new { id = app.Ours.Workspace.Id, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }), Is.Zero, "what is over is swept away");
    }

    [Test]
    public async Task Revoking_its_key_ends_it()
    {
        var (key, text) = await SessionBrowser.KeyAsync(app, Scope.Admin);
        var (browser, _) = await SessionBrowser.SignedInAsync(app, text);
        using (browser)
        {
            Assert.That((await browser.Client.AskAsync("/keys")).Status, Is.EqualTo(HttpStatusCode.OK));
            await app.Admin.SendAsync(HttpMethod.Delete, $"/keys/{key.Id}");
            Assert.That((await browser.Client.AskAsync("/keys")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        }
    }

    [Test]
    public async Task What_the_cookie_holds_is_stored_and_logged_nowhere()
    {
        var (browser, token) = await SessionBrowser.SignedInAsync(app);
        using (browser)
        {
            await browser.Client.AskAsync("/keys");
            var secret = browser.Cookie!.Value.Split('_')[2];
            var lines = string.Join('\n', app.Logs.Lines);
            Assert.That(lines, Does.Contain("/api/v1/session"), "or nothing was logged");
            Assert.That(lines, Does.Not.Contain(secret).And.Not.Contain(token).And.Not.Contain(app.Ours.AdminKey));
            Assert.That(await File.ReadAllTextAsync(app.Database + "-wal") + await File.ReadAllTextAsync(app.Database), Does.Not.Contain(secret));
        }
    }

    [TestCase("voc-session=")]
    [TestCase("voc-session=1__")]
    [TestCase("voc-session=x_y_z")]
    [TestCase("voc-session=99999999999_a_b")]
    [TestCase("voc-session=1_'; drop table session; --_b")]
    public async Task A_made_up_cookie_is_nobodys(string cookie) =>
        Assert.That((await app.Nobody.AskAsync("/keys", ("Cookie", cookie))).Status, Is.EqualTo(HttpStatusCode.Unauthorized));

    [Test]
    public async Task The_secret_of_another_session_does_not_fit()
    {
        var (one, _) = await SessionBrowser.SignedInAsync(app);
        var (two, _) = await SessionBrowser.SignedInAsync(app, app.Strangers.AdminKey);
        using (one) using (two)
        {
            var (ours, theirs) = (one.Cookie!.Value.Split('_'), two.Cookie!.Value.Split('_'));
            foreach (var mixed in (string[])[$"{ours[0]}_{ours[1]}_{theirs[2]}", $"{ours[0]}_{theirs[1]}_{theirs[2]}", $"{ours[0]}_{theirs[1]}_{ours[2]}"])
                Assert.That((await app.Nobody.AskAsync("/keys", ("Cookie", $"voc-session={mixed}"))).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        }
    }
}
