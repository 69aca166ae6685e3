using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class PreviewSurveyTests
{
    static VocApp App => SurveysApp.App;

    [Test]
    public async Task It_works()
    {
        await SurveysApp.DraftAsync("preview", new { name = new { en = "Name", ar = "الاسم" }, languages = new[] { "en", "ar" }, questions = new[] { new { key = "f", kind = "feelings", text = "How?" } } });
        var form = await App.Admin.AskAsync("/surveys/preview/preview?lang=ar-EG");

        Assert.That((form.Status, form.Json.GetProperty("preview").GetBoolean(), form.Text("language"), form.Text("dir"), form.Text("name")),
            Is.EqualTo((HttpStatusCode.OK, true, "ar", "rtl", "الاسم")));
        var question = form.Json.GetProperty("questions")[0];
        Assert.That((question.Text("text"), question.GetProperty("choices")[0].Text("key")), Is.EqualTo(("How?", "neglected")), "what has no text yet stands in the survey's own language");
        Assert.That(form.Response.Headers.CacheControl!.NoStore);
        Assert.That((await App.Admin.AskAsync("/surveys/preview/preview?lang=!")).Faults, Is.EqualTo((string[])["lang badLanguage"]));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await SurveysApp.DraftAsync("preview-ours");
        Assert.That((await App.Stranger.AskAsync("/surveys/preview-ours/preview")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/surveys/preview-ours/preview");
    }
}
