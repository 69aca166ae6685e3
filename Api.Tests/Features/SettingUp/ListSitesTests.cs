using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class ListSitesTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        var answer = await App.Admin.AskAsync("/sites");

        var site = answer.Json.GetProperty("items").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "website");
        Assert.That(site.GetProperty("siteKey").GetString(), Is.EqualTo(App.Ours.Site.SiteKey));
        Assert.That(answer.Json.ToString(), Does.Not.Contain(App.Ours.Site.IdentitySecret));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await App.Stranger.AskAsync("/sites")).Json.ToString(), Does.Not.Contain(App.Ours.Site.SiteKey));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/sites");
    }
}
