using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class DiscardDraftTests
{
    static VocApp App => SurveysApp.App;

    static Task<Answer> Discard(string id, string? ifMatch = "*") => App.Admin.SendAsync(HttpMethod.Delete, $"/surveys/{id}/draft", null, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    [Test]
    public async Task It_works()
    {
        await SurveysApp.PublishedAsync("discard");
        await App.Admin.PatchAsync("/surveys/discard/draft", new { name = "Never mind" }, "*");

        Assert.That((await Discard("discard")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await App.Admin.AskAsync("/surveys/discard/draft")).Json.GetProperty("definition").Text("name"), Is.EqualTo("Small"));
        Assert.That((await Discard("discard")).Status, Is.EqualTo(HttpStatusCode.NoContent), "again does no harm");
    }

    [Test]
    public async Task One_that_was_never_published_is_gone()
    {
        var added = await SurveysApp.DraftAsync("discard-new");
        Assert.That((await Discard("discard-new", null)).Status, Is.EqualTo(HttpStatusCode.PreconditionRequired));
        Assert.That((await Discard("discard-new", "\"7\"")).Status, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((await Discard("discard-new", added.ETag)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await App.Admin.AskAsync("/surveys/discard-new/draft")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await SurveysApp.DraftAsync("discard-ours");
        Assert.That((await App.Stranger.SendAsync(HttpMethod.Delete, "/surveys/discard-ours/draft", null, ("If-Match", "*"))).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Delete, "/surveys/discard-ours/draft");
    }
}
