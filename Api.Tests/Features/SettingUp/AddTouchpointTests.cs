using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class AddTouchpointTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        await App.Admin.PostAsync("/units", new { id = "tp-owner", name = "Service" });
        await App.Admin.PostAsync("/units", new { id = "tp-other", name = "Stock" });

        var answer = await App.Admin.PostAsync("/touchpoints", new
        {
            id = "tp-add", name = "Delivery", stage = "after the purchase", ownerUnit = "tp-owner", otherUnits = new[] { "tp-other" }, importance = 5,
            standards = new[] { "within two days" },
        });

        Assert.That((answer.Status, answer.ETag), Is.EqualTo((HttpStatusCode.Created, "\"1\"")), answer.Json.ToString());
        var read = await App.Admin.AskAsync("/touchpoints/tp-add");
        Assert.That(read.Json.ToString(), Is.EqualTo(answer.Json.ToString()));
        Assert.That(read.Json.GetProperty("standards")[0].GetString(), Is.EqualTo("within two days"));
        Assert.That((await App.Admin.PostAsync("/touchpoints", new { id = "tp-add", name = "Again" })).Code, Is.EqualTo("idTaken"));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await App.Stranger.PostAsync("/units", new { id = "tp-unit-theirs", name = "Theirs" });

        var answer = await App.Admin.PostAsync("/touchpoints", new { id = "tp-add-x", name = "X", ownerUnit = "tp-unit-theirs" });

        Assert.That(answer.Faults, Is.EqualTo((string[])["ownerUnit unknownUnit"]));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Post, "/touchpoints", new { id = "tp-add-y", name = "Y" });
    }

    [Test]
    public async Task It_names_everything_that_is_wrong()
    {
        var answer = await App.Admin.PostAsync("/touchpoints", new
        {
            id = "", stage = " ", ownerUnit = "never-was", otherUnits = new[] { "never-was", null }, importance = 6, standards = new[] { "a", "", "a" },
        });

        Assert.That(answer.Faults, Is.EquivalentTo((string[])
            ["id required", "name required", "stage empty", "ownerUnit unknownUnit", "otherUnits[0] unknownUnit", "otherUnits[1] unknownUnit",
             "importance outOfRange", "standards twice", "standards[1] required"]));
    }
}
