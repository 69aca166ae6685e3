using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class ListSurveysTests
{
    static VocApp App => SurveysApp.App;

    static async Task<System.Text.Json.JsonElement> Of(string id) =>
        (await App.Admin.AskAsync("/surveys")).Json.GetProperty("items").EnumerateArray().Single(s => s.GetProperty("id").GetString() == id);

    [Test]
    public async Task It_works()
    {
        var survey = await Of("four-levels");

        Assert.That((survey.Text("name"), survey.Text("state"), survey.GetProperty("version").GetInt32()), Is.EqualTo(("Four levels of service", "published", 1)));
        Assert.That(survey.GetProperty("languages").EnumerateArray().Select(l => l.GetString()), Is.EqualTo((string[])["en", "de"]));
    }

    [Test]
    public async Task It_tells_the_state()
    {
        await SurveysApp.DraftAsync("list-draft");
        await SurveysApp.PublishedAsync("list-changed");
        await App.Admin.PatchAsync("/surveys/list-changed/draft", new { name = "New" }, "*");
        await SurveysApp.PublishedAsync("list-archived");
        await App.Admin.SendAsync(HttpMethod.Post, "/surveys/list-archived/archive");

        Assert.That(((await Of("list-draft")).Text("state"), (await Of("list-archived")).Text("state")), Is.EqualTo(("draft", "archived")));
        Assert.That(((await Of("list-changed")).GetProperty("changed").GetBoolean(), (await Of("list-changed")).Text("name")), Is.EqualTo((true, "Small")));
    }

    [Test]
    public async Task It_reads_no_version_but_the_newest()
    {
        await SurveysApp.PublishedTwiceAsync("list-twice");

        Assert.That(((await Of("list-twice")).Text("name"), (await Of("list-twice")).GetProperty("version").GetInt32()), Is.EqualTo(("The second", 2)));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await SurveysApp.DraftAsync("list-ours");
        Assert.That((await App.Stranger.AskAsync("/surveys")).Ids, Has.None.EqualTo("list-ours"));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/surveys");
    }
}
