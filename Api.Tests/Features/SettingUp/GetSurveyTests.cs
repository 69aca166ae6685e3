using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class GetSurveyTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        var newest = await App.Admin.AskAsync("/surveys/four-levels");
        var first = await App.Admin.AskAsync("/surveys/four-levels?version=1");

        Assert.That((newest.Status, newest.ETag), Is.EqualTo((HttpStatusCode.OK, "\"1\"")));
        Assert.That(first.Json.ToString(), Is.EqualTo(newest.Json.ToString()));
        Assert.That(newest.Json.GetProperty("questions")[0].GetProperty("kind").GetString(), Is.EqualTo("openText"));
        Assert.That((await App.Admin.AskAsync("/surveys/four-levels?version=9")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task It_refuses_a_stranger() => await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/surveys/four-levels");

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
