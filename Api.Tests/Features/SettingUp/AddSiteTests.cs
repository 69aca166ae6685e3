using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class AddSiteTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        await App.Admin.PostAsync("/units", new { id = "site-unit", name = "U" });
        await App.Admin.PostAsync("/touchpoints", new { id = "site-tp", name = "T" });

        var answer = await App.Admin.PostAsync("/sites", new
        {
            id = "site-add", name = "Shop", origins = new[] { "https://shop.example", "http://localhost:8080" }, touchpoints = new[] { "site-tp" },
            units = new[] { "site-unit" }, contextKeys = new[] { "page" }, standings = new[] { "current", "lost" },
        });

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.Json.ToString());
        Assert.That((await App.Admin.AskAsync("/sites/site-add")).Json.ToString(), Is.EqualTo(answer.Json.ToString()));
        var key = answer.Text("siteKey");
        var said = await App.Nobody.PostAsync($"/sites/{key}/feedback", new
        {
            id = "site-add-1", secret = Given.Secret, touchpoint = "site-tp", unit = "site-unit", standing = "lost", context = new { page = "/cart" },
            answers = new[] { Given.Answer("It never came.", "functional") },
        });
        Assert.That(said.Status, Is.EqualTo(HttpStatusCode.Created), said.Json.ToString());
        Assert.That((await App.Admin.PostAsync("/sites", new { id = "site-add", name = "Again", origins = new[] { "*" } })).Code, Is.EqualTo("idTaken"));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await App.Stranger.PostAsync("/touchpoints", new { id = "site-tp-theirs", name = "Theirs" });

        var answer = await App.Admin.PostAsync("/sites", new { id = "site-x", name = "X", origins = new[] { "*" }, touchpoints = new[] { "site-tp-theirs" } });

        Assert.That(answer.Faults, Is.EqualTo((string[])["touchpoints[0] unknownTouchpoint"]));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Post, "/sites", new { id = "site-y", name = "Y", origins = new[] { "*" } });
    }

    [Test]
    public async Task It_names_everything_that_is_wrong()
    {
        var answer = await App.Admin.PostAsync("/sites", new
        {
            id = "UPPER", name = "", origins = new[] { "*", "https://shop.example/", "HTTPS://shop.example", "https://a:443", "ftp://x", "null", "https://u@x" },
            touchpoints = new[] { "never-was" }, units = new[] { "never-was" }, contextKeys = new[] { "", new string('k', 41) }, standings = new[] { "angry" },
        });

        Assert.That(answer.Faults, Is.EquivalentTo((string[])
            ["id badId", "name required", "origins[1] badOrigin", "origins[2] badOrigin", "origins[3] badOrigin", "origins[4] badOrigin", "origins[5] badOrigin",
             "origins[6] badOrigin", "touchpoints[0] unknownTouchpoint", "units[0] unknownUnit", "contextKeys[0] required", "contextKeys[1] tooLong",
             "standings[0] unknownValue"]));
        Assert.That((await App.Admin.PostAsync("/sites", new { id = "site-z", name = "Z" })).Faults, Is.EqualTo((string[])["origins required"]));
    }
}
