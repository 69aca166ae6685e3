using System.Net;
using System.Text.Json;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Api.Tests.Jobs;

/// <summary>A new version of the analysis: beside the old one until it is complete, then in its place at once.</summary>
[Parallelizable]
public class ReanalysisTests
{
    string folder = "";

    [SetUp]
    public void Start() => folder = Directory.CreateTempSubdirectory("voc-again-").FullName;

    [TearDown]
    public void Stop() => Directory.Delete(folder, recursive: true);

    Task<VocApp> RunAsync(OtherVersion version) => VocApp.StartAsync(folder: folder, keepFiles: true, understanding: version);

    /// <summary>A firm of which the first version has understood so many complaints, each rude staff.</summary>
    async Task<string> GivenAsync(int count)
    {
        await using var app = await RunAsync(new OtherVersion(1));
        for (var i = 0; i < count; i += 500)
        {
            var items = Enumerable.Range(i, Math.Min(500, count - i)).Select(n => new { id = $"f{n}", occurredAt = "2026-03-10", answers = new[] { Given.Answer("The staff were rude.") } });
            var response = await app.Admin.SendAsync(HttpMethod.Post, "/feedback/batch", new { items });
            Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK));
        }
        await app.SettleAsync();
        return app.Ours.AdminKey;
    }

    static Task<JsonElement> TrendAsync(VocApp app, HttpClient client) => app.GetJsonAsync("/api/v1/trends?interval=year", client);

    static JsonElement Point(JsonElement trend) => trend.GetProperty("items")[0].GetProperty("points")[0];

    static string[] Versions(JsonElement trend, string name = "analysisVersions") =>
        [.. trend.GetProperty(name).EnumerateArray().Select(v => $"{v.GetProperty("version").GetString()}: {v.GetProperty("feedback").GetInt64()}")];

    static async Task<double> SeverityOfAsync(VocApp app, HttpClient client, string id) =>
        (await app.GetJsonAsync($"/api/v1/feedback/{id}", client)).GetProperty("mentions").EnumerateArray().Max(m => m.GetProperty("severity").GetDouble());

    static async Task IsWholeAsync(VocApp app, int workspace = 1)
    {
        Assert.That((await app.Get<RollupVerifier>().RunAsync(workspace)).FirstDifference, Is.Null, app.Errors);
        Assert.That(app.Errors, Is.Empty);
        // Nothing of what is over is left, and nothing is missing.
        Assert.That(await app.ScalarAsync<long>("select count(*) from stored_mention"), Is.EqualTo(await app.ScalarAsync<long>("select count(*) from mention")));
        Assert.That(await app.ScalarAsync<long>("select count(*) from analysis"), Is.EqualTo(await app.ScalarAsync<long>("select count(*) from feedback where analysis_due = 0")));
        Assert.That(await app.ScalarAsync<long>("select count(distinct generation) from rolled_up"), Is.EqualTo(1));
        Assert.That(await app.ScalarAsync<long>("""
            select count(*) from waiting_mention w where not exists (select 1 from mention m where m.feedback_no = w.feedback_no and m.mention_no = w.mention_no)
            """), Is.EqualTo(0), "what waits for a theme");
    }

    [Test]
    public async Task A_new_version_is_noticed_at_the_start_and_takes_over()
    {
        var key = await GivenAsync(5);
        var two = new OtherVersion(2);
        await using var app = await RunAsync(two);
        using var client = app.Client(key);
        Assert.That(Versions(await TrendAsync(app, client)), Is.EqualTo(new[] { "test-1: 5" }));

        await app.SettleAsync();

        var trend = await TrendAsync(app, client);
        Assert.That(Versions(trend), Is.EqualTo(new[] { "test-2: 5" }));
        Assert.That(Point(trend).GetProperty("severity").GetDouble(), Is.EqualTo(3));
        Assert.That(await SeverityOfAsync(app, client, "f3"), Is.EqualTo(3));
        await IsWholeAsync(app);

        var asked = two.Asked;
        await app.DisposeAsync();
        await using var same = await RunAsync(two);
        await same.SettleAsync();
        Assert.That(two.Asked, Is.EqualTo(asked), "the same version again is nothing new");
    }

    [Test]
    public async Task Half_way_nothing_is_seen_of_it_and_what_happens_meanwhile_counts_in_both()
    {
        var key = await GivenAsync(450);
        var two = new OtherVersion(2);
        await using var app = await RunAsync(two);
        using var client = app.Client(key);
        // It stops in its second batch, until it is let go on.
        var (batches, arrived, goOn) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        two.Before = async () =>
        {
            if (++batches != 2) return;
            arrived.SetResult();
            await goOn.Task;
        };
        var work = app.Get<ReanalyseFeedback>().RunAsync(CancellationToken.None);
        await Task.WhenAny(arrived.Task, work);
        Assert.That(arrived.Task.IsCompleted, $"{work.Exception}");

        var half = await TrendAsync(app, client);
        Assert.That(Versions(half), Is.EqualTo(new[] { "test-1: 450" }));
        Assert.That(Point(half).GetProperty("severity").GetDouble(), Is.EqualTo(2));
        Assert.That(await SeverityOfAsync(app, client, "f1"), Is.EqualTo(2), "also what has been done already");
        var job = (await app.GetJsonAsync("/api/v1/jobs", client)).GetProperty("items").EnumerateArray().Single(j => j.GetProperty("name").GetString() == "reanalysis");
        Assert.That(job.GetProperty("waiting").GetInt64(), Is.EqualTo(250));
        Assert.That((await app.Get<RollupVerifier>().RunAsync(1)).FirstDifference, Is.Null);

        // Erased and changed on both sides of where it is; and new.
        foreach (var id in (string[])["f0", "f440"]) Assert.That((await client.DeleteAsync($"/api/v1/feedback/{id}")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        foreach (var id in (string[])["n1", "n2"]) await client.SayAsync(id, "The staff were rude.", completion: "partial");
        await app.Get<AnalyseFeedback>().RunAsync(CancellationToken.None);
        await app.Get<RollUpFeedback>().RunAsync(CancellationToken.None);
        await client.SayAsync("n1", "The staff were lovely.", revision: 2);
        Assert.That(Versions(await TrendAsync(app, client)), Is.EqualTo(new[] { "test-1: 448", "test-2: 2" }), "what is new can be analysed by the new version alone");

        goOn.SetResult();
        await work;
        Assert.That(Versions(await TrendAsync(app, client)), Is.EqualTo(new[] { "test-2: 450" }), "also before what is due is done");
        await app.SettleAsync();
        Assert.That(Versions(await TrendAsync(app, client)), Is.EqualTo(new[] { "test-2: 450" }));
        Assert.That((await app.GetJsonAsync("/api/v1/feedback/n1", client)).GetProperty("mentions")[0].GetProperty("polarity").GetString(), Is.EqualTo("positive"));
        await IsWholeAsync(app);
    }

    [Test]
    public async Task A_crash_in_the_middle_goes_on_where_it_was()
    {
        var key = await GivenAsync(450);
        var two = new OtherVersion(2);
        await using (var app = await RunAsync(two))
        {
            var batches = 0;
            two.Before = () => ++batches == 3 ? throw new InvalidOperationException("the process dies here") : Task.CompletedTask;
            Assert.ThrowsAsync<InvalidOperationException>(() => app.Get<ReanalyseFeedback>().RunAsync(CancellationToken.None));
        }
        two.Before = null;
        await using var next = await RunAsync(two);
        using var client = next.Client(key);
        Assert.That(Versions(await TrendAsync(next, client)), Is.EqualTo(new[] { "test-1: 450" }));

        await next.SettleAsync();
        Assert.That(Versions(await TrendAsync(next, client)), Is.EqualTo(new[] { "test-2: 450" }));
        Assert.That(two.Asked, Is.EqualTo(450), "nothing twice");
        await IsWholeAsync(next);
    }

    [Test]
    public async Task Two_nodes_make_one_generation()
    {
        var key = await GivenAsync(900);
        await using var one = await RunAsync(new OtherVersion(2));
        await using var two = await RunAsync(new OtherVersion(2));
        using var client = one.Client(key);

        await Task.WhenAll(one.Get<ReanalyseFeedback>().RunAsync(CancellationToken.None), two.Get<ReanalyseFeedback>().RunAsync(CancellationToken.None));
        await one.SettleAsync();

        Assert.That(Versions(await TrendAsync(one, client)), Is.EqualTo(new[] { "test-2: 900" }));
        await IsWholeAsync(one);
    }

    [Test]
    public async Task What_a_node_of_the_version_before_analyses_meanwhile_is_not_missing()
    {
        var key = await GivenAsync(250);
        await using var old = await RunAsync(new OtherVersion(1));
        using var client = old.Client(key);
        await old.SettleAsync();
        var two = new OtherVersion(2);
        await using var app = await RunAsync(two);
        var batches = 0;
        two.Before = async () =>
        {
            // Before its second batch, the old node is quicker with what is new, and with what has been done already.
            if (++batches != 2) return;
            await client.SayAsync("new", "The staff were rude.");
            await old.Get<AnalyseFeedback>().RunAsync(CancellationToken.None);
            await old.Get<RollUpFeedback>().RunAsync(CancellationToken.None);
        };
        await app.Get<ReanalyseFeedback>().RunAsync(CancellationToken.None);
        await app.SettleAsync();

        Assert.That(Versions(await TrendAsync(app, client)), Is.EqualTo(new[] { "test-2: 251" }));
        await IsWholeAsync(app);
    }

    [Test]
    public async Task What_has_no_words_any_more_keeps_its_facts_and_changes_are_not_tested_across_versions()
    {
        var key = await GivenAsync(12);
        await using var app = await RunAsync(new OtherVersion(2));
        using var client = app.Client(key);
        await app.Get<VoiceOfCustomer.Infrastructure.Db.Db>().WriteAsync(async transaction =>
        {
            await using var retention = transaction.Connection!.CreateCommand();
            retention.Transaction = transaction;
            retention.CommandText = "update feedback set answers = '[]' where id in ('f1', 'f2')";
            await retention.ExecuteNonQueryAsync();
        });
        for (var i = 0; i < 10; i++) await client.PutFeedbackAsync($"b{i}", new { occurredAt = "2026-03-09", answers = new[] { Given.Answer("Lovely people, thank you.") } });
        await app.SettleAsync();

        var trend = await TrendAsync(app, client);
        Assert.That(Versions(trend), Is.EqualTo(new[] { "test-2: 20", "test-1: 2" }));
        Assert.That(await SeverityOfAsync(app, client, "f1"), Is.EqualTo(2));
        Assert.That(await SeverityOfAsync(app, client, "f3"), Is.EqualTo(3));
        var ranked = await app.GetJsonAsync("/api/v1/weaknesses?by=touchpoint&from=2026-03-10&to=2026-03-10", client);
        Assert.That(ranked.GetProperty("changeTested").GetBoolean(), Is.False);
        Assert.That(Versions(ranked), Is.EqualTo(new[] { "test-2: 10", "test-1: 2" }));
        Assert.That(Versions(ranked, "analysisVersionsBefore"), Is.EqualTo(new[] { "test-2: 10" }));

        Assert.That(Versions(await app.GetJsonAsync("/api/v1/themes", client)), Is.EqualTo(new[] { "test-2: 20", "test-1: 2" }));
        var again = await client.SendAsync(HttpMethod.Post, "/analysis/rerun");
        Assert.That((again.Json.GetProperty("feedback").GetInt64(), again.Text("analysisVersion")), Is.EqualTo((22, "test-2")));
        await app.SettleAsync();
        Assert.That(Versions(await TrendAsync(app, client)), Is.EqualTo(new[] { "test-2: 20", "test-1: 2" }), "and again");
        await IsWholeAsync(app);
    }
}
