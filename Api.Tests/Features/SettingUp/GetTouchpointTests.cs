using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class GetTouchpointTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        await App.Admin.PostAsync("/touchpoints", new { id = "tp-read", name = "Hotline" });

        var answer = await App.Admin.AskAsync("/touchpoints/tp-read");

        Assert.That((answer.Status, answer.Text("name"), answer.ETag), Is.EqualTo((HttpStatusCode.OK, "Hotline", "\"1\"")));
        Assert.That(answer.Json.GetProperty("importance").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await App.Admin.PostAsync("/touchpoints", new { id = "tp-read-ours", name = "Ours" });

        Assert.That((await App.Stranger.AskAsync("/touchpoints/tp-read-ours")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/touchpoints/tp-read-ours");
    }
}
