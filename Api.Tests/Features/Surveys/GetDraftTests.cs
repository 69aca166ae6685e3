using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class GetDraftTests
{
    static VocApp App => SurveysApp.App;

    [Test]
    public async Task It_works()
    {
        var added = await SurveysApp.DraftAsync("draft-get");
        var draft = await App.Admin.AskAsync("/surveys/draft-get/draft");

        Assert.That((draft.ETag, draft.Json.ToString()), Is.EqualTo((added.ETag, added.Json.ToString())));
        Assert.That((await App.Admin.AskAsync("/surveys/draft-get/draft", ("If-None-Match", draft.ETag!))).Status, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task Where_nothing_was_changed_it_is_the_newest_version()
    {
        await SurveysApp.PublishedAsync("draft-same");
        var draft = await App.Admin.AskAsync("/surveys/draft-same/draft");

        Assert.That((draft.Json.GetProperty("changed").GetBoolean(), draft.Json.GetProperty("version").GetInt32()), Is.EqualTo((false, 1)));
        Assert.That(draft.Json.GetProperty("definition").ToString(), Is.EqualTo((await App.Admin.AskAsync("/surveys/draft-same")).Json.GetProperty("definition").ToString()));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await SurveysApp.DraftAsync("draft-ours");
        Assert.That((await App.Stranger.AskAsync("/surveys/draft-ours/draft")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/surveys/draft-ours/draft");
    }
}
