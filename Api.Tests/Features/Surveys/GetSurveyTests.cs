using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class GetSurveyTests
{
    static VocApp App => SurveysApp.App;

    [Test]
    public async Task It_works()
    {
        var newest = await App.Admin.AskAsync("/surveys/four-levels");
        var first = await App.Admin.AskAsync("/surveys/four-levels?version=1");

        Assert.That((newest.Status, newest.Json.GetProperty("version").GetInt32()), Is.EqualTo((HttpStatusCode.OK, 1)));
        Assert.That(first.Json.ToString(), Is.EqualTo(newest.Json.ToString()));
        var definition = newest.Json.GetProperty("definition");
        Assert.That(definition.GetProperty("questions").EnumerateArray().Select(q => q.GetProperty("key").GetString()), Has.Member("accessibility"));
        Assert.That(definition.GetProperty("name").GetProperty("de").GetString(), Is.EqualTo("Vier Ebenen des Service"), "all languages");
    }

    [Test]
    public async Task A_version_never_changes()
    {
        await SurveysApp.PublishedAsync("get-versions", SurveysApp.Small("First?"));
        var draft = await App.Admin.SendAsync(HttpMethod.Put, "/surveys/get-versions/draft", SurveysApp.Small("Second?"), ("If-Match", "*"));
        Assert.That((await SurveysApp.PublishAsync("get-versions", draft.ETag)).Status, Is.EqualTo(HttpStatusCode.Created));

        async Task<string?> Text(string query) =>
            (await App.Admin.AskAsync($"/surveys/get-versions{query}")).Json.GetProperty("definition").GetProperty("questions")[0].GetProperty("text").GetString();
        Assert.That((await Text("?version=1"), await Text("?version=2"), await Text("")), Is.EqualTo(("First?", "Second?", "Second?")));
    }

    [Test]
    public async Task There_is_none_that_was_never_published()
    {
        await SurveysApp.DraftAsync("get-draft");

        foreach (var path in (string[])["/surveys/four-levels?version=9", "/surveys/none", "/surveys/get-draft"])
            Assert.That((await App.Admin.AskAsync(path)).Status, Is.EqualTo(HttpStatusCode.NotFound), path);
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await SurveysApp.PublishedAsync("get-ours");
        Assert.That((await App.Stranger.AskAsync("/surveys/get-ours")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/surveys/four-levels");
    }

    [TestCase("version=", "version outOfRange")]
    [TestCase("version=0", "version outOfRange")]
    [TestCase("version=x", "version outOfRange")]
    [TestCase("version=1&version=1", "version twice")]
    [TestCase("Version=1", "Version unknownParameter")]
    public async Task It_refuses_what_it_cannot_read(string query, string fault)
    {
        var answer = await App.Admin.AskAsync($"/surveys/four-levels?{query}");

        Assert.That((answer.Status, answer.Faults[0]), Is.EqualTo((HttpStatusCode.BadRequest, fault)));
    }
}
