using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class AddKeyTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        var made = await App.Admin.PostAsync("/keys", new { name = "desk 1", scopes = new[] { "agent" } });
        using var agent = App.Client(made.Text("key"));

        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.Json.ToString());
        Assert.That((await agent.PostAsync("/calls", new { said = "Nobody answered for an hour." })).Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await agent.AskAsync("/keys")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await App.Admin.PostAsync("/keys", new { name = "desk 1", scopes = new[] { "agent" } })).Code, Is.EqualTo("nameTaken"));
    }

    [Test]
    public async Task It_refuses_a_stranger() =>
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Post, "/keys", new { name = "mine", scopes = new[] { "admin" } });

    [Test]
    public async Task Its_secret_is_shown_once_and_never_logged_or_stored()
    {
        var made = await App.Admin.PostAsync("/keys", new { name = "secretive", scopes = new[] { "analyst" } });
        var secret = made.Text("key")!.Split('_')[3];
        using var client = App.Client(made.Text("key"));
        await client.AskAsync("/units");

        Assert.That(made.Response.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(App.Logs.Lines, Has.Some.Contains("/api/v1/keys"), "the log was caught");
        Assert.That(App.Logs.Lines, Has.None.Contains(secret));
        Assert.That(App.Logs.Lines, Has.None.Contains(App.Ours.AdminKey.Split('_')[3]));
        foreach (var file in Directory.GetFiles(App.Folder, "voc.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.That(await reader.ReadToEndAsync(), Does.Not.Contain(secret), file);
        }
    }

    [Test]
    public async Task It_names_everything_that_is_wrong()
    {
        var answer = await App.Admin.PostAsync("/keys", new { name = "jwt:bob", scopes = new[] { "agent", "root" } });

        Assert.That(answer.Faults, Is.EquivalentTo((string[])["name badName", "scopes[1] unknownValue"]));
        Assert.That((await App.Admin.PostAsync("/keys", new { })).Faults, Is.EquivalentTo((string[])["name required", "scopes required"]));
    }
}
