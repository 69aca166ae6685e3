using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class ChangeTouchpointTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        var added = await App.Admin.PostAsync("/touchpoints", new { id = "tp-change", name = "Old", stage = "buying", standards = new[] { "kept" } });

        var changed = await App.Admin.PatchAsync("/touchpoints/tp-change", new { name = "New", stage = (string?)null, importance = 1 }, added.ETag);

        Assert.That((changed.Status, changed.Text("name"), changed.Text("stage"), changed.ETag), Is.EqualTo((HttpStatusCode.OK, "New", (string?)null, "\"2\"")));
        Assert.That(changed.Json.GetProperty("standards")[0].GetString(), Is.EqualTo("kept"));
        Assert.That((await App.Admin.AskAsync("/touchpoints/tp-change")).Json.ToString(), Is.EqualTo(changed.Json.ToString()));
        Assert.That((await App.Admin.PatchAsync("/touchpoints/tp-change", new { name = "Late" }, added.ETag)).Status, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((await App.Admin.PatchAsync("/touchpoints/tp-change", new { name = "Blind" }, null)).Status, Is.EqualTo(HttpStatusCode.PreconditionRequired));
        Assert.That((await App.Admin.PatchAsync("/touchpoints/tp-change", new { importance = 0 }, "*")).Faults, Is.EqualTo((string[])["importance outOfRange"]));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await App.Admin.PostAsync("/touchpoints", new { id = "tp-change-ours", name = "Ours" });

        Assert.That((await App.Stranger.PatchAsync("/touchpoints/tp-change-ours", new { name = "Mine" }, "*")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Patch, "/touchpoints/tp-change-ours", new { name = "Mine" });
    }
}
