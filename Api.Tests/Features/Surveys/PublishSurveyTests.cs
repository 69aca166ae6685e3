using System.Net;
using System.Net.Http.Json;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class PublishSurveyTests
{
    static VocApp App => SurveysApp.App;

    [Test]
    public async Task It_works()
    {
        var draft = await SurveysApp.DraftAsync("publish");
        var published = await SurveysApp.PublishAsync("publish", draft.ETag);

        Assert.That((published.Status, published.Json.GetProperty("version").GetInt32()), Is.EqualTo((HttpStatusCode.Created, 1)));
        Assert.That((await App.Admin.GetAsync(published.Response.Headers.Location!)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await SurveysApp.FormAsync("publish")).Json.GetProperty("version").GetInt32(), Is.EqualTo(1));
        Assert.That((await SurveysApp.PublishAsync("publish", "*")).Status, Is.EqualTo(HttpStatusCode.OK), "there is nothing new to publish");
        Assert.That((await SurveysApp.PublishAsync("publish", draft.ETag)).Status, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((await SurveysApp.PublishAsync("publish", null)).Status, Is.EqualTo(HttpStatusCode.PreconditionRequired));
    }

    [Test]
    public async Task What_says_the_same_makes_no_version()
    {
        await SurveysApp.PublishedAsync("publish-same");
        await App.Admin.SendAsync(HttpMethod.Put, "/surveys/publish-same/draft", SurveysApp.Small(), ("If-Match", "*"));
        var again = await SurveysApp.PublishAsync("publish-same", "*");

        Assert.That((again.Status, again.Json.GetProperty("version").GetInt32()), Is.EqualTo((HttpStatusCode.OK, 1)));
        Assert.That((await App.Admin.AskAsync("/surveys/publish-same/draft")).Json.GetProperty("changed").GetBoolean(), Is.False);
    }

    [Test]
    public async Task It_names_every_fault()
    {
        await SurveysApp.DraftAsync("publish-faults", new
        {
            name = "Faults", languages = new[] { "en", "de" }, reason = new { en = "Why" }, thankYou = new { en = "Thanks", de = "Danke", fr = "Merci" },
            questions = new object[]
            {
                new { key = "a", text = new { en = "A?", de = "A?" }, showWhen = new { question = "b", answered = true } },
                new { key = "b", text = new { en = "B?", de = "B?" }, showWhen = new { question = "a", answered = true } },
                new { key = "a", text = new { en = "Again?", de = "Noch einmal?" }, showWhen = new { question = "none", says = new[] { "x" } } },
                new { key = "c", kind = "choice", text = new { en = "C?", de = "C?" }, choices = new[] { new { key = "only", text = new { en = "only", de = "nur" } } } },
            },
            targeting = new { pages = new { include = new[] { "shop/*", "/a?b" } }, share = 0 },
        });
        var refused = await SurveysApp.PublishAsync("publish-faults", "*");

        Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "notPublishable")));
        Assert.That(refused.Faults, Is.EquivalentTo((string[])
        [
            "name.de required", "reason.de required", "thankYou.fr unknownLanguage", "questions[2].key twice", "questions[3].choices count",
            "questions[0].showWhen.question laterQuestion", "questions[2].showWhen.question unknownQuestion",
            "questions[0].showWhen cannotEnd", "questions[1].showWhen cannotEnd", "questions[2].showWhen cannotEnd",
            "targeting.pages.include[0] badPattern", "targeting.pages.include[1] badPattern", "targeting.share outOfRange",
        ]));
        Assert.That((await SurveysApp.FormAsync("publish-faults")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await App.Admin.AskAsync("/surveys/publish-faults/draft")).Faults, Is.EqualTo(refused.Faults), "the draft tells before");
    }

    [Test]
    public async Task A_visitor_who_began_with_the_version_before_can_end()
    {
        await SurveysApp.PublishedAsync("publish-late");
        await App.Admin.PatchAsync("/surveys/publish-late/draft", new { questions = new[] { new { key = "other", text = "Another?" } } }, "*");
        await SurveysApp.PublishAsync("publish-late", "*");
        Task<HttpResponseMessage> Say(string id, int? version) => App.Nobody.PutAsJsonAsync($"/api/v1/sites/{App.Ours.Site.SiteKey}/feedback/{id}",
            new { secret = Given.Secret, survey = "publish-late", surveyVersion = version, answers = new[] { Given.Answer("I had begun.", "what") } });

        Assert.That((await Say("late-1", 1)).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await Say("late-2", null)).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await Say("late-3", 9)).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await App.ScalarAsync<long>("select survey_version from feedback where id = 'late-1'"), Is.EqualTo(1));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await SurveysApp.DraftAsync("publish-ours");
        Assert.That((await App.Stranger.SendAsync(HttpMethod.Post, "/surveys/publish-ours/publish", null, ("If-Match", "*"))).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Post, "/surveys/publish-ours/publish");
    }
}
