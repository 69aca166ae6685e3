using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class ListUnitsTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        await App.Admin.PostAsync("/units", new { id = "list-b", name = "B" });
        await App.Admin.PostAsync("/units", new { id = "list-a", name = "A", parentId = "list-b" });

        var answer = await App.Admin.AskAsync("/units");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Ids, Is.Ordered.And.SupersetOf((string[])["list-a", "list-b"]));
        Assert.That(answer.Json.GetProperty("nextCursor").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await App.Admin.PostAsync("/units", new { id = "list-ours", name = "Ours" });

        Assert.That((await App.Stranger.AskAsync("/units")).Ids, Has.None.EqualTo("list-ours"));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/units");
    }

    [Test]
    public async Task It_refuses_parameters_that_it_does_not_know()
    {
        var answer = await App.Admin.AskAsync("/units?nmae=x&y=1");

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.BadRequest, "invalid")));
        Assert.That(answer.Faults, Is.EquivalentTo((string[])["nmae unknownParameter", "y unknownParameter"]));
    }
}
