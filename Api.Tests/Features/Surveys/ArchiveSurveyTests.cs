using System.Net;
using System.Net.Http.Json;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class ArchiveSurveyTests
{
    static VocApp App => SurveysApp.App;

    static Task<Answer> Post(string path) => App.Admin.SendAsync(HttpMethod.Post, path);

    static Task<HttpResponseMessage> Say(string id, string survey) => App.Nobody.PutAsJsonAsync($"/api/v1/sites/{App.Ours.Site.SiteKey}/feedback/{id}",
        new { secret = Given.Secret, survey, completion = "partial", answers = new[] { Given.Answer($"Said {id}.", "what") } });

    [Test]
    public async Task It_works()
    {
        await SurveysApp.PublishedAsync("archive");
        await Say("archive-1", "archive");
        Assert.That((await Post("/surveys/archive/archive")).Status, Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That((await SurveysApp.FormAsync("archive")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await App.Admin.AskAsync("/feedback/archive-1")).Status, Is.EqualTo(HttpStatusCode.OK), "what was said stays");
        Assert.That((await Say("archive-2", "archive")).StatusCode, Is.EqualTo(HttpStatusCode.Created), "whoever has begun may end");
        Assert.That((await Post("/surveys/archive/archive")).Status, Is.EqualTo(HttpStatusCode.NoContent), "again does no harm");
    }

    [Test]
    public async Task It_works_both_ways()
    {
        await SurveysApp.PublishedAsync("archive-back");
        await Post("/surveys/archive-back/archive");
        Assert.That((await Post("/surveys/archive-back/unarchive")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await SurveysApp.FormAsync("archive-back")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Calls_go_on_without_the_survey_they_began_with()
    {
        await Post("/surveys/four-levels/archive");
        try
        {
            Assert.That((await App.Admin.PostAsJsonAsync("/api/v1/calls", new { said = "On hold again.", feelings = new[] { "angry" } })).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        }
        finally
        {
            await Post("/surveys/four-levels/unarchive");
        }
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await SurveysApp.PublishedAsync("archive-ours");
        foreach (var path in (string[])["/surveys/archive-ours/archive", "/surveys/archive-ours/unarchive"])
        {
            Assert.That((await App.Stranger.SendAsync(HttpMethod.Post, path)).Status, Is.EqualTo(HttpStatusCode.NotFound));
            await App.RefusesOthersThanAdminsAsync(HttpMethod.Post, path);
        }
        Assert.That((await SurveysApp.FormAsync("archive-ours")).Status, Is.EqualTo(HttpStatusCode.OK));
    }
}
