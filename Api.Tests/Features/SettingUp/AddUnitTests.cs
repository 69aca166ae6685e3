using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class AddUnitTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        var answer = await App.Admin.PostAsync("/units", new { id = "add-unit", name = "Kiel branch" });

        Assert.That((answer.Status, answer.ETag), Is.EqualTo((HttpStatusCode.Created, "\"1\"")), answer.Json.ToString());
        Assert.That(answer.Response.Headers.Location!.ToString(), Is.EqualTo("/api/v1/units/add-unit"));
        Assert.That((await App.Admin.AskAsync("/units/add-unit")).Text("name"), Is.EqualTo("Kiel branch"));
    }

    [Test]
    public async Task It_can_be_named_in_feedback_at_once()
    {
        var before = await App.Admin.PostAsync("/feedback", new { unit = "add-unit-now", answers = new[] { Given.Answer("Rude.") } });
        await App.Admin.PostAsync("/units", new { id = "add-unit-now", name = "New" });
        var after = await App.Admin.PostAsync("/feedback", new { unit = "add-unit-now", answers = new[] { Given.Answer("Rude.") } });

        Assert.That((before.Status, after.Status), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.Created)));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await App.Stranger.PostAsync("/units", new { id = "add-unit-theirs", name = "Theirs" });

        var below = await App.Admin.PostAsync("/units", new { id = "add-unit-below", name = "B", parentId = "add-unit-theirs" });

        Assert.That(below.Faults, Is.EqualTo((string[])["parentId unknownUnit"]));
        Assert.That((await App.Admin.AskAsync("/units/add-unit-theirs")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Post, "/units", new { id = "add-unit-x", name = "X" });
    }

    [Test]
    public async Task It_names_everything_that_is_wrong()
    {
        var answer = await App.Admin.PostAsync("/units", new { id = "Not a slug", name = "line\nline", parentId = "never-was" });

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Faults, Is.EquivalentTo((string[])["id badId", "name badCharacters", "parentId unknownUnit"]));
        Assert.That((await App.Admin.PostAsync("/units", new { })).Faults, Is.EquivalentTo((string[])["id required", "name required"]));
        Assert.That((await App.Admin.PostAsync("/units", new { id = "x", name = "X", colour = "red" })).Faults, Is.EqualTo((string[])["colour unknownField"]));
        Assert.That((await App.Admin.PostAsync("/units", new { id = "x\n", name = new string('x', 201) })).Faults, Is.EquivalentTo((string[])["id badId", "name tooLong"]));
    }

    [Test]
    public async Task An_id_is_given_once()
    {
        await App.Admin.PostAsync("/units", new { id = "add-unit-twice", name = "First" });

        var again = await App.Admin.PostAsync("/units", new { id = "add-unit-twice", name = "Second" });

        Assert.That((again.Status, again.Code), Is.EqualTo((HttpStatusCode.Conflict, "idTaken")));
        Assert.That((await App.Admin.AskAsync("/units/add-unit-twice")).Text("name"), Is.EqualTo("First"));
    }
}
