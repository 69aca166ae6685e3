using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class ListSurveyVersionsTests
{
    static VocApp App => SurveysApp.App;

    [Test]
    public async Task It_works()
    {
        await SurveysApp.PublishedAsync("versions");
        var draft = await App.Admin.PatchAsync("/surveys/versions/draft", new { name = "Second" }, "*");
        await SurveysApp.PublishAsync("versions", draft.ETag);

        var items = (await App.Admin.AskAsync("/surveys/versions/versions")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.That(items.Select(v => (v.GetProperty("version").GetInt32(), v.GetProperty("name").GetString())), Is.EqualTo(new[] { (1, (string?)"Small"), (2, "Second") }));
    }

    [Test]
    public async Task A_draft_has_none()
    {
        await SurveysApp.DraftAsync("versions-draft");
        Assert.That((await App.Admin.AskAsync("/surveys/versions-draft/versions")).Json.GetProperty("items").GetArrayLength(), Is.Zero);
        Assert.That((await App.Admin.AskAsync("/surveys/never-was/versions")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await SurveysApp.PublishedAsync("versions-ours");
        Assert.That((await App.Stranger.AskAsync("/surveys/versions-ours/versions")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/surveys/versions-ours/versions");
    }
}
