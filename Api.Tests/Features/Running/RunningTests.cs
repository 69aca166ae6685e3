using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Running;

[Parallelizable]
public class ListJobsTests
{
    [Test]
    public async Task It_works()
    {
        var clock = new ManualClock(DateTimeOffset.Parse("2026-05-01T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using var app = await VocApp.StartAsync(clock: clock);
        await app.Admin.SayAsync("j1", "The staff were rude.");
        clock.Advance(TimeSpan.FromSeconds(90));

        var analysis = Job(await app.GetJsonAsync("/api/v1/jobs"), "analysis");
        Assert.That(analysis.GetProperty("waiting").GetInt64(), Is.EqualTo(1));
        Assert.That(analysis.GetProperty("lagSeconds").GetDouble(), Is.EqualTo(90));

        await app.SettleAsync();
        analysis = Job(await app.GetJsonAsync("/api/v1/jobs"), "analysis");
        Assert.That(analysis.GetProperty("waiting").GetInt64(), Is.EqualTo(0));
        Assert.That(analysis.GetProperty("runs").GetInt64(), Is.EqualTo(1));
        Assert.That(analysis.GetProperty("lastSucceeded").GetDateTimeOffset(), Is.EqualTo(clock.GetUtcNow()));
    }

    static System.Text.Json.JsonElement Job(System.Text.Json.JsonElement jobs, string name) =>
        jobs.GetProperty("items").EnumerateArray().Single(j => j.GetProperty("name").GetString() == name);

    [Test]
    public async Task It_takes_no_parameters_and_says_so()
    {
        await using var app = await VocApp.StartAsync();

        Assert.That((await app.Admin.AskAsync("/jobs?x=1")).FirstFault, Is.EqualTo("x unknownParameter: This route takes no query parameters."));
        Assert.That((await app.Admin.AskAsync("/corrections/export?x=1")).FirstFault, Is.EqualTo("x unknownParameter: This route takes format."));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await using var app = await VocApp.StartAsync();
        await app.Admin.SayAsync("j1", "The staff were rude.");

        Assert.That((await app.Nobody.GetAsync("/api/v1/jobs")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(Job(await app.GetJsonAsync("/api/v1/jobs", app.Stranger), "analysis").GetProperty("waiting").GetInt64(), Is.EqualTo(0), "another's backlog");
        await app.SettleAsync();
        Assert.That(Job(await app.GetJsonAsync("/api/v1/jobs", app.Stranger), "analysis").GetProperty("runs").GetInt64(), Is.EqualTo(0), "another's work");
    }
}

public class RunAgainTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await VocApp.StartAsync();
        for (var i = 0; i < 5; i++) await app.Admin.SayAsync($"a{i}", "The staff were rude.");
        await app.SettleAsync();
    }

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task It_works_for_the_analysis()
    {
        var response = await app.Admin.PostAsync("/api/v1/analysis/rerun", null);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That((await VocApp.JsonOf(response)).GetProperty("feedback").GetInt64(), Is.EqualTo(5));
        await app.SettleAsync();
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where analysis_due = 1 or rollup_due = 1"), Is.EqualTo(0));
    }

    [Test]
    public async Task It_works_for_a_rebuild_and_finds_what_is_wrong()
    {
        await app.Get<VoiceOfCustomer.Infrastructure.Db.Db>().WriteAsync(async transaction =>
        {
            await using var damage = transaction.Connection!.CreateCommand();
            damage.Transaction = transaction;
            damage.CommandText = "update rollup_cell set negative = negative + 1 where dimension = 0 and subject_kind = 0";
            await damage.ExecuteNonQueryAsync();
        });
        var found = await VocApp.JsonOf(await app.Admin.PostAsync("/api/v1/rollups/verify", null));
        Assert.That(found.GetProperty("same").GetBoolean(), Is.False);
        Assert.That(found.GetProperty("firstDifference").GetString(), Does.Contain("Negative = 6"));

        Assert.That((await app.Admin.PostAsync("/api/v1/rollups/rebuild", null)).StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        await app.SettleAsync();
        Assert.That((await VocApp.JsonOf(await app.Admin.PostAsync("/api/v1/rollups/verify", null))).GetProperty("same").GetBoolean(), Is.True);
        Assert.That(await app.ScalarAsync<long>("select count(distinct generation) from rollup_cell"), Is.EqualTo(1), "the one before is cleaned away");
    }

    [TestCase("/api/v1/analysis/rerun")]
    [TestCase("/api/v1/rollups/rebuild")]
    [TestCase("/api/v1/rollups/verify")]
    public async Task It_refuses_a_stranger(string route)
    {
        Assert.That((await app.Nobody.PostAsync(route, null)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        await app.Stranger.PostAsync(route, null);
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where analysis_due = 1"), Is.EqualTo(0), "only their own");
    }
}
