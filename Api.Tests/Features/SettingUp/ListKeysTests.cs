using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class ListKeysTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        var made = await App.Admin.PostAsync("/keys", new { name = "list-keys", scopes = new[] { "analyst" } });

        var answer = await App.Admin.AskAsync("/keys");

        Assert.That(answer.Ids, Has.Member(made.Text("id")));
        Assert.That(answer.Json.ToString(), Does.Not.Contain(made.Text("key")!.Split('_')[3]));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var made = await App.Admin.PostAsync("/keys", new { name = "list-keys-ours", scopes = new[] { "analyst" } });

        Assert.That((await App.Stranger.AskAsync("/keys")).Ids, Has.None.EqualTo(made.Text("id")));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/keys");
    }
}
