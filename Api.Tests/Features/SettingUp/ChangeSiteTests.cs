using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class ChangeSiteTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        var added = await App.Admin.PostAsync("/sites", new { id = "site-change", name = "Old", origins = new[] { "*" }, contextKeys = new[] { "page" } });
        var before = await CallFromAsync(added.Text("siteKey")!, "https://elsewhere.example");

        var changed = await App.Admin.PatchAsync("/sites/site-change", new { name = "New", origins = new[] { "https://shop.example" } }, added.ETag);
        var after = await CallFromAsync(added.Text("siteKey")!, "https://elsewhere.example");

        Assert.That((changed.Status, changed.Text("name"), changed.ETag), Is.EqualTo((HttpStatusCode.OK, "New", "\"2\"")));
        Assert.That(changed.Json.TryGetProperty("identitySecret", out _), Is.False);
        Assert.That(changed.Json.GetProperty("contextKeys")[0].GetString(), Is.EqualTo("page"));
        Assert.That((before, after), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
        Assert.That((await App.Admin.PatchAsync("/sites/site-change", new { name = "Late" }, added.ETag)).Status, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((await App.Admin.PatchAsync("/sites/site-change", new { name = "Blind" }, null)).Status, Is.EqualTo(HttpStatusCode.PreconditionRequired));
        Assert.That((await App.Admin.PatchAsync("/sites/site-change", new { origins = Array.Empty<string>() }, "*")).Faults, Is.EqualTo((string[])["origins required"]));
    }

    static async Task<HttpStatusCode> CallFromAsync(string key, string origin) =>
        (await App.Nobody.AskAsync($"/sites/{key}/surveys/four-levels", ("Origin", origin))).Status;

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await App.Admin.PostAsync("/sites", new { id = "site-change-ours", name = "Ours", origins = new[] { "*" } });

        Assert.That((await App.Stranger.PatchAsync("/sites/site-change-ours", new { name = "Mine" }, "*")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Patch, "/sites/site-change-ours", new { name = "Mine" });
    }
}
