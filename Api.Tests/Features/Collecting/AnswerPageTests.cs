using System.Net;
using System.Text.Json;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

public class AnswerPageTests
{
    PageApp page = null!;

    [OneTimeSetUp]
    public async Task Start() => page = await PageApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => page.DisposeAsync();

    Task<long> CountAsync() => page.App.ScalarAsync<long>("select count(*) from feedback");

    async Task<Dictionary<string, (string? Said, int Revision)>> AnswersAsync(Browsing sheet) =>
        JsonDocument.Parse(await page.StoredAsync<string>("answers", sheet)).RootElement.EnumerateArray().ToDictionary(a => a.GetProperty("question").GetString()!, a => (
            (string?)(a.TryGetProperty("picked", out var picked) && picked.ValueKind == JsonValueKind.Array ? string.Join('+', picked.EnumerateArray().Select(p => p.GetString())) : a.GetProperty("text").GetString()),
            a.GetProperty("revision").GetInt32()));

    [Test]
    public async Task It_works()
    {
        var sheet = await page.OpenAsync("four-levels", "?lang=de&touchpoint=home-delivery&standing=current&campaign=spring");
        var sent = await sheet.SendAsync("next", ("a.people", "Sehr freundlich.\r\nWirklich."), ("p.feelings", "relieved"), ("p.feelings", "grateful"));

        Assert.That((sent.Status, sent.Location), Is.EqualTo((HttpStatusCode.SeeOther, page.Path("four-levels", "/thank-you?lang=de&touchpoint=home-delivery&standing=current&campaign=spring"))));
        Assert.That(await AnswersAsync(sheet), Is.EquivalentTo(new Dictionary<string, (string?, int)> { ["people"] = ("Sehr freundlich.\nWirklich.", 1), ["feelings"] = ("grateful+relieved", 1) }));
        string[] stored = await Task.WhenAll(((string[])["channel", "completion", "language", "touchpoint", "standing", "context", "source"]).Select(column => page.StoredAsync<string>(column, sheet)));
        Assert.That(stored, Is.EqualTo((string[])["page", "complete", "de", "home-delivery", "current", """{"campaign":"spring"}""", "site:shop"]));
        var thanks = await Browsing.OpenAsync(page.Visitor, sent.Location!);
        Assert.That(thanks.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(thanks.Title, Does.StartWith("Vielen Dank!"));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var sheet = await page.OpenAsync("four-levels");
        await sheet.SendAsync("next", ("a.people", "Mine."));

        var wrong = await sheet.SendAsync("next", ("secret", Given.Secret), ("a.people", "Stolen."));
        var fields = new[] { ("id", sheet.Hidden("id")), ("secret", sheet.Hidden("secret")), ("version", "1"), ("from", "0"), ("a.people", "Elsewhere.") };
        var unknown = await Browsing.PostAsync(page.Visitor, "/s/site_nobody/four-levels", fields);
        var others = await Browsing.PostAsync(page.Visitor, $"/s/{page.App.Strangers.Site.SiteKey}/after-delivery", fields);
        var foreign = await Browsing.PostAsync(page.Visitor, page.Path("four-levels"), fields, ("Origin", "https://evil.example"));
        var crossSite = await Browsing.PostAsync(page.Visitor, page.Path("four-levels"), fields, ("Origin", page.App.Url), ("Sec-Fetch-Site", "cross-site"));

        Assert.That(((Browsing[])[wrong, unknown, others, foreign, crossSite]).Select(a => (int)a.Status), Is.EqualTo((int[])[404, 404, 404, 403, 403]));
        Assert.That(await AnswersAsync(sheet), Is.EquivalentTo(new Dictionary<string, (string?, int)> { ["people"] = ("Mine.", 1) }));
    }

    [TestCase("https://shop.example")]
    [TestCase(null)]
    public async Task It_is_taken_from_its_own_page_and_from_the_sites_pages(string? origin)
    {
        var sheet = await page.OpenAsync("four-levels");
        (string, string)[] fields = [("id", sheet.Hidden("id")), ("secret", sheet.Hidden("secret")), ("version", "1"), ("from", "0"), ("a.people", "Fine.")];

        Assert.That((await Browsing.PostAsync(page.Visitor, page.Path("four-levels"), fields, ("Origin", origin ?? page.App.Url))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task Step_by_step_the_answers_make_the_next_questions_appear()
    {
        var first = await page.OpenAsync("after-delivery");
        Assert.That(first.Questions, Is.EqualTo((string[])["settled"]));

        var second = await first.SendAsync("next", ("p.settled", "no"));
        Assert.That(second.Questions, Is.EqualTo((string[])["missing", "topic"]));
        Assert.That(await page.StoredAsync<string>("completion", first), Is.EqualTo("partial"));
        Assert.That((second.Hidden("id"), second.Hidden("secret"), second.Hidden("p.settled")), Is.EqualTo((first.Hidden("id"), first.Hidden("secret"), "no")));

        var third = await second.SendAsync("next", ("a.missing", "The plug came LATE."), ("p.topic", "time"));
        Assert.That(third.Questions, Is.EqualTo((string[])["late"]));
        var end = await third.SendAsync("next", ("a.late", "Two days."));

        Assert.That(end.Location, Does.Contain("/thank-you"));
        Assert.That(await page.StoredAsync<string>("completion", first), Is.EqualTo("complete"));
        Assert.That(await AnswersAsync(first), Is.EquivalentTo(new Dictionary<string, (string?, int)>
        {
            ["settled"] = ("no", 1), ["missing"] = ("The plug came LATE.", 1), ["topic"] = ("time", 1), ["late"] = ("Two days.", 1),
        }));
    }

    [Test]
    public async Task What_the_answers_leave_out_is_not_asked()
    {
        var second = await (await page.OpenAsync("after-delivery")).SendAsync("next", ("p.settled", "yes"));
        Assert.That(second.Questions, Is.EqualTo((string[])["topic"]));
        Assert.That((await second.SendAsync("next")).Location, Does.Contain("/thank-you"), "nothing more hangs on what was said");
    }

    [Test]
    public async Task Going_back_keeps_every_word_and_a_changed_answer_wins()
    {
        var first = await page.OpenAsync("after-delivery");
        var second = await first.SendAsync("next", ("p.settled", "no"));
        var back = await second.SendAsync("back", ("a.missing", "The \"plug\" & <cord>"));
        Assert.That((back.Questions, back.Hidden("a.missing")), Is.EqualTo(((string[])["settled"], "The \"plug\" & <cord>")));
        Assert.That(back.Html, Does.Match("value=\"no\" checked"));

        var again = await back.SendAsync("next", ("p.settled", "no"));
        Assert.That(again.Html, Does.Contain("The &quot;plug&quot; &amp; &lt;cord&gt;</textarea>"));
        var changed = await back.SendAsync("next", ("p.settled", "yes"));
        Assert.That(changed.Questions, Is.EqualTo((string[])["topic"]));
        Assert.That((await AnswersAsync(first))["settled"], Is.EqualTo(((string?)"yes", 2)));
    }

    [Test]
    public async Task The_browsers_own_back_button_loses_nothing_either()
    {
        var first = await page.OpenAsync("after-delivery");
        var second = await first.SendAsync("next", ("p.settled", "no"));
        await second.SendAsync("next", ("a.missing", "It came late."), ("p.topic", "time"));

        // The first sheet as it was, once more, as the history has it.
        var again = await first.SendAsync("next", ("p.settled", "no"));
        Assert.That(again.Html, Does.Contain("It came late.</textarea>").And.Match("value=\"time\" checked"));
        await again.SendAsync("next", ("p.topic", ""));
        Assert.That(await AnswersAsync(first), Is.EquivalentTo(new Dictionary<string, (string?, int)> { ["settled"] = ("no", 1), ["missing"] = ("", 2), ["topic"] = ("", 2) }), "cleared by the visitor");
    }

    [Test]
    public async Task Sending_twice_does_no_harm()
    {
        var sheet = await page.OpenAsync("four-levels");
        var before = await CountAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sheet.SendAsync("next", ("a.people", "Once only."))));
        var late = await sheet.SendAsync("next", ("a.people", "Something else."));

        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(late.Html, Does.Contain("We already have your answers"));
        Assert.That(await CountAsync() - before, Is.EqualTo(1));
        Assert.That(await AnswersAsync(sheet), Is.EquivalentTo(new Dictionary<string, (string?, int)> { ["people"] = ("Once only.", 1) }));
    }

    [Test]
    public async Task What_is_wrong_comes_back_with_the_words()
    {
        var sheet = await page.OpenAsync("after-delivery");
        var unanswered = await sheet.SendAsync("next");
        Assert.That((unanswered.Status, unanswered.Questions), Is.EqualTo((HttpStatusCode.BadRequest, (string[])["settled"])));
        Assert.That(unanswered.Title, Does.StartWith("Please look at this again"));
        Assert.That(unanswered.Links, Has.Member("#q-settled-0"));
        Assert.That(unanswered.Html, Does.Contain("id=\"q-settled-0\"").And.Contain("autofocus").And.Contain("aria-describedby=\"q-settled-error\""));

        var second = await sheet.SendAsync("next", ("p.settled", "no"));
        var tooLong = await second.SendAsync("next", ("a.missing", new string('é', FeedbackRules.MaxText + 1)));
        Assert.That(tooLong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(tooLong.Html, Does.Contain(new string('é', FeedbackRules.MaxText + 1) + "</textarea>").And.Contain("aria-describedby=\"q-missing-hint q-missing-error\"").And.Contain("10,000"));
        Assert.That((await AnswersAsync(sheet)).Keys, Is.EqualTo((string[])["settled"]), "nothing of it was stored");
    }

    [Test]
    public async Task Stopping_stores_what_there_is()
    {
        var second = await (await page.OpenAsync("after-delivery")).SendAsync("next", ("p.settled", "no"));
        var stopped = await second.SendAsync("stop", ("a.missing", "The plug."));

        Assert.That(stopped.Location, Does.Contain("/thank-you"));
        Assert.That(await page.StoredAsync<string>("completion", second), Is.EqualTo("partial"));
        Assert.That((await AnswersAsync(second))["missing"].Said, Is.EqualTo("The plug."));
    }

    [Test]
    public async Task Saying_nothing_stores_nothing()
    {
        var before = await CountAsync();
        var sent = await (await page.OpenAsync("four-levels")).SendAsync("next", ("a.people", " \r\n "));

        Assert.That(sent.Location, Does.Contain("/left"));
        Assert.That((await Browsing.OpenAsync(page.Visitor, sent.Location!)).Title, Is.EqualTo("Nothing was sent"));
        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    [TestCase("page", true, "same-origin")]
    [TestCase("widget", false, "same-origin")]
    [TestCase("widget", true, "cross-site")]
    public async Task What_the_widget_sends_from_the_page_comes_by_the_page(string channel, bool fromPage, string fetched)
    {
        var id = $"c-{Guid.NewGuid():N}";
        using var client = page.App.Client(null);
        var answer = await client.SendAsync(HttpMethod.Put, $"/sites/{page.Site.SiteKey}/feedback/{id}", new { secret = Given.Secret, answers = new[] { Given.Answer("Fine.") } },
            ("Origin", fetched == "same-origin" ? page.App.Url : "https://shop.example"), ("Sec-Fetch-Site", fetched), ("Referer", page.App.Url + (fromPage ? page.Path("four-levels") : "/demo")));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await page.App.ScalarAsync<string>("select channel from feedback where id = @id", new { id }), Is.EqualTo(channel));
    }

    [Test]
    public async Task An_erased_feedback_stays_away()
    {
        var sheet = await page.OpenAsync("after-delivery");
        await sheet.SendAsync("next", ("p.settled", "no"));
        await page.App.Admin.DeleteAsync($"/api/v1/feedback/{sheet.Hidden("id")}");

        Assert.That((await sheet.SendAsync("next", ("p.settled", "yes"))).Status, Is.EqualTo(HttpStatusCode.Gone));
    }
}
