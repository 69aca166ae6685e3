using System.Net;
using System.Text.Json;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Api.Tests.Features.Correcting;

/// <summary>A firm with one feedback, "c1", whose one mention is to be put right.</summary>
public abstract class CorrectionApp
{
    protected const string Text = "The staff were rude.";

    protected VocApp App { get; private set; } = null!;
    protected OtherVersion Version { get; private set; } = null!;
    protected string Mention { get; private set; } = "";

    [SetUp]
    public async Task Start()
    {
        App = await VocApp.StartAsync(understanding: Version = new OtherVersion(1));
        await App.Admin.SayAsync("c1", Text, completion: "partial");
        await App.SettleAsync();
        Mention = (await OfAsync("c1")).GetProperty("mentions")[0].GetProperty("id").GetString()!;
    }

    [TearDown]
    public ValueTask Stop() => App.DisposeAsync();

    protected Task<JsonElement> OfAsync(string id) => App.GetJsonAsync($"/api/v1/feedback/{id}");

    protected Task<Answer> CorrectAsync(object body, string? mention = null, HttpClient? client = null) =>
        (client ?? App.Admin).SendAsync(HttpMethod.Post, $"/mentions/{mention ?? Mention}/correction", body);

    protected Task<Answer> WithdrawAsync(HttpClient? client = null) => (client ?? App.Admin).SendAsync(HttpMethod.Delete, $"/mentions/{Mention}/correction");

    protected async Task<JsonElement> PointAsync() =>
        (await App.GetJsonAsync("/api/v1/trends?interval=year&by=level")).GetProperty("items").EnumerateArray().SingleOrDefault(s => s.GetProperty("key").GetString() == "people")
            is { ValueKind: JsonValueKind.Object } series ? series.GetProperty("points")[0] : default;

    protected async Task AnalyseAgainAsync()
    {
        Version.Number++;
        await App.Get<ReanalyseFeedback>().StartAsync(App.Ours.Workspace.Id, CancellationToken.None);
        await App.SettleAsync();
        Assert.That((await App.Get<RollupVerifier>().RunAsync(App.Ours.Workspace.Id)).FirstDifference, Is.Null);
    }
}

[Parallelizable]
public class CorrectMentionTests : CorrectionApp
{
    [Test]
    public async Task It_works()
    {
        var answer = await CorrectAsync(new { levels = new[] { "people", "emotional" }, primary = "people", severity = 5, emotions = new[] { "humiliated" }, departure = true });

        Assert.That((answer.Status, answer.Text("madeBy")), Is.EqualTo((HttpStatusCode.OK, "admin")));
        // At once: before any step has run.
        var mention = (await OfAsync("c1")).GetProperty("mentions").EnumerateArray().Single();
        Assert.That(mention.GetProperty("id").GetString(), Is.EqualTo(Mention));
        Assert.That(mention.GetProperty("corrected").GetBoolean());
        Assert.That(mention.GetProperty("severity").GetInt32(), Is.EqualTo(5));
        Assert.That(mention.GetProperty("levels").EnumerateArray().Select(l => l.GetString()), Is.EqualTo(new[] { "people", "emotional" }));
        Assert.That(mention.GetProperty("polarity").GetString(), Is.EqualTo("negative"), "what was not told stays");
        await App.Get<RollUpFeedback>().RunAsync(CancellationToken.None);
        Assert.That((await PointAsync()).GetProperty("severity").GetDouble(), Is.EqualTo(5));
        Assert.That((await PointAsync()).GetProperty("departures").GetProperty("detected").GetInt32(), Is.EqualTo(1));
        Assert.That((await App.Get<RollupVerifier>().RunAsync(App.Ours.Workspace.Id)).FirstDifference, Is.Null);
    }

    [Test]
    public async Task A_mention_shows_the_words_it_rests_on()
    {
        var reason = (await OfAsync("c1")).GetProperty("mentions")[0].GetProperty("reasons")[0];

        var (start, length) = (reason.GetProperty("start").GetInt32(), reason.GetProperty("length").GetInt32());
        Assert.That(reason.GetProperty("words").GetString(), Is.EqualTo(Text.Substring(start, length)).And.Not.Empty);
        Assert.That(reason.GetProperty("weight").GetDouble(), Is.GreaterThan(0));
    }

