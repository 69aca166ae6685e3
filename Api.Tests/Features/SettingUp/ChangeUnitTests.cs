using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.SettingUp;

public class ChangeUnitTests
{
    static VocApp App => SetUpApp.App;

    [Test]
    public async Task It_works()
    {
        await App.Admin.PostAsync("/units", new { id = "change-top", name = "Top" });
        var added = await App.Admin.PostAsync("/units", new { id = "change-unit", name = "Old", parentId = "change-top" });

        var renamed = await App.Admin.PatchAsync("/units/change-unit", new { name = "New" }, added.ETag);
        var moved = await App.Admin.PatchAsync("/units/change-unit", new { parentId = (string?)null }, renamed.ETag);

        Assert.That((renamed.Status, renamed.Text("name"), renamed.Text("parentId"), renamed.ETag), Is.EqualTo((HttpStatusCode.OK, "New", "change-top", "\"2\"")));
        Assert.That((moved.Text("name"), moved.Text("parentId"), moved.ETag), Is.EqualTo(("New", (string?)null, "\"3\"")));
        Assert.That((await App.Admin.AskAsync("/units/change-unit")).Json.ToString(), Is.EqualTo(moved.Json.ToString()));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var added = await App.Admin.PostAsync("/units", new { id = "change-ours", name = "Ours" });

        Assert.That((await App.Stranger.PatchAsync("/units/change-ours", new { name = "Mine" }, added.ETag)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await App.Admin.AskAsync("/units/change-ours")).Text("name"), Is.EqualTo("Ours"));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Patch, "/units/change-ours", new { name = "Mine" });
    }

    [Test]
    public async Task Nobody_changes_what_somebody_else_has_changed()
    {
        var added = await App.Admin.PostAsync("/units", new { id = "change-stale", name = "First" });
        await App.Admin.PatchAsync("/units/change-stale", new { name = "Second" }, added.ETag);

        var stale = await App.Admin.PatchAsync("/units/change-stale", new { name = "Third" }, added.ETag);
        var blind = await App.Admin.PatchAsync("/units/change-stale", new { name = "Third" }, null);

        Assert.That((stale.Status, stale.Code), Is.EqualTo((HttpStatusCode.PreconditionFailed, "changedMeanwhile")));
        Assert.That((blind.Status, blind.Code), Is.EqualTo((HttpStatusCode.PreconditionRequired, "ifMatchMissing")));
        Assert.That((await App.Admin.AskAsync("/units/change-stale")).Text("name"), Is.EqualTo("Second"));
    }

    [Test]
    public async Task A_unit_is_never_below_itself()
    {
        await App.Admin.PostAsync("/units", new { id = "circle-1", name = "1" });
        await App.Admin.PostAsync("/units", new { id = "circle-2", name = "2", parentId = "circle-1" });
        await App.Admin.PostAsync("/units", new { id = "circle-3", name = "3", parentId = "circle-2" });

        var below = await App.Admin.PatchAsync("/units/circle-1", new { parentId = "circle-3" }, "\"1\"");
        var itself = await App.Admin.PatchAsync("/units/circle-1", new { parentId = "circle-1" }, "\"1\"");

        Assert.That((below.Status, below.Faults[0]), Is.EqualTo((HttpStatusCode.BadRequest, "parentId circle")));
        Assert.That(itself.Faults, Is.EqualTo((string[])["parentId circle"]));
    }

    [Test]
    public async Task Two_moves_at_once_make_no_circle()
    {
        for (var round = 0; round < 5; round++)
        {
            var (a, b) = ($"race-a{round}", $"race-b{round}");
            await App.Admin.PostAsync("/units", new { id = a, name = "A" });
            await App.Admin.PostAsync("/units", new { id = b, name = "B" });

            var both = await Task.WhenAll(
                App.Admin.PatchAsync($"/units/{a}", new { parentId = b }, "\"1\""),
                App.Admin.PatchAsync($"/units/{b}", new { parentId = a }, "\"1\""));

            Assert.That(both.Select(x => (int)x.Status), Is.EquivalentTo((int[])[200, 400]));
        }
    }

    [Test]
    public async Task It_names_everything_that_is_wrong()
    {
        await App.Admin.PostAsync("/units", new { id = "change-wrong", name = "Right" });

        var answer = await App.Admin.PatchAsync("/units/change-wrong", new { name = " ", parentId = "never-was" }, "\"1\"");
        var unreadable = await App.Admin.PatchAsync("/units/change-wrong", new { parentId = 7 }, "\"1\"");

        Assert.That(answer.Faults, Is.EquivalentTo((string[])["name required", "parentId unknownUnit"]));
        Assert.That((unreadable.Status, unreadable.Faults[0]), Is.EqualTo((HttpStatusCode.BadRequest, "parentId unreadable")));
    }
}
