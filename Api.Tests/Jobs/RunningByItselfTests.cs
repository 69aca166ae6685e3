using System.Net;
using System.Net.Http.Json;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Api.Tests.Jobs;

/// <summary>The service left to itself: prompted, on its timetable, two at once, and killed.</summary>
[Parallelizable]
public class RunningByItselfTests
{
    string folder = "";

    [SetUp]
    public void Start() => folder = Directory.CreateTempSubdirectory("voc-runs-").FullName;

    [TearDown]
    public void Stop() => Directory.Delete(folder, recursive: true);

    static async Task<long> InTrendsAsync(HttpClient client)
    {
        var trend = await VocApp.JsonOf(await client.GetAsync("/api/v1/trends?interval=year"));
        return trend.GetProperty("items")[0].GetProperty("points").EnumerateArray().Sum(p => p.GetProperty("count").GetInt64());
    }

    [Test]
    public async Task A_comment_comes_into_the_trends_without_anybody_asking()
    {
        await using var app = await VocApp.StartAsync(jobs: true, folder: folder, keepFiles: true);
        await app.Admin.SayAsync("a", "The staff were rude.");

        await Eventually.Async(async () => await InTrendsAsync(app.Admin) == 1, "the comment is in the trends");
    }

    [Test]
    public async Task The_timetable_does_what_nobody_prompted()
    {
        await using var app = await VocApp.StartAsync(jobs: false, folder: folder, keepFiles: true, settings: "--Jobs:Timetable=true");
        await app.Admin.SayAsync("a", "The staff were rude.");
        // Nobody listens to prompts here; the next start's timetable finds the work.
        await app.DisposeAsync();
        await using var next = await VocApp.StartAsync(jobs: false, folder: folder, keepFiles: true, settings: "--Jobs:Timetable=true");

        await Eventually.Async(async () => await next.ScalarAsync<long>("select count(*) from rollup_cell") > 0, "the timetable has rolled it up");
        Assert.That(File.Exists(Path.Combine(folder, "voc.scheduler.db")), "its tables have a file of their own");
    }

    [Test]
    public async Task Two_at_once_make_one_roll_up()
    {
        await using var one = await VocApp.StartAsync(jobs: true, folder: folder, keepFiles: true);
        await using var two = await VocApp.StartAsync(jobs: true, folder: folder, keepFiles: true);
        using var toTwo = two.Client(one.Ours.AdminKey);
        string[] texts = ["The staff were rude.", "Kept on hold for an hour.", "Lovely people, thank you.", "I am leaving, refund takes weeks."];
        await Task.WhenAll(Enumerable.Range(0, 120).Select(async i =>
        {
            // Each feedback is extended at the other.
            var (first, second) = i % 2 == 0 ? (one.Admin, toTwo) : (toTwo, one.Admin);
            HttpResponseMessage response;
            do response = await first.SayAsync($"f{i}", texts[i % 4], completion: "partial");
            while (response.StatusCode == HttpStatusCode.ServiceUnavailable);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), await response.Content.ReadAsStringAsync());
            do response = await second.SayAsync($"f{i}", texts[(i + 1) % 4], "functional");
            while (response.StatusCode == HttpStatusCode.ServiceUnavailable);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        }));

        await Eventually.Async(async () => await one.ScalarAsync<long>("select count(*) from feedback where analysis_due = 1 or rollup_due = 1") == 0, "all is rolled up");
        var verified = await one.Get<RollupVerifier>().RunAsync(one.Ours.Workspace.Id);
        Assert.That(verified.FirstDifference, Is.Null);
        Assert.That(await InTrendsAsync(one.Admin), Is.EqualTo(120));
    }

    [Test]
    public async Task What_was_acknowledged_survives_kill_9()
    {
        var (server, key) = await ServerProcess.StartAsync(folder);
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<string>();
        using (server)
        {
            var killed = false;
            var senders = Enumerable.Range(0, 8).Select(async sender =>
            {
                for (var i = 0; !Volatile.Read(ref killed); i++)
                    try
                    {
                        using var response = await server.Client.SayAsync($"k{sender}-{i}", "The staff were rude, and I was kept on hold.");
                        if (response.StatusCode == HttpStatusCode.Created) acknowledged.Add($"k{sender}-{i}");
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }
            }).ToList();
            await Eventually.Async(() => Task.FromResult(acknowledged.Count > 300), "some hundred are acknowledged");
            await server.KillAsync();
            Volatile.Write(ref killed, true);
            await Task.WhenAll(senders);
        }

        var (again, _) = await ServerProcess.StartAsync(folder, key);
        using (again)
        {
            foreach (var id in acknowledged)
                Assert.That((await again.Client.GetAsync($"/api/v1/feedback/{id}")).StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{id} was acknowledged and is lost");
            await Eventually.Async(async () => (await VocApp.JsonOf(await again.Client.GetAsync("/api/v1/jobs"))).GetProperty("items").EnumerateArray()
                .Where(j => j.GetProperty("name").GetString() is "analysis" or "rollup").All(j => j.GetProperty("waiting").GetInt64() == 0), "what was left is done");
            Assert.That((await VocApp.JsonOf(await again.Client.PostAsJsonAsync("/api/v1/rollups/verify", new { }))).GetProperty("same").GetBoolean(), Is.True);
            await again.KillAsync();
        }
    }
}
