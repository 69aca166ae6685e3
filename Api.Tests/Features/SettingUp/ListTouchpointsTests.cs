using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class ListTouchpointsTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        await App.Admin.PostAsync("/touchpoints", new { id = "tp-list", name = "Checkout" });

        Assert.That((await App.Admin.AskAsync("/touchpoints")).Ids, Has.Member("tp-list"));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await App.Admin.PostAsync("/touchpoints", new { id = "tp-list-ours", name = "Ours" });

        Assert.That((await App.Stranger.AskAsync("/touchpoints")).Ids, Has.None.EqualTo("tp-list-ours"));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/touchpoints");
    }
}
