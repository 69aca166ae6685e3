using System.Net;
using System.Net.Http.Json;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

[Parallelizable]
public class EraseFeedbackTests
{
    VocApp app = null!;

    [SetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [TearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task It_works()
    {
        await app.Admin.SayAsync("e1", "The staff were unbelievably rude.");
        await app.Admin.SayAsync("e2", "The staff were kind.");
        await app.SettleAsync();

        Assert.That((await app.Admin.DeleteAsync("/api/v1/feedback/e1")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

        // Words and facts are gone everywhere, at once.
        foreach (var table in (string[])["feedback", "stored_mention", "analysis", "rolled_up"])
            Assert.That(await app.ScalarAsync<long>($"select count(distinct feedback_no) from {table}"), Is.EqualTo(1), table);
        Assert.That(await app.ScalarAsync<long>("select count(*) from waiting_mention where feedback_no not in (select feedback_no from feedback)"), Is.EqualTo(0));
        Assert.That(await app.ScalarAsync<long>("select sum(feedback) from rollup_cell where dimension = 0 and subject_kind = 0"), Is.EqualTo(1));
        Assert.That((await VocApp.JsonOf(await app.Admin.PostAsync("/api/v1/rollups/verify", null))).GetProperty("same").GetBoolean(), Is.True);
        Assert.That((await app.Admin.SayAsync("e1", "Back again", revision: 9)).StatusCode, Is.EqualTo(HttpStatusCode.Gone));
    }

    [Test]
    public async Task No_copy_is_left_in_any_file()
    {
        var text = "gromplewicks at the counter, and a very long story: " + string.Join(' ', Enumerable.Repeat("gromplewicks", 400));
        await app.Admin.PutFeedbackAsync("secret", new { customerRef = "gromplewicks-ref", answers = new[] { Given.Answer(text) } });
        await app.SettleAsync();
        await app.Admin.DeleteAsync("/api/v1/feedback?customerRef=gromplewicks-ref");

        foreach (var file in Directory.GetFiles(app.Folder))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.That(await reader.ReadToEndAsync(), Does.Not.Contain("gromplewicks"), file);
        }
    }

    [Test]
    public async Task It_works_for_all_of_a_customer()
    {
        for (var i = 0; i < 3; i++) await app.Admin.PutFeedbackAsync($"c{i}", new { customerRef = i < 2 ? "anna" : "ben", answers = new[] { Given.Answer("Hello") } });

        var response = await app.Admin.DeleteAsync("/api/v1/feedback?customerRef=anna");
        Assert.That((await VocApp.JsonOf(response)).GetProperty("erased").GetInt32(), Is.EqualTo(2));
        Assert.That(await app.ScalarAsync<string>("select id from feedback"), Is.EqualTo("c2"));
    }

    [Test]
    public async Task The_source_is_asked_for_where_the_id_alone_does_not_tell()
    {
        await app.Admin.SayAsync("same", "From the server");
        await app.Nobody.PutAsJsonAsync($"/api/v1/sites/{app.Ours.Site.SiteKey}/feedback/same", new { secret = Given.Secret });

        Assert.That((await app.Admin.DeleteAsync("/api/v1/feedback/same")).StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((await app.Admin.DeleteAsync("/api/v1/feedback/same?source=key:admin")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await app.ScalarAsync<string>("select source from feedback"), Is.EqualTo("site:website"));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await app.Admin.PutFeedbackAsync("ours", new { customerRef = "anna" });

        Assert.That((await app.Nobody.DeleteAsync("/api/v1/feedback/ours")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await app.Stranger.DeleteAsync("/api/v1/feedback/ours")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await app.Stranger.DeleteAsync("/api/v1/feedback?customerRef=anna");
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback"), Is.EqualTo(1));
    }
}
