using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class GetKeyTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        var made = await App.Admin.PostAsync("/keys", new { name = "read-key", scopes = new[] { "agent", "analyst" } });

        var answer = await App.Admin.AskAsync($"/keys/{made.Text("id")}");

        Assert.That((answer.Status, answer.Text("name"), answer.Json.GetProperty("scopes").GetArrayLength()), Is.EqualTo((HttpStatusCode.OK, "read-key", 2)));
        Assert.That(answer.Json.EnumerateObject().Select(p => p.Name), Is.EquivalentTo((string[])["id", "name", "scopes", "createdAt", "revokedAt"]));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var made = await App.Admin.PostAsync("/keys", new { name = "read-key-ours", scopes = new[] { "agent" } });

        Assert.That((await App.Stranger.AskAsync($"/keys/{made.Text("id")}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, $"/keys/{made.Text("id")}");
    }
}
