using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Trends;
using VoiceOfCustomer.Infrastructure.Understanding;
using Dapper;

namespace VoiceOfCustomer.Api.Tests.Jobs;

/// <summary>Whatever happens to feedback, and in whatever order: the roll-up made bit by bit is the one made from nothing.</summary>
[Parallelizable]
public class RollupPropertyTests
{
    static readonly string[] Texts =
    [
        "The man at the desk was rude and I will never come back.", "Kept on hold for an hour, kept on hold again.", "Lovely staff, so helpful.",
        "Delivery was late but the driver was kind.", "I felt ignored and humiliated.", "Das war leider sehr schlecht, niemand hat mir geholfen.", "Nothing",
        "The app crashes at checkout every time", "Please open on Sundays, I would like longer hours.", "Refund takes weeks and nobody answers the phone",
    ];

    static readonly string[] Questions = ["functional", "accessibility", "people", "emotional", "anything"];
    static readonly string[] Outcomes = ["served", "hungUp", "unknown"];
    static readonly string[] Channels = ["api", "call", "email"];

    /// <summary>One thing that happens; numbers choose among few, so that the same feedback is met again and again.</summary>
    public sealed record Step(int Kind, int Feedback, int Text, int Question, int Revision, int Day, int Detail);

    static readonly Arbitrary<Step[]> Steps = (
        from kind in Gen.Choose(0, 20)
        from feedback in Gen.Choose(0, 7)
        from text in Gen.Choose(0, Texts.Length - 1)
        from question in Gen.Choose(0, Questions.Length - 1)
        from revision in Gen.Choose(1, 3)
        from day in Gen.Choose(0, 5)
        from detail in Gen.Choose(0, 2)
        select new Step(kind, feedback, text, question, revision, day, detail)).ArrayOf(25).ToArbitrary();

    [Test]
    public void Bit_by_bit_equals_from_nothing()
    {
        Prop.ForAll(Steps, steps =>
        {
            var difference = RunAsync(steps).GetAwaiter().GetResult();
            return (difference is null).Label(difference ?? "");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15).WithEndSize(60));
    }

