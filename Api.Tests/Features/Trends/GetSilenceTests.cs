using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Jobs;

namespace VoiceOfCustomer.Api.Tests.Features.Trends;

[Parallelizable]
public class GetSilenceTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 8, 12, 0, 0, TimeSpan.Zero);

    VocApp app = null!;

    [SetUp]
    public async Task Start()
    {
        app = await VocApp.StartAsync(clock: new ManualClock(Now));
        var workspace = app.Ours.Workspace.Id;
        await app.Get<UnitStore>().AddAsync(workspace, new Unit("north", "North", null));
        foreach (var id in (string[])["checkout", "help"]) await app.Get<UnitStore>().AddAsync(workspace, new Touchpoint(id, id.ToUpperInvariant(), null, null, [], 3, []));
        foreach (var id in (string[])["shop", "blog"])
            sites[id] = await app.Get<SiteStore>().AddAsync(workspace, id, new SiteRules(id, ["*"], ["checkout", "help"], ["north"], ["page"], []));
    }

    [TearDown]
    public ValueTask Stop() => app.DisposeAsync();

    readonly Dictionary<string, Site> sites = [];

    async Task SignalAsync(string site, params object[] signals)
    {
        var answer = await app.Nobody.PostAsync($"/sites/{sites[site].SiteKey}/signals", new { signals });
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Json.ToString());
    }

    Task SignalAsync(string id, string kind, string? question = null, string page = "/basket", string? touchpoint = "checkout", string at = "2026-03-05T10:00:00Z") =>
        SignalAsync("shop", new { id, kind, survey = "four-levels", question, page, touchpoint, at });

    async Task SayAsync(string site, string id, string? text, string completion = "complete", int revision = 1)
    {
        var response = await app.Nobody.PutAsJsonAsync($"/api/v1/sites/{sites[site].SiteKey}/feedback/{id}", new
        {
            secret = Given.Secret, completion, answers = text is null ? [] : new[] { Given.Answer(text, "people", revision) },
        });
        Assert.That((int)response.StatusCode, Is.EqualTo(200).Or.EqualTo(201).Or.EqualTo(409).Or.EqualTo(410), await response.Content.ReadAsStringAsync());
    }

    async Task<JsonElement> AskAsync(string query = "")
    {
        await app.SettleAsync();
        var answer = await app.Admin.AskAsync("/silence?" + query);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), $"{query} {answer.Json}{app.Errors}");
        return answer.Json;
    }

    static (long Shown, long Started, long Dismissed, long Abandoned, long Answered, long Silent) Of(JsonElement figures)
    {
        long N(string name) => figures.GetProperty(name).Number("n");
        return (figures.Number("shown"), N("started"), N("dismissed"), N("abandoned"), N("answered"), N("silent"));
    }

    [Test]
    public async Task It_works()
    {
        for (var i = 0; i < 10; i++) await SignalAsync($"v{i}", "shown", page: i < 6 ? "/basket" : "/orders/17", at: $"2026-03-0{2 + i % 5}T10:00:00Z");
        for (var i = 0; i < 3; i++) await SignalAsync($"v{i}", "dismissed");
        for (var i = 3; i < 6; i++) await SignalAsync($"v{i}", "started");
        await SignalAsync("v4", "abandoned", "people");
        await SignalAsync("v5", "abandoned", "accessibility");
        await SayAsync("shop", "v3", "All fine.");
        await SayAsync("shop", "v4", "Half of it", "partial");

        var silence = await AskAsync("by=page&interval=day");

        Assert.That(Of(silence.GetProperty("total")), Is.EqualTo((10L, 3L, 3L, 2L, 2L, 8L)));
        Assert.That(silence.GetProperty("items").EnumerateArray().Select(i => (i.Text("key"), i.GetProperty("figures").Number("shown"))), Is.EqualTo(new[] { ("/basket", 6L), ("/orders/*", 4L) }));
        var answered = silence.GetProperty("total").GetProperty("answered");
        // Wilson, 2 of 10: computed independently.
        Assert.That((answered.GetProperty("low").GetDouble(), answered.GetProperty("high").GetDouble()), Is.EqualTo((0.0567, 0.5098)).Within(0.0001));
        Assert.That(silence.GetProperty("abandonedAt").EnumerateArray().Select(p => (p.Text("question"), p.GetProperty("abandoned").Number("n"))), Is.EquivalentTo(new[] { ("people", 1L), ("accessibility", 1L) }));
        Assert.That(silence.GetProperty("abandonedAt")[0].Text("text"), Is.Not.Empty);
        var points = silence.GetProperty("items")[0].GetProperty("points").EnumerateArray().Where(p => p.GetProperty("figures").Number("shown") > 0).Sum(p => p.GetProperty("figures").Number("shown"));
        Assert.That(points, Is.EqualTo(6));
    }

    [Test]
    public async Task Whoever_comes_back_is_silent_no_more()
    {
        await SignalAsync("a", "abandoned", "people");
        await SignalAsync("d", "dismissed");
        Assert.That(Of((await AskAsync()).GetProperty("total")), Is.EqualTo((2L, 1L, 1L, 1L, 0L, 2L)), "whoever abandons it had started, and was shown it");

        await SayAsync("shop", "a", "I came back.");
        await SayAsync("shop", "d", "I pressed the button later.", "partial");
        Assert.That(Of((await AskAsync()).GetProperty("total")), Is.EqualTo((2L, 2L, 0L, 0L, 2L, 0L)));
        Assert.That((await AskAsync()).GetProperty("abandonedAt").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_feedback_without_words_is_no_answer_and_one_without_signals_is_not_counted()
    {
        await SignalAsync("e", "shown");
        await SayAsync("shop", "e", null);
        await SayAsync("shop", "unseen", "Nobody showed me anything.");
        await SayAsync("blog", "e", "Another site's visitor of that id.");

        Assert.That(Of((await AskAsync()).GetProperty("total")), Is.EqualTo((1L, 0L, 0L, 0L, 0L, 1L)));
    }

    [Test]
    public async Task Filters_come_together_and_the_answer_is_the_same_from_both()
    {
        for (var i = 0; i < 12; i++) await SignalAsync(i % 2 == 0 ? "shop" : "blog", new
        {
            id = $"f{i}", kind = "abandoned", survey = "four-levels", question = "people", page = i % 3 == 0 ? "/a" : "/b", touchpoint = i % 4 == 0 ? "help" : "checkout", language = "de",
        });
        var byPage = await AskAsync("page=/a");
        var both = await AskAsync("page=/a&site=shop&touchpoint=help");

        Assert.That((byPage.Text("basis"), both.Text("basis")), Is.EqualTo(("rollup", "facts")));
        Assert.That((Of(byPage.GetProperty("total")).Shown, Of(both.GetProperty("total")).Shown), Is.EqualTo((4L, 1L)));
        Assert.That(both.GetProperty("abandonedAt")[0].GetProperty("abandoned").Number("n"), Is.EqualTo(1));
        foreach (var by in (string[])["nothing", "touchpoint", "page", "survey", "site", "unit", "language"])
        {
            static string Figures(JsonElement answer) => string.Join('\n', answer.GetProperty("items").EnumerateArray().Select(i => $"{i.Text("key")} {i.GetProperty("figures")}"));
            // Two filters that pass everything: only the facts can answer that.
            var facts = await AskAsync($"by={by}&page=/a&page=/b&language=de");
            Assert.That((facts.Text("basis"), Figures(facts)), Is.EqualTo(("facts", Figures(await AskAsync($"by={by}")))), by);
        }
    }

    [Test]
    public async Task Few_employees_are_not_counted_aloud_nor_compared_in_few()
    {
        var draft = await app.Admin.PostAsync("/surveys", new { id = "voice", template = "employee-voice" });
        await app.Admin.SendAsync(HttpMethod.Post, "/surveys/voice/publish", null, ("If-Match", draft.ETag!));
        for (var i = 0; i < 4; i++) await SignalAsync("shop", new { id = $"e{i}", kind = "shown", survey = "voice", page = "/a" });
        await app.SettleAsync();
        Assert.That((await app.Admin.AskAsync("/silence?speaker=employee")).Code, Is.EqualTo("belowAnonymityFloor"));
        Assert.That(Of((await AskAsync()).GetProperty("total")).Shown, Is.Zero, "employees are counted apart");

        for (var i = 4; i < 8; i++) await SignalAsync("shop", new { id = $"e{i}", kind = "abandoned", survey = "voice", page = i == 7 ? "/b" : "/a", question = "promise" });
        async Task<(IEnumerable<string?>, long)> PagesAsync()
        {
            var pages = await AskAsync("speaker=employee&by=page");
            return (pages.GetProperty("items").EnumerateArray().Select(i => i.Text("key")), pages.Number("hidden"));
        }
        Assert.That(await PagesAsync(), Is.EqualTo((Array.Empty<string>(), 2L)), "seven of eight would tell of the eighth");
        for (var i = 8; i < 11; i++) await SignalAsync("shop", new { id = $"e{i}", kind = "shown", survey = "voice", page = "/c", at = "2026-03-05T10:00:00Z" });
        Assert.That(await PagesAsync(), Is.EqualTo((Array.Empty<string>(), 3L)), "the hidden four too are too few");
        for (var i = 11; i < 17; i++) await SignalAsync("shop", new { id = $"e{i}", kind = "shown", survey = "voice", page = "/c", at = "2026-03-06T10:00:00Z" });
        Assert.That(await PagesAsync(), Is.EqualTo((new[] { "/c" }, 2L)));
        var silence = await AskAsync("speaker=employee&by=page&interval=day");
        Assert.That(silence.GetProperty("items")[0].GetProperty("points").EnumerateArray().Where(p => p.GetProperty("figures").ValueKind == JsonValueKind.Null).Select(p => p.Text("period")),
            Is.EqualTo(new[] { "2026-03-05", "2026-03-06" }), "three of nine on one day, told by the other");
        Assert.That(silence.GetProperty("abandonedAt").GetArrayLength(), Is.Zero, "four abandoned it there");
    }

    [Test]
    public async Task What_employees_say_is_theirs_whatever_the_page_sends()
    {
        var draft = await app.Admin.PostAsync("/surveys", new { id = "voice", template = "employee-voice" });
        await app.Admin.SendAsync(HttpMethod.Post, "/surveys/voice/publish", null, ("If-Match", draft.ETag!));
        var secret = sites["shop"].IdentitySecret;
        var identity = $"emp-7.{Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret), "emp-7"u8))}";
        await app.Nobody.PutAsJsonAsync($"/api/v1/sites/{sites["shop"].SiteKey}/feedback/e1", new
        {
            secret = Given.Secret, survey = "voice", identity, context = new { page = "/intranet" }, answers = new[] { Given.Answer("We cannot keep the dates.", "promise") },
        });

        Assert.That(await app.ScalarAsync<string>("select speaker from feedback where id = 'e1'"), Is.EqualTo("employee"));
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where id = 'e1' and customer_ref is null and context is null"), Is.EqualTo(1), "nothing tells who it was");
    }

    [Test]
    public async Task Old_signals_are_forgotten_and_stay_counted()
    {
        await SignalAsync("old", "shown");
        await AskAsync();
        app.Clock!.Advance(TimeSpan.FromDays(401));
        await app.SettleAsync();

        Assert.That(await app.ScalarAsync<long>("select count(*) from signal"), Is.Zero);
        Assert.That(Of((await AskAsync("from=2026-03-01&to=2026-03-31")).GetProperty("total")).Shown, Is.EqualTo(1));
        var pages = (await AskAsync("from=2026-03-01&to=2026-03-31&by=page")).GetProperty("items");
        Assert.That(pages.EnumerateArray().Select(i => (i.Text("key"), i.GetProperty("figures").Number("shown"))), Is.EqualTo(new[] { ("*", 1L) }), "a path may tell of a person");
    }

    [Test]
    public async Task Pages_that_anybody_makes_up_are_counted_together()
    {
        const int More = 40;
        for (var some = 0; some < (SilenceFacts.MostPages + More) / 60; some++)
            await SignalAsync("shop", [.. Enumerable.Range(some * 60, 60).Select(i => (object)new { id = $"p{i}", kind = "shown", survey = "four-levels", page = $"/p{i}x", at = "2026-03-05T10:00:00Z" })]);
        var silence = await AskAsync("by=page&top=1");
        var first = silence.GetProperty("items")[0];
        Assert.That((first.Text("key"), first.GetProperty("figures").Number("shown"), silence.Number("moreItems")), Is.EqualTo(("*", (long)More, (long)SilenceFacts.MostPages)));

        await SignalAsync("blog", new { id = "reader", kind = "shown", survey = "four-levels", page = "/about", at = "2026-03-05T10:00:00Z" });
        Assert.That((await AskAsync("by=page&page=/about")).GetProperty("items").GetArrayLength(), Is.EqualTo(1), "another site's pages are counted as ever");
        await app.Admin.DeleteAsync("/api/v1/feedback/reader");

        // Where there is no room any more, a known page still is one, and what was folded stays so.
        await SignalAsync("known", "shown", page: (await app.ScalarAsync<string>("select min(page) from signal where page <> '*'"))!);
        for (var i = 0; i < 540; i += 90) await SignalAsync($"p{i}", "dismissed", page: $"/p{i}x");
        Assert.That((await AskAsync("by=page")).Number("moreItems"), Is.EqualTo(SilenceFacts.MostPages + 1 - 20));
        Assert.That(await CellsAsync(), Is.EqualTo(await CountedAsync()));
        for (var i = 0; i < 540; i++) await app.Admin.DeleteAsync($"/api/v1/feedback/p{i}");
        Assert.That(await CellsAsync(), Is.EqualTo(await CountedAsync()));
        Assert.That(Of((await AskAsync()).GetProperty("total")).Shown, Is.EqualTo(1));
    }

    [Test]
    public async Task It_refuses_what_it_cannot_read()
    {
        foreach (var (query, fault) in ((string, string)[])
        [
            ("by=theme", "by unknownValue"),
            ("interval=hour", "interval unknownValue"),
            ("from=2026-03-02&to=2026-03-01", "from outOfRange"),
            ("from=yesterday", "from badDate"),
            ("from=1950-01-01&to=2100-01-01&interval=day", "interval tooManyPoints"),
            ("touchpoint=none", "touchpoint unknownTouchpoint"),
            ("unit=none", "unit unknownUnit"),
            ("site=none", "site unknownSite"),
            ("top=0", "top outOfRange"),
            ("channel=widget", "channel unknownParameter"),
        ])
            Assert.That((await app.Admin.AskAsync("/silence?" + query)).Faults, Is.EqualTo((string[])[fault]), query);
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await SignalAsync("s", "shown");
        await app.SettleAsync();
        using var agent = await app.WithScopesAsync(Scope.Agent);
        Assert.That(((await app.Nobody.AskAsync("/silence")).Status, (await agent.AskAsync("/silence")).Status), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden)));
        Assert.That(Of((await app.Stranger.AskAsync("/silence")).Json.GetProperty("total")).Shown, Is.Zero);
        Assert.That((await app.Stranger.AskAsync("/silence?site=shop")).Faults, Is.EqualTo((string[])["site unknownSite"]));
    }

    /// <summary>What a visitor does, or somebody does to what is stored.</summary>
    public sealed record Step(string What, int Visitor, int Variant);

    static readonly Gen<Step> Steps =
        from what in Gen.Frequency(
            (6, Gen.Elements("shown", "started", "dismissed", "abandoned")), (3, Gen.Elements("partial", "complete", "empty")), (1, Gen.Elements("erase", "settle", "roll")))
        from visitor in Gen.Choose(0, 11)
        from variant in Gen.Choose(0, 5)
        select new Step(what, visitor, variant);

    [Test]
    public async Task Silence_equals_counting_what_is_stored_after_anything_in_any_order()
    {
        var seen = 0;
        // Few runs: each is a hundred requests.
        foreach (var (steps, run) in Steps.ListOf(50).Sample(6).Select((s, i) => (s, i)))
        {
            foreach (var step in steps) await TakeAsync(step, run);
            // Duplicates, late, in another order.
            foreach (var step in steps.AsEnumerable().Reverse().Where(s => s.What is "shown" or "started" or "dismissed" or "abandoned")) await TakeAsync(step, run);
            await app.SettleAsync();
            var cells = await CellsAsync();
            Assert.That(cells, Is.EqualTo(await CountedAsync()), string.Join(' ', steps));
            seen += cells.Split('\n').Length;
        }
        Assert.That(seen, Is.GreaterThan(100), "it found something to check");
        // The whole, by day, through the API.
        foreach (var by in (string[])["page", "touchpoint", "site"])
        {
            var answer = await AskAsync($"by={by}&top=200&interval=day");
            Assert.That(answer.GetProperty("items").EnumerateArray().Sum(i => i.GetProperty("figures").Number("shown")), Is.EqualTo(await app.ScalarAsync<long>("select count(*) from signal")));
        }
    }

    async Task TakeAsync(Step step, int run)
    {
        var (site, id) = (step.Visitor % 2 == 0 ? "shop" : "blog", $"r{run}-{step.Visitor}");
        switch (step.What)
        {
            case "partial" or "complete": await SayAsync(site, id, $"Words {step.Variant}", step.What, step.Variant + 1); break;
            case "empty": await SayAsync(site, id, null); break;
            case "erase": await app.Admin.DeleteAsync($"/api/v1/feedback/{id}"); break;
            case "settle": await app.SettleAsync(); break;
            case "roll": await app.Get<JobRunner>().RunAsync("silence", CancellationToken.None); break;
            default:
                await SignalAsync(site, new
                {
                    id, kind = step.What, survey = "four-levels", page = $"/{(step.Visitor + step.Variant) % 4}a", touchpoint = step.Variant % 3 == 0 ? "checkout" : null, language = step.Visitor % 3 == 0 ? "de" : null,
                    question = step.What == "abandoned" && step.Variant > 0 ? (step.Variant % 2 == 0 ? "people" : "functional") : null, at = $"2026-03-0{2 + (step.Visitor + step.Variant / 4) % 6}T1{step.Variant}:00:00Z",
                });
                break;
        }
    }

    async Task<string> CellsAsync() => await Rows("""
        select dimension, day, dimension_value as value, shown, started, dismissed, abandoned, answered from silence_cell where dimension < 8 order by dimension, day, dimension_value
        """);

    /// <summary>Straight from signals and feedback, by the definitions.</summary>
    async Task<string> CountedAsync() => await Rows($$"""
        with facts as (
            select s.*, case when exists (select 1 from feedback f, json_each(f.answers) a where f.id = s.id and f.source = s.source and length(trim(a.value ->> 'text')) > 0) then 1 else 0 end as has_words,
                case when exists (select 1 from feedback f where f.id = s.id and f.source = s.source and f.completion = 'complete') then 1 else 0 end as is_complete
            from signal s),
        coded as (
            select day, coalesce(touchpoint, '') touchpoint, coalesce(page, '') page, survey, source, coalesce(unit, '') unit, coalesce(language, '') language, has_words answered,
                case when started_at is not null or abandoned_at is not null or has_words = 1 then 1 else 0 end started,
                case when dismissed_at is not null and has_words = 0 then 1 else 0 end dismissed,
                case when abandoned_at is not null and is_complete = 0 then 1 else 0 end abandoned,
                survey || '/' || abandoned_question as place
            from facts)
        select * from ({{string.Join(" union all ", new[] { "''", "touchpoint", "page", "survey", "source", "unit", "language", "place" }.Select((column, i) =>
            $"select {i} as dimension, day, {column} as value, count(*) as shown, sum(started) as started, sum(dismissed) as dismissed, sum(abandoned) as abandoned, sum(answered) as answered from coded {(column == "place" ? "where abandoned = 1 and place is not null" : "")} group by day, {column}"))}})
        order by dimension, day, value
        """);

    Task<string> Rows(string sql) => app.Get<Db>().ReadAsync(async connection =>
        string.Join('\n', (await connection.QueryAsync(sql)).Select(r => string.Join('|', ((IDictionary<string, object>)r).Values))));
}
