using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class GetSiteTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        var answer = await App.Admin.AskAsync("/sites/website");

        Assert.That((answer.Status, answer.Text("siteKey"), answer.Text("identitySecret")),
            Is.EqualTo((HttpStatusCode.OK, App.Ours.Site.SiteKey, App.Ours.Site.IdentitySecret)));
        Assert.That(answer.Response.Headers.CacheControl!.NoStore, Is.True);
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await App.Admin.PostAsync("/sites", new { id = "site-ours", name = "Ours", origins = new[] { "*" } });

        Assert.That((await App.Stranger.AskAsync("/sites/site-ours")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/sites/site-ours");
    }
}