    static async Task<string?> RunAsync(Step[] steps)
    {
        var folder = Directory.CreateTempSubdirectory("voc-steps-").FullName;
        var version = new OtherVersion(1);
        var app = await VocApp.StartAsync(folder: folder, keepFiles: true, understanding: version);
        var key = app.Ours.AdminKey;
        var workspace = app.Ours.Workspace.Id;
        try
        {
            // Something that can be merged and divided: every text, and a theme for each on each level.
            using (var first = app.Client(key))
            {
                foreach (var (text, i) in Texts.Select((t, i) => (t, i))) await first.SayAsync($"f{i}", text, Questions[i % Questions.Length], completion: "partial");
                foreach (var (text, i) in Texts.Select((t, i) => (t, i)))
                    await first.PostAsync("/themes", new { name = text, level = Questions[i % 4], examples = new[] { text } });
            }
            await app.SettleAsync();
            foreach (var step in steps)
                switch (step.Kind)
                {
                    case <= 4:
                        // Never a 500, whatever the order; 200, 201, 409 and 410 are all right.
                        using (var client = app.Client(key))
                        {
                            var response = await client.PutFeedbackAsync($"f{step.Feedback}", new
                            {
                                answers = new[] { Given.Answer(Texts[step.Text], Questions[step.Question], step.Revision) },
                                completion = step.Kind == 0 ? "complete" : "partial", occurredAt = $"2026-03-{10 + step.Day}",
                                outcome = Outcomes[step.Detail], channel = Channels[step.Detail],
                            });
                            Assert.That((int)response.StatusCode, Is.LessThan(500), app.Errors);
                        }
                        break;
                    case 5:
                        using (var client = app.Client(key)) await client.DeleteAsync($"/api/v1/feedback/f{step.Feedback}");
                        break;
                    case 6:
                        await app.Get<AnalyseFeedback>().RunAsync(CancellationToken.None);
                        break;
                    case 7:
                        await app.Get<RollUpFeedback>().RunAsync(CancellationToken.None);
                        break;
                    case 8:
                        await app.Get<DiscoverThemes>().RunAsync(CancellationToken.None);
                        break;
                    case 9:
                        if (step.Detail > 0) version.Number++;
                        await app.Get<ReanalyseFeedback>().StartAsync(workspace, CancellationToken.None);
                        break;
                    case 10:
                        await CrashWhileRollingUpAsync(app, workspace);
                        await app.DisposeAsync();
                        app = await VocApp.StartAsync(folder: folder, keepFiles: true, understanding: version);
                        break;
                    case 11:
                        // One stretch only: it is interrupted.
                        await app.Get<MentionSorter>().StepAsync(workspace, CancellationToken.None);
                        break;
                    case 17:
                        // One batch only, of three feedback: it is interrupted.
                        app.Get<ReanalyseFeedback>().Batch = 3;
                        await app.Get<ReanalyseFeedback>().StepAsync(workspace, CancellationToken.None);
                        break;
                    case 18:
                        await app.Get<ReanalyseFeedback>().RunAsync(CancellationToken.None);
                        break;
                    case 19 or 20:
                        using (var client = app.Client(key)) await CorrectAsync(client, step, app);
                        break;
                    case <= 15:
                        using (var client = app.Client(key)) await ChangeTaxonomyAsync(client, step, app);
                        break;
                    default:
                        await app.Get<RebuildRollups>().StartAsync(workspace, CancellationToken.None);
                        if (step.Detail == 0) await app.Get<RebuildRollups>().RunAsync(CancellationToken.None);
                        break;
                }
            var before = await app.Get<RollupVerifier>().RunAsync(workspace);
            if (before.FirstDifference is not null) return $"before settling: {before.FirstDifference}";
            await app.SettleAsync();
            var after = await app.Get<RollupVerifier>().RunAsync(workspace);
            if (after.FirstDifference is not null) return $"settled: {after.FirstDifference}";

            using (var client = app.Client(key))
                if (await MistakeAsync(client, app, version.Version) is { } mistake) return mistake;

            var live = await CellsAsync(app, workspace);
            await app.Get<RebuildRollups>().StartAsync(workspace, CancellationToken.None);
            await app.Get<RebuildRollups>().RunAsync(CancellationToken.None);
            var rebuilt = await CellsAsync(app, workspace);
            return live == rebuilt ? null : $"rebuilt differs:\n{live}\n---\n{rebuilt}";
        }
        finally
        {
            await app.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    // A person puts a mention right, or takes that back; whatever does not fit it is refused.
    static async Task CorrectAsync(HttpClient client, Step step, VocApp app)
    {
        var feedback = await client.AskAsync($"/feedback/f{step.Feedback}");
        if (feedback.Status != System.Net.HttpStatusCode.OK) return;
        var known = feedback.Json.GetProperty(step.Kind == 19 ? "mentions" : "corrections").EnumerateArray().Select(m => m.GetProperty("id").GetString()!).ToArray();
        if (known.Length == 0) return;
        var path = $"/mentions/{known[step.Text % known.Length]}/correction";
        var answer = step.Kind == 20 && step.Revision < 3 ? await client.SendAsync(HttpMethod.Delete, path) : await client.SendAsync(HttpMethod.Post, path, step.Detail switch
        {
            0 => new { noMention = true }, 1 => new { polarity = "negative", severity = 1 + step.Day % 5, departure = step.Day % 2 == 0 },
            _ => (object)new { levels = new[] { Questions[step.Question % 4] }, emotions = new[] { "sad" }, noMention = false },
        });
        Assert.That((int)answer.Status, Is.LessThan(500), app.Errors);
    }

    // Every correction stands that has its words still; all else was said by the newest version.
    static async Task<string?> MistakeAsync(HttpClient client, VocApp app, string version)
    {
        foreach (var id in Enumerable.Range(0, 8).Select(i => $"f{i}"))
        {
            if (await client.AskAsync($"/feedback/{id}") is not { Status: System.Net.HttpStatusCode.OK, Json: var feedback }) continue;
            var mentions = feedback.GetProperty("mentions").EnumerateArray().ToDictionary(m => m.GetProperty("id").GetString()!);
            foreach (var c in feedback.GetProperty("corrections").EnumerateArray().Where(c => !c.GetProperty("lapsed").GetBoolean()))
            {
                var stands = mentions.GetValueOrDefault(c.GetProperty("id").GetString()!);
                if (c.GetProperty("noMention").GetBoolean() ? stands.ValueKind != System.Text.Json.JsonValueKind.Undefined : !stands.GetProperty("corrected").GetBoolean())
                    return $"a correction of {id} does not stand: {feedback}";
            }
            if (mentions.Values.Count(m => m.GetProperty("corrected").GetBoolean()) > feedback.GetProperty("corrections").GetArrayLength()) return $"{id} is corrected by nobody: {feedback}";
            if (mentions.Values.Any(m => m.GetProperty("analysisVersion").GetString() != version)) return $"{id} is not of {version}: {feedback}";
        }
        return await app.ScalarAsync<long>("select count(*) from stored_mention") == await app.ScalarAsync<long>("select count(*) from mention") ? null : "something is left of what is over";
    }

    // What an analyst may do, on whichever theme there is; 409, 400 and 422 are all right.
    static async Task ChangeTaxonomyAsync(HttpClient client, Step step, VocApp app)
    {
        var level = Questions[step.Question % 4];
        async Task<string?> Theme(int at) => await app.ScalarAsync<string?>("select theme_id from theme where level = @level order by theme_id limit 1 offset @at", new { at = at % 4, level });
        (HttpMethod Method, string Path, object Body)? wanted = (step.Kind, await Theme(step.Feedback), await Theme(step.Text % 5)) switch
        {
            (12, _, _) or (_, null, _) => (HttpMethod.Post, "/themes", new { name = $"{Texts[step.Text]} again", level, examples = new[] { Texts[step.Text] } }),
            (13, { } id, { } into) => (HttpMethod.Post, $"/themes/{id}/merge", new { into }),
            (14, { } id, _) => (HttpMethod.Post, $"/themes/{id}/split", step.Detail == 0 ? new { count = 2 }
                : new { parts = new[] { new { name = $"a {step.Day}", examples = new[] { Texts[step.Text] } }, new { name = $"b {step.Day}", examples = new[] { Texts[step.Feedback] } } } }),
            (15, { } id, _) => (HttpMethod.Patch, $"/themes/{id}", step.Detail switch
            {
                0 => new { forbidden = step.Day % 2 == 0 }, 1 => new { state = step.Day % 2 == 0 ? "retired" : "active" }, _ => (object)new { examples = new[] { Texts[step.Text] } },
            }),
            _ => null,
        };
        if (wanted is not { } change) return;
        var answer = await client.SendAsync(change.Method, change.Path, change.Body, ("If-Match", "*"));
        Assert.That((int)answer.Status, Is.LessThan(500), app.Errors);
    }

    // The work of a batch is done, and the process dies before the commit.
    static async Task CrashWhileRollingUpAsync(VocApp app, int workspace)
    {
        var db = app.Get<Db>();
        var rollups = app.Get<RollupStore>();
        try
        {
            await db.WriteAsync(async transaction =>
            {
                var state = await rollups.TakeTurnAsync(transaction, workspace);
                var rows = await FactsStore.ReadAfterAsync(db, transaction.Connection!, transaction, workspace, state.LiveAnalysis, 0, 10);
                await rollups.ReplaceAsync(transaction, workspace, state.Live, rows.ToDictionary(r => r.No, r => (VoiceOfCustomer.Domain.Trends.CodedFacts?)r.Facts));
                throw new InvalidOperationException("the process dies here");
            });
        }
        catch (InvalidOperationException)
        {
            // As planned.
        }
    }

    static Task<string> CellsAsync(VocApp app, int workspace) => app.Get<Db>().ReadAsync(async connection =>
        string.Join('\n', (await connection.QueryAsync("""
            select c.* from rollup_cell c join rollup_state s on s.workspace_id = c.workspace_id and s.live_generation = c.generation
            where c.workspace_id = @workspace order by speaker, dimension, subject_kind, subject, day, dimension_value
            """, new { workspace })).Select(r => string.Join('|', ((IDictionary<string, object>)r).Where(c => c.Key != "generation").Select(c => c.Value)))));
}
