using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class GetUnitTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        await App.Admin.PostAsync("/units", new { id = "read-unit", name = "Desk" });

        var answer = await App.Admin.AskAsync("/units/read-unit");

        Assert.That((answer.Status, answer.Text("name"), answer.ETag), Is.EqualTo((HttpStatusCode.OK, "Desk", "\"1\"")));
        Assert.That((await App.Admin.AskAsync("/units/read-unit", ("If-None-Match", "\"1\""))).Status, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await App.Admin.PostAsync("/units", new { id = "read-unit-ours", name = "Ours" });

        var (theirs, unknown) = (await App.Stranger.AskAsync("/units/read-unit-ours"), await App.Stranger.AskAsync("/units/never-was"));

        Assert.That(theirs.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(theirs.Text("detail"), Is.EqualTo(unknown.Text("detail")));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/units/read-unit-ours");
    }
}
