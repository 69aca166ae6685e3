using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class ListSurveysTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        var answer = await App.Admin.AskAsync("/surveys");

        var survey = answer.Json.GetProperty("items").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "four-levels");
        Assert.That(survey.GetProperty("name").GetString(), Is.EqualTo("Four levels of service"));
        Assert.That(survey.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("version").GetInt32()), Is.EqualTo((int[])[1]));
    }

    [Test]
    public async Task It_refuses_a_stranger() => await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/surveys");
}
