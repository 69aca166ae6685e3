using System.Net;
using Dapper;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

public class ShowPageTests
{
    PageApp page = null!;

    [OneTimeSetUp]
    public async Task Start() => page = await PageApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => page.DisposeAsync();

    [Test]
    public async Task It_works()
    {
        var shown = await page.OpenAsync("four-levels");

        Assert.That((shown.Status, shown.Title), Is.EqualTo((HttpStatusCode.OK, "Four levels of service")));
        Assert.That(shown.Questions, Is.EqualTo((string[])["functional", "accessibility", "people", "emotional", "feelings", "anything"]));
        Assert.That(shown.Html.IndexOf("We read every answer", StringComparison.Ordinal), Is.InRange(0, shown.Html.IndexOf("<form", StringComparison.Ordinal)), "the reason stands first");
        Assert.That(shown.Html, Does.Not.Contain(" required").And.Not.Contain("(optional)"));
        Assert.That(shown.Links, Has.Member(page.Path("four-levels", "/left?lang=en")), "a way out");
        Assert.That(shown.Hidden("secret").Length, Is.GreaterThanOrEqualTo(43));
        var again = await page.OpenAsync("four-levels");
        Assert.That((again.Hidden("id"), again.Hidden("secret")), Is.Not.EqualTo((shown.Hidden("id"), shown.Hidden("secret"))));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        foreach (var path in (string[])[page.Path("never-was"), "/s/site_nobody/four-levels", $"/s/{page.App.Strangers.Site.SiteKey}/after-delivery", page.Path("never-was", "/thank-you"), "/s/site_nobody/x/left"])
        {
            var shown = await Browsing.OpenAsync(page.Visitor, path, ("Accept-Language", "de"));
            Assert.That((shown.Status, shown.Title), Is.EqualTo((HttpStatusCode.NotFound, "Hier gibt es keine Umfrage")), path);
        }
    }

    [Test]
    public async Task It_is_kept_by_nobody_framed_by_nobody_and_runs_nothing_of_others()
    {
        foreach (var shown in (Browsing[])[await page.OpenAsync("four-levels"), await page.OpenAsync("four-levels", "?kiosk=1"), await page.OpenAsync("never-was")])
        {
            string Header(string name) => string.Join(", ", shown.Response.Headers.GetValues(name));
            Assert.That(Header("Content-Security-Policy"), Is.EqualTo("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"));
            Assert.That((Header("X-Frame-Options"), Header("Referrer-Policy"), Header("X-Content-Type-Options"), Header("Cache-Control"), Header("X-Robots-Tag")),
                Is.EqualTo(("DENY", "same-origin", "nosniff", "no-store", "noindex")));
            Assert.That(shown.Html, Does.Not.Contain(" style=").And.Not.Contain("<style").And.Not.Contain(" onclick").And.Not.Contain("http://").And.Not.Contain("https://"));
        }
    }

    [Test]
    public async Task It_is_framed_where_that_is_configured()
    {
        await using var framed = await PageApp.StartAsync("--Pages:FrameAncestors=https://intranet.example");
        var shown = await framed.OpenAsync("four-levels");

        Assert.That(string.Concat(shown.Response.Headers.GetValues("Content-Security-Policy")), Does.EndWith("frame-ancestors https://intranet.example"));
        Assert.That(shown.Response.Headers.Contains("X-Frame-Options"), Is.False);
    }

    [TestCase("?lang=de", "fr", "de")]
    [TestCase("", "de-AT,de;q=0.9,en;q=0.8", "de")]
    [TestCase("", "fr, en;q=0.1, de;q=0.5", "de")]
    [TestCase("", "de;q=0, en;q=0.1", "en")]
    [TestCase("", "fr", "en")]
    [TestCase("?lang=fr", "de", "de")]
    [TestCase("?lang=%3Cb%3E", "*", "en")]
    [TestCase("", "", "en")]
    public async Task It_comes_in_the_visitors_language(string query, string accepted, string served)
    {
        var shown = await page.OpenAsync("four-levels", query, ("Accept-Language", accepted));
        Assert.That(shown.Html, Does.Contain($"<html lang=\"{served}\" dir=\"ltr\">"));
    }

    [Test]
    public async Task It_is_written_from_right_to_left_where_its_language_is()
    {
        var shown = await page.OpenAsync("after-delivery", "?lang=ar");

        Assert.That(shown.Html, Does.Contain("<html lang=\"ar\" dir=\"rtl\">").And.Contain("هل وصل كل شيء؟"), "letters as they are");
        Assert.That(shown.Links, Has.Member(page.Path("after-delivery", "?lang=en")));
    }

