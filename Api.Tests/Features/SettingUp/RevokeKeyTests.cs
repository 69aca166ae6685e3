using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class RevokeKeyTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        var made = await App.Admin.PostAsync("/keys", new { name = "revoked", scopes = new[] { "admin" } });
        using var client = App.Client(made.Text("key"));
        var before = await client.AskAsync("/units");

        var revoked = await App.Admin.SendAsync(HttpMethod.Delete, $"/keys/{made.Text("id")}");

        Assert.That((before.Status, revoked.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NoContent)));
        Assert.That((await client.AskAsync("/units")).Status, Is.EqualTo(HttpStatusCode.Unauthorized), "at once");
        Assert.That((await App.Admin.SendAsync(HttpMethod.Delete, $"/keys/{made.Text("id")}")).Status, Is.EqualTo(HttpStatusCode.NoContent), "again");
        Assert.That((await App.Admin.AskAsync($"/keys/{made.Text("id")}")).Text("revokedAt"), Is.Not.Null);
        Assert.That((await App.Admin.PostAsync("/keys", new { name = "revoked", scopes = new[] { "agent" } })).Status, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var made = await App.Admin.PostAsync("/keys", new { name = "revoke-ours", scopes = new[] { "admin" } });
        var path = $"/keys/{made.Text("id")}";
        using var client = App.Client(made.Text("key"));

        Assert.That((await App.Stranger.SendAsync(HttpMethod.Delete, path)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await App.Stranger.SendAsync(HttpMethod.Delete, "/keys/never-was")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Delete, path);
        Assert.That((await client.AskAsync("/units")).Status, Is.EqualTo(HttpStatusCode.OK));
    }
}
