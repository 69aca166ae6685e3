using System.Net;
using System.Text;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class ChangeDraftTests
{
    static VocApp App => SurveysApp.App;

    static Task<Answer> Put(string id, object body, string? ifMatch) =>
        App.Admin.SendAsync(HttpMethod.Put, $"/surveys/{id}/draft", body, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    static Task<Answer> Patch(string id, object body, string? ifMatch) => App.Admin.PatchAsync($"/surveys/{id}/draft", body, ifMatch);

    [Test]
    public async Task It_works()
    {
        var added = await SurveysApp.DraftAsync("change-put");
        var changed = await Put("change-put", new { name = "Another", questions = new[] { new { key = "one", kind = "feelings" } } }, added.ETag);

        Assert.That((changed.Status, changed.ETag), Is.EqualTo((HttpStatusCode.OK, "\"2\"")), changed.Json.ToString());
        Assert.That((await App.Admin.AskAsync("/surveys/change-put/draft")).Json.ToString(), Is.EqualTo(changed.Json.ToString()));
        Assert.That(changed.Faults, Is.EquivalentTo((string[])["reason required", "thankYou required", "questions[0].text required"]), "stored all the same");
        Assert.That((await Put("change-put", new { }, added.ETag)).Status, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((await Put("change-put", new { }, null)).Status, Is.EqualTo(HttpStatusCode.PreconditionRequired));
    }

    [Test]
    public async Task It_works_in_part()
    {
        var added = await SurveysApp.DraftAsync("change-patch", new { name = new { en = "Name", de = "Name" }, languages = new[] { "en", "de" }, followUp = "Soon", targeting = new { share = 0.5, askAgainDays = 30 } });
        var changed = await Patch("change-patch", new { name = new { de = "Titel" }, followUp = (string?)null, targeting = new { share = 0.25 } }, added.ETag);

        var definition = changed.Json.GetProperty("definition");
        Assert.That((definition.GetProperty("name").Text("en"), definition.GetProperty("name").Text("de")), Is.EqualTo(("Name", "Titel")));
        Assert.That((definition.GetProperty("targeting").GetProperty("share").GetDouble(), definition.GetProperty("targeting").GetProperty("askAgainDays").GetInt32()), Is.EqualTo((0.25, 30)));
        Assert.That(definition.GetProperty("followUp").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }

    [Test]
    public async Task What_is_published_stays_until_the_draft_is()
    {
        await SurveysApp.PublishedAsync("change-published");
        var changed = await Patch("change-published", new { name = "Draft" }, "\"1\"");
        Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.PreconditionFailed), "publishing was a change");
        changed = await Patch("change-published", new { name = "Draft" }, "\"2\"");

        Assert.That((await SurveysApp.FormAsync("change-published")).Text("name"), Is.EqualTo("Small"));
        await SurveysApp.PublishAsync("change-published", changed.ETag);
        Assert.That((await SurveysApp.FormAsync("change-published")).Text("name"), Is.EqualTo("Draft"));
    }

    [Test]
    public async Task Of_two_who_change_it_at_once_one_is_told()
    {
        await SurveysApp.PublishedAsync("change-race");
        var tag = (await App.Admin.AskAsync("/surveys/change-race/draft")).ETag;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Patch("change-race", new { name = $"Name {i}" }, tag)));

        Assert.That(answers.Select(a => a.Status).Order(), Is.EqualTo(new[] { HttpStatusCode.OK }.Concat(Enumerable.Repeat(HttpStatusCode.PreconditionFailed, 7))));
    }

    [TestCase("""{"name":null,"language":null}""", "language unreadable")]
    [TestCase("""{"questions":[{"key":1}]}""", "questions[0].key unreadable")]
    [TestCase("""{"questions":[{"showWhen":{"any":[null]}}]}""", "questions[0].showWhen.any[0] required")]
    [TestCase("""{"languages":["en",null]}""", "languages[1] required")]
    [TestCase("""{"labels":{"next":null}}""", "labels.next required")]
    [TestCase("""{"name":{"en":null}}""", "name unreadable")]
    [TestCase("""{"targeting":{"trigger":{"kind":"popup"}}}""", "targeting.trigger.kind unknownValue")]
    [TestCase("""{"rating":5}""", "rating unknownField")]
    [TestCase("""[]""", "unreadable")]
    [TestCase("""{""", "unreadable")]
    public async Task It_refuses_what_it_cannot_read(string body, string fault)
    {
        var id = $"change-bad-{Guid.NewGuid():N}";
        await SurveysApp.DraftAsync(id);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/surveys/{id}/draft") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        var response = await App.Admin.SendAsync(request);
        var faults = (await VocApp.JsonOf(response)).GetProperty("errors").EnumerateArray().Select(e => $"{e.Text("path")} {e.Text("code")}".Trim());

        Assert.That((response.StatusCode, faults), Is.EqualTo((HttpStatusCode.BadRequest, new[] { fault })));
    }

    [Test]
    public async Task Whatever_is_stored_can_be_read_and_previewed_again()
    {
        var deep = Enumerable.Range(0, 20).Aggregate((object)new { question = "x", answered = true }, (inner, _) => new { not = inner });
        var added = await SurveysApp.DraftAsync("change-odd", new { language = "", languages = new[] { "", "x" }, labels = new { next = "", other = "?" }, questions = new object[] { new { }, new { kind = "choice" } } });

        Assert.That((await App.Admin.AskAsync("/surveys/change-odd/draft")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await App.Admin.AskAsync("/surveys/change-odd/preview?lang=tr")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Patch("change-odd", new { questions = new[] { new { key = "a", showWhen = deep } } }, added.ETag)).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_draft_cannot_grow_without_end()
    {
        var text = new string('x', 300_000);
        var added = await SurveysApp.DraftAsync("change-grow");
        var once = await Patch("change-grow", new { labels = new { one = text } }, added.ETag);
        var twice = await Patch("change-grow", new { labels = new { two = text } }, once.ETag);

        Assert.That((once.Status, twice.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge)));
        Assert.That((await Patch("change-grow", new { labels = new { one = (string?)null, two = text } }, once.ETag)).Status, Is.EqualTo(HttpStatusCode.OK), "in its place");
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await SurveysApp.DraftAsync("change-ours");
        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Patch])
        {
            Assert.That((await App.Stranger.SendAsync(method, "/surveys/change-ours/draft", SurveysApp.Small(), ("If-Match", "*"))).Status, Is.EqualTo(HttpStatusCode.NotFound));
            await App.RefusesOthersThanAdminsAsync(method, "/surveys/change-ours/draft", SurveysApp.Small());
        }
    }
}