    [Test]
    public async Task What_a_link_says_and_the_site_does_not_know_is_left_out()
    {
        var shown = await page.OpenAsync("four-levels", "?lang=en&touchpoint=renamed&unit=x&standing=lost&campaign=spring&utm_source=mail&fbclid=1");
        Assert.That(shown.Html, Does.Contain($"action=\"{page.Path("four-levels", "?lang=en&amp;campaign=spring")}\""));
    }

    [Test]
    public async Task Those_that_must_be_answered_are_told_from_those_that_need_not()
    {
        var shown = await page.OpenAsync("after-delivery");
        Assert.That(shown.Html, Does.Contain("aria-required=\"true\"").And.Not.Contain("(optional)"));
        Assert.That((await shown.SendAsync("next", ("p.settled", "yes"))).Html, Does.Contain("(optional)"));
    }

    [Test]
    public async Task A_kiosk_keeps_nothing_and_knows_where_to_start_over()
    {
        var kiosk = await page.OpenAsync("after-delivery", "?kiosk=1&touchpoint=home-delivery");
        Assert.That(kiosk.Html, Does.Contain(" autocomplete=\"off\"").And.Contain("/kiosk.js?v="));

        var arabic = kiosk.Links.Single(l => l.Contains("lang=ar", StringComparison.Ordinal));
        var other = await Browsing.OpenAsync(page.Visitor, arabic);
        Assert.That(other.Html, Does.Contain("lang=\"ar\"").And.Contain($"data-start=\"{page.Path("after-delivery", "?kiosk=1&amp;touchpoint=home-delivery")}\""), "in the language it began with");
        var thanks = await Browsing.OpenAsync(page.Visitor, page.Path("after-delivery", "/thank-you?kiosk=1"));
        Assert.That(thanks.Html, Does.Contain("/kiosk.js").And.Contain("id=\"again\""));
        Assert.That((await page.OpenAsync("after-delivery", "")).Html, Does.Not.Contain("kiosk"));
    }

    [Test]
    public async Task An_archived_survey_says_that_it_is_no_longer_open()
    {
        await page.PublishAsync("over", PageApp.Branching);
        var begun = await page.OpenAsync("over");
        await page.App.Get<Db>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync("""
            insert into survey (workspace_id, survey_id, draft, archived_at, changed_at, change_no) values (@workspace, 'over', null, 1, 1, 1)
            """, new { workspace = page.App.Ours.Workspace.Id }, transaction));
        page.App.Get<SurveyStore>().Forget(page.App.Ours.Workspace.Id, "over");

        var closed = await page.OpenAsync("over", "?lang=de");
        Assert.That((closed.Status, closed.Title), Is.EqualTo((HttpStatusCode.NotFound, "Diese Umfrage ist nicht mehr offen")));
        Assert.That((await begun.SendAsync("next", ("p.settled", "yes"))).Questions, Is.EqualTo((string[])["topic"]), "whoever had begun may end");
    }

    [Test]
    public async Task It_is_limited_as_the_api_is_and_says_so_in_plain_words()
    {
        await using var limited = await PageApp.StartAsync("--RateLimits:PerAddress=1");
        var shown = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => limited.OpenAsync("four-levels")));

        var refused = shown.First(s => s.Status == HttpStatusCode.TooManyRequests);
        Assert.That((refused.Title, refused.Response.Headers.RetryAfter!.ToString()), Is.EqualTo(("One moment, please", "1")));
        Assert.That(shown.Select(s => s.Status), Has.Member(HttpStatusCode.OK));
    }

    [Test]
    public async Task It_answers_a_checker_of_links_without_a_body()
    {
        using var response = await page.Visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, page.Path("four-levels")));
        Assert.That((response.StatusCode, (await response.Content.ReadAsByteArrayAsync()).Length), Is.EqualTo((HttpStatusCode.OK, 0)));
    }

    [Test]
    public async Task What_it_loads_may_be_kept_for_ever()
    {
        var css = (await page.OpenAsync("four-levels")).Html.Split('"').Single(part => part.StartsWith("/page.css", StringComparison.Ordinal));
        var (pinned, plain) = (await page.Visitor.GetAsync(css), await page.Visitor.GetAsync("/page.css"));

        Assert.That((pinned.Headers.CacheControl!.ToString(), plain.Headers.CacheControl!.ToString()), Is.EqualTo(("public, max-age=31536000, immutable", "no-cache")));
        Assert.That(pinned.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/css"));
    }
}