    [Test]
    public async Task It_survives_every_analysis_and_the_newest_word_counts()
    {
        await CorrectAsync(new { severity = 4 });
        await CorrectAsync(new { emotions = new[] { "sad" } });
        await CorrectAsync(new { emotions = new[] { "sad" } });
        await AnalyseAgainAsync();
        await AnalyseAgainAsync();

        var feedback = await OfAsync("c1");
        var mention = feedback.GetProperty("mentions").EnumerateArray().Single();
        Assert.That(mention.GetProperty("severity").GetInt32(), Is.EqualTo(4));
        Assert.That(mention.GetProperty("emotions")[0].GetString(), Is.EqualTo("sad"));
        Assert.That(mention.GetProperty("analysisVersion").GetString(), Is.EqualTo(OtherVersion.NameOf(3)));
        Assert.That(feedback.GetProperty("corrections").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task It_counts_in_a_generation_that_is_being_made()
    {
        await App.Admin.SayAsync("c2", "The staff were rude and the room was dirty.");
        await App.SettleAsync();
        var reanalyse = App.Get<ReanalyseFeedback>();
        Version.Number = 2;
        await reanalyse.StartAsync(App.Ours.Workspace.Id, CancellationToken.None);
        reanalyse.Batch = 1;
        await reanalyse.StepAsync(App.Ours.Workspace.Id, CancellationToken.None);
        await CorrectAsync(new { severity = 5 });
        var later = (await OfAsync("c2")).GetProperty("mentions")[0].GetProperty("id").GetString()!;
        await CorrectAsync(new { noMention = true }, later);
        Assert.That((await OfAsync("c1")).GetProperty("mentions")[0].GetProperty("severity").GetInt32(), Is.EqualTo(5));
        await App.SettleAsync();

        Assert.That((await OfAsync("c1")).GetProperty("mentions")[0].GetProperty("severity").GetInt32(), Is.EqualTo(5));
        Assert.That((await OfAsync("c2")).GetProperty("mentions").EnumerateArray().Select(m => m.GetProperty("id").GetString()), Has.No.Member(later));
        Assert.That((await App.Get<RollupVerifier>().RunAsync(App.Ours.Workspace.Id)).FirstDifference, Is.Null);
    }

    [Test]
    public async Task What_is_no_mention_is_counted_no_more()
    {
        await CorrectAsync(new { noMention = true });
        await App.SettleAsync();

        var feedback = await OfAsync("c1");
        Assert.That(feedback.GetProperty("mentions").GetArrayLength(), Is.Zero);
        Assert.That(feedback.GetProperty("corrections")[0].GetProperty("noMention").GetBoolean());
        Assert.That((await PointAsync()).ValueKind == JsonValueKind.Undefined || (await PointAsync()).GetProperty("count").GetInt64() == 0);
        Assert.That(await App.ScalarAsync<long>("select count(*) from waiting_mention"), Is.Zero);
        await AnalyseAgainAsync();
        Assert.That((await OfAsync("c1")).GetProperty("mentions").GetArrayLength(), Is.Zero);

        Assert.That((await CorrectAsync(new { })).Status, Is.EqualTo(HttpStatusCode.OK), "it is one after all");
        Assert.That((await OfAsync("c1")).GetProperty("mentions").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task It_overrides_the_taxonomy()
    {
        var theme = (await App.Admin.PostAsync("/themes", new { name = "rude staff", level = "people", examples = new[] { Text } })).Text("id")!;
        await App.SettleAsync();
        Assert.That((await OfAsync("c1")).GetProperty("mentions")[0].GetProperty("theme").GetString(), Is.EqualTo(theme));

        await CorrectAsync(new { theme = (string?)null });
        await App.SettleAsync();
        Assert.That((await OfAsync("c1")).GetProperty("mentions")[0].GetProperty("theme").GetString(), Is.Null);
        await AnalyseAgainAsync();
        Assert.That((await OfAsync("c1")).GetProperty("mentions")[0].GetProperty("theme").GetString(), Is.Null);
        await CorrectAsync(new { theme });
        Assert.That((await OfAsync("c1")).GetProperty("mentions")[0].GetProperty("theme").GetString(), Is.EqualTo(theme));
        Assert.That((await CorrectAsync(new { theme = "th_nosuch" })).Faults, Is.EqualTo(new[] { "theme unknownTheme" }));
    }

    [Test]
    public async Task It_lapses_when_the_words_change()
    {
        await CorrectAsync(new { severity = 5 });
        await App.Admin.SayAsync("c1", "The staff were lovely.", revision: 2, completion: "partial");
        Assert.That((await CorrectAsync(new { severity = 4 })).Code, Is.AnyOf("beingAnalysed", "notFound"));
        await App.SettleAsync();

        var feedback = await OfAsync("c1");
        Assert.That(feedback.GetProperty("corrections")[0].GetProperty("lapsed").GetBoolean());
        Assert.That(feedback.GetProperty("mentions")[0].GetProperty("polarity").GetString(), Is.EqualTo("positive"));
        await App.Admin.SayAsync("c1", Text, revision: 3, completion: "partial");
        await App.SettleAsync();
        Assert.That((await OfAsync("c1")).GetProperty("mentions")[0].GetProperty("severity").GetInt32(), Is.EqualTo(5), "the very words it was made for");
    }

    [Test]
    public async Task It_is_erased_with_the_words()
    {
        await CorrectAsync(new { severity = 5 });
        await App.Admin.DeleteAsync("/api/v1/feedback/c1");

        Assert.That(await App.ScalarAsync<long>("select count(*) from correction"), Is.Zero);
        Assert.That((await CorrectAsync(new { severity = 4 })).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await WithdrawAsync()).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("""{ "severity": 6 }""", "severity outOfRange")]
    [TestCase("""{ "severity": 0 }""", "severity contradicts")]
    [TestCase("""{ "polarity": "positive", "severity": 3 }""", "severity contradicts")]
    [TestCase("""{ "levels": ["functional", "people"], "primary": "emotional" }""", "primary notAmongLevels")]
    [TestCase("""{ "levels": ["functional", "functional"] }""", "levels twice")]
    [TestCase("""{ "emotions": ["sad", "sad"] }""", "emotions twice")]
    public async Task It_refuses_what_contradicts_itself(string body, string fault)
    {
        var answer = await CorrectAsync(JsonDocument.Parse(body).RootElement);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Faults, Has.Member(fault));
        Assert.That(await App.ScalarAsync<long>("select count(*) from correction"), Is.Zero);
    }

    [TestCase("""{ "levels": ["people", "functional, accessibility"] }""", "levels[1] unknownValue: One of functional, accessibility, people, emotional.")]
    [TestCase("""{ "levels": ["peple"] }""", "levels[0] unknownValue: One of functional, accessibility, people, emotional.")]
    [TestCase("""{ "levels": [1] }""", "levels[0] unknownValue: One of functional, accessibility, people, emotional.")]
    [TestCase("""{ "primary": "peple" }""", "primary unknownValue: One of functional, accessibility, people, emotional.")]
    [TestCase("""{ "polarity": "Negative" }""", "polarity unknownValue: One of negative, neutral, positive, mixed.")]
    [TestCase("""{ "emotions": ["sad", "miffed"] }""",
        "emotions[1] unknownValue: One of neglected, unimportant, frustrated, angry, humiliated, disappointed, anxious, sad, confused, comfortable, relieved, delighted, excited, grateful.")]
    [TestCase("""{ "note": "x" }""", "note unknownField: There is no such field.")]
    public async Task It_refuses_what_it_does_not_know(string body, string fault)
    {
        var answer = await CorrectAsync(JsonDocument.Parse(body).RootElement);

        Assert.That((answer.Code, answer.FirstFault), Is.EqualTo(("unreadable", fault)));
    }

    [Test]
    public async Task What_follows_from_a_change_follows()
    {
        Assert.That((await CorrectAsync(new { polarity = "positive" })).Json.GetProperty("severity").GetInt32(), Is.Zero);
        Assert.That((await CorrectAsync(new { levels = new[] { "functional" } })).Text("primary"), Is.EqualTo("functional"));
    }

    [TestCase("m_")]
    [TestCase("nonsense")]
    [TestCase("m_AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task No_mention_is_none(string id) => Assert.That((await CorrectAsync(new { }, id)).Status, Is.EqualTo(HttpStatusCode.NotFound));

    [Test]
    public async Task It_refuses_a_stranger()
    {
        using var agent = await App.WithScopesAsync(Infrastructure.Governing.Scope.Agent, Infrastructure.Governing.Scope.Admin);
        Assert.That((await CorrectAsync(new { severity = 5 }, client: App.Nobody)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await CorrectAsync(new { severity = 5 }, client: agent)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await CorrectAsync(new { severity = 5 }, client: App.Stranger)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await App.ScalarAsync<long>("select count(*) from correction"), Is.Zero);
    }
}

[Parallelizable]
public class WithdrawCorrectionTests : CorrectionApp
{
    [Test]
    public async Task It_works()
    {
        var before = (await OfAsync("c1")).GetProperty("mentions").ToString();
        await CorrectAsync(new { severity = 5, levels = new[] { "functional" } });
        await App.SettleAsync();

        Assert.That((await WithdrawAsync()).Status, Is.EqualTo(HttpStatusCode.NoContent));
        await App.SettleAsync();
        Assert.That((await OfAsync("c1")).GetProperty("mentions").ToString(), Is.EqualTo(before));
        Assert.That((await OfAsync("c1")).GetProperty("corrections").GetArrayLength(), Is.Zero);
        Assert.That((await App.Get<RollupVerifier>().RunAsync(App.Ours.Workspace.Id)).FirstDifference, Is.Null);
        Assert.That((await WithdrawAsync()).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await CorrectAsync(new { severity = 5 });
        Assert.That((await WithdrawAsync(App.Nobody)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await WithdrawAsync(App.Stranger)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await App.ScalarAsync<long>("select count(*) from correction"), Is.EqualTo(1));
    }
}

[Parallelizable]
public class ExportCorrectionsTests : CorrectionApp
{
    [Test]
    public async Task It_works()
    {
        await App.Admin.SayAsync("c2", "Kept on hold for an hour.", "accessibility");
        await App.SettleAsync();
        var other = (await OfAsync("c2")).GetProperty("mentions")[0].GetProperty("id").GetString()!;
        await CorrectAsync(new { severity = 5, emotions = new[] { "angry", "frustrated" } });
        await CorrectAsync(new { noMention = true }, other);

        var response = await App.Admin.GetAsync("/api/v1/corrections/export?format=jsonl");
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/x-ndjson"));
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.That(lines.Select(l => l.GetProperty("severity").GetInt32()), Is.EqualTo(new[] { 5, 0 }));
        Assert.That(lines[0].EnumerateObject().Select(p => p.Name), Is.EqualTo(new[]
        {
            "text", "question", "asked", "levels", "primary", "polarity", "severity", "emotions", "expectation", "departure",
        }));
        Assert.That(Text, Does.StartWith(lines[0].GetProperty("text").GetString()!).And.Not.Empty);
        Assert.That(lines[0].GetProperty("asked").GetString(), Is.EqualTo("people"));
        Assert.That(lines[0].GetProperty("question").GetString(), Is.Not.Empty);
        Assert.That(lines[0].GetProperty("emotions").EnumerateArray().Select(e => e.GetString()), Is.EqualTo(new[] { "frustrated", "angry" }));
        Assert.That(lines[1].GetProperty("levels").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Only_what_holds_is_in_it()
    {
        await CorrectAsync(new { severity = 5 });
        await App.Admin.SayAsync("c1", "The staff were lovely.", revision: 2);

        Assert.That(await App.Admin.GetStringAsync("/api/v1/corrections/export"), Is.Empty);
        Assert.That((await App.Admin.AskAsync("/corrections/export?format=csv")).Faults, Is.EqualTo(new[] { "format unknownValue" }));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await CorrectAsync(new { severity = 5 });
        Assert.That((await App.Nobody.AskAsync("/corrections/export")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await App.Stranger.GetStringAsync("/api/v1/corrections/export"), Is.Empty);
    }
}
