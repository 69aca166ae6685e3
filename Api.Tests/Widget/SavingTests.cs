using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoiceOfCustomer.Api.Tests.Widget;

/// <summary>Nothing that a visitor has said is lost, or stored twice.</summary>
public class SavingTests
{
    static string[] Answers(JsonElement body) => [.. body.GetProperty("answers").EnumerateArray().Select(a => $"{a.GetProperty("question").GetString()} {a.GetProperty("revision").GetInt32()}")];

    [Test]
    public async Task A_tag_in_an_empty_file_is_all_it_takes_for_what_is_said_to_be_in_the_trends()
    {
        await using var visitor = await Visitor.ComeAsync();
        // Nothing but the tag, and no site key but the one that the first start prints.
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Tag("four-levels", WidgetApp.App.Ours.Site.SiteKey)));
        await visitor.OpenAsync();
        await visitor.Text.FillAsync("Nobody answered the phone for an hour.");
        await visitor.Next.ClickAsync();
        await visitor.SavedAsync();
        while (await visitor.Text.Or(visitor.Page.Locator(".pick")).CountAsync() > 0) await visitor.Next.ClickAsync();
        await Expect(visitor.Question).ToHaveTextAsync("Thank you. A person will read this.");

        await Eventually.Async(async () => await Visitor.CompletionAsync(visitor.Id) == "complete", "the feedback is complete");
        await WidgetApp.App.SettleAsync();
        var trends = await WidgetApp.App.GetJsonAsync("/api/v1/trends?by=level&metric=count&survey=four-levels");
        Assert.That(trends.ToString(), Does.Contain("accessibility"));
        Assert.That((visitor.Warnings, visitor.Faults), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())));
    }

    [Test]
    public async Task It_saves_after_each_answer_and_completes_with_all_of_them()
    {
        await using var visitor = await Visitor.OnAsync(more: "data-touchpoint=checkout");
        await visitor.OpenAsync();
        await visitor.AnswerFirstAsync();
        await visitor.SavedAsync();
        var id = visitor.Id;
        await Visitor.IsStoredAsync(id, "partly");
        Assert.That(await Visitor.CompletionAsync(id), Is.EqualTo("partial"));

        await visitor.Text.FillAsync("The plug.");
        await visitor.Next.ClickAsync();
        await visitor.Pick("price").ClickAsync();
        await visitor.Pick("tone of voice").ClickAsync();
        await visitor.Next.ClickAsync();
        await visitor.Next.ClickAsync();
        await visitor.Next.ClickAsync();
        await Eventually.Async(async () => await Visitor.CompletionAsync(id) == "complete", "the feedback is complete");

        var stored = await Visitor.StoredAsync(id);
        Assert.That(stored, Does.Contain("partly").And.Contain("The plug.").And.Contain("price").And.Contain("tone"));
        Assert.That(Answers(visitor.Sent[^1]), Is.EquivalentTo((string[])["settled 1", "missing 1", "topics 2"]), "the last one carries all answers");
        Assert.That(visitor.Sent.Select(s => s.GetProperty("id").GetString()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await WidgetApp.App.ScalarAsync<string>("select touchpoint from feedback where id = @id", new { id }), Is.EqualTo("checkout"));
        await Eventually.Async(async () => await visitor.Page.EvaluateAsync<bool>("!Object.keys(localStorage).some(key => key.includes('@'))"), "what the server has is not kept");
    }

    [Test]
    public async Task What_a_later_answer_hides_is_taken_back()
    {
        await using var visitor = await Visitor.OnAsync();
        await visitor.OpenAsync();
        await visitor.AnswerFirstAsync();
        await visitor.Text.FillAsync("The plug.");
        await visitor.Next.ClickAsync();
        await visitor.SavedAsync();
        await visitor.Back.ClickAsync();
        await Expect(visitor.Text).ToHaveValueAsync("The plug.");
        await visitor.Back.ClickAsync();
        await visitor.AnswerFirstAsync("yes");
        await Expect(visitor.Question).ToHaveTextAsync("What else was it about?");
        for (var i = 0; i < 3; i++) await visitor.Next.ClickAsync();

        await Eventually.Async(async () => await Visitor.CompletionAsync(visitor.Id) == "complete", "the feedback is complete");
        Assert.That(await Visitor.StoredAsync(visitor.Id), Does.Contain("yes").And.Not.Contain("The plug."));
    }

    [Test]
    public async Task A_tab_closed_half_way_leaves_what_was_typed_so_far()
    {
        await using var visitor = await Visitor.OnAsync();
        await visitor.OpenAsync();
        await visitor.AnswerFirstAsync();
        await visitor.SavedAsync();
        await visitor.Text.FillAsync("The plug, and the");
        await visitor.Page.CloseAsync(new() { RunBeforeUnload = true });

        await Visitor.IsStoredAsync(visitor.Id, "The plug, and the");
        Assert.That(await Visitor.CompletionAsync(visitor.Id), Is.EqualTo("partial"));
        var id = visitor.Id;
        await Eventually.Async(async () => await WidgetApp.App.ScalarAsync<string>("select coalesce(max(abandoned_question), '') from signal where id = @id", new { id }) == "missing", "it is known where it was abandoned");
    }

    [Test]
    public async Task What_is_said_offline_goes_when_the_visitor_is_back()
    {
        await using var visitor = await Visitor.OnAsync();
        await visitor.OpenAsync();
        await visitor.Context.SetOfflineAsync(true);
        await visitor.AnswerFirstAsync();
        await Expect(visitor.Note).ToHaveTextAsync("You are offline. Your answers are kept here and sent as soon as you are back.");
        await visitor.Text.FillAsync("The plug.");
        await visitor.Context.SetOfflineAsync(false);
        await visitor.SavedAsync();
        await Visitor.IsStoredAsync(visitor.Id, "The plug.");
    }

    [Test]
    public async Task What_the_server_never_got_goes_on_the_next_visit()
    {
        await using var visitor = await Visitor.OnAsync();
        await visitor.OpenAsync();
        await visitor.Context.RouteAsync("**/feedback", route => route.AbortAsync());
        // What goes along with a page that closes passes by the route.
        await visitor.Page.EvaluateAsync("() => { navigator.sendBeacon = () => false; }");
        await visitor.AnswerFirstAsync();
        await Expect(visitor.Note).ToContainTextAsync("offline");
        await visitor.Page.CloseAsync();
        await visitor.Context.UnrouteAllAsync();
        Assert.That(await Visitor.StoredAsync(visitor.Id), Is.Empty);

        await visitor.NewTabAsync();
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag("manual"))));
        await Visitor.IsStoredAsync(visitor.Id, "partly");
    }

    /// <remarks>
    /// One at a time, not once: a browser's lock may be handed over before the other tab's process sees what was taken out of storage
    /// (the standard promises no order). Then the same goes twice, and the server knows it.
    /// </remarks>
    [Test]
    public async Task Of_two_tabs_one_sends_at_a_time_and_it_is_stored_once()
    {
        await using var visitor = await Visitor.OnAsync();
        var first = visitor.Page;
        await visitor.OpenAsync();
        await visitor.AnswerFirstAsync("yes");
        await visitor.SavedAsync();

        // The first one sends the last of it, and the answer takes its time: the other one comes, and waits in line.
        var release = new TaskCompletionSource();
        var arrived = 0;
        await visitor.Context.RouteAsync("**/feedback", async route =>
        {
            // Not what goes along when a tab is no longer in sight: it may be the last that is heard of it, and waits for nobody.
            if (route.Request.ResourceType == "xhr") Interlocked.Increment(ref arrived);
            await release.Task;
            await route.ContinueAsync();
        });
        for (var i = 0; i < 3; i++) await visitor.Next.ClickAsync();
        await Eventually.Async(() => Task.FromResult(arrived == 1), "the first one sends");
        var (id, other) = (visitor.Id, await visitor.NewTabAsync());
        var name = $"voc:{WidgetApp.Shop.SiteKey}@{id}";
        await other.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag())));
        await Eventually.Async(async () => arrived > 1 || await other.EvaluateAsync<bool>("name => navigator.locks.query().then(locks => locks.pending.some(lock => lock.name == name))", name), "the other one waits");
        Assert.That(arrived, Is.EqualTo(1), "the other one waits");
        release.SetResult();

        foreach (var tab in (IPage[])[first, other])
            await Eventually.Async(async () => await tab.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.includes('@')).length") == 0, "nothing is kept");
        Assert.That(await Visitor.CompletionAsync(id), Is.EqualTo("complete"));
        Assert.That(visitor.Sent.Select(s => s.GetProperty("id").GetString()), Is.All.EqualTo(id), "whatever went twice is the same feedback");
        Assert.That(await WidgetApp.App.ScalarAsync<string>("select answers from feedback where id = @id", new { id }), Does.Contain("yes"));
        visitor.WasUnharmed();
    }

    [Test]
    public async Task A_server_that_says_when_is_not_asked_before()
    {
        await using var visitor = await Visitor.ComeAsync();
        await visitor.Page.Clock.InstallAsync();
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag())));
        await visitor.OpenAsync();
        await visitor.Context.RouteAsync("**/feedback", route => route.FulfillAsync(new()
        {
            Status = 503, Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*", ["Access-Control-Expose-Headers"] = "Retry-After", ["Retry-After"] = "120" },
        }));
        var refused = visitor.Page.WaitForResponseAsync(r => r.Status == 503);
        await visitor.AnswerFirstAsync();
        await refused;
        // The page has to have seen the answer before its clock goes on.
        await visitor.Page.EvaluateAsync("() => 0");
        var asked = visitor.Sent.Length;
        await visitor.Page.Clock.RunForAsync(100_000);
        await visitor.Next.ClickAsync();
        Assert.That(visitor.Sent, Has.Length.EqualTo(asked));

        await visitor.Context.UnrouteAllAsync();
        await visitor.Page.Clock.RunForAsync(300_000);
        await visitor.SavedAsync();
    }

    [TestCase(400)]
    [TestCase(404)]
    [TestCase(409)]
    [TestCase(410)]
    public async Task A_refusal_is_the_end_of_it(int status)
    {
        await using var visitor = await Visitor.ComeAsync();
        await visitor.Page.Clock.InstallAsync();
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag())));
        await visitor.OpenAsync();
        await visitor.Context.RouteAsync("**/feedback", route => route.FulfillAsync(new() { Status = status, Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" } }));
        await visitor.AnswerFirstAsync("yes");
        await Eventually.Async(() => Task.FromResult(visitor.Warnings.Length == 1), "it warns");
        for (var i = 0; i < 3; i++) await visitor.Next.ClickAsync();
        await Expect(visitor.Question).ToContainTextAsync("Thank you");
        await visitor.Page.Clock.RunForAsync(3_600_000);

        Assert.That((visitor.Sent.Length, visitor.Warnings.Length), Is.EqualTo((1, 1)));
        visitor.WasUnharmed();
    }

    [Test]
    public async Task What_the_site_does_not_take_keeps_no_answer_from_being_stored()
    {
        await using var visitor = await Visitor.OnAsync(more: """data-touchpoint="no-such" data-unit="no-such" """);
        await visitor.Page.EvaluateAsync("voc.context({ secretKey: 1, page: '/x' }); voc.identify('forged')");
        await visitor.OpenAsync();
        await visitor.AnswerFirstAsync();
        await visitor.SavedAsync();

        await Visitor.IsStoredAsync(visitor.Id, "partly");
        Assert.That(visitor.Warnings, Has.Length.EqualTo(1));
        Assert.That(visitor.Warnings[0], Does.Contain("touchpoint"));
    }

    [Test]
    public async Task Who_and_where_goes_along()
    {
        var token = $"cust-7.{Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(WidgetApp.Shop.IdentitySecret), "cust-7"u8))}";
        await using var visitor = await Visitor.OnAsync();
        await visitor.Page.EvaluateAsync("token => { voc.identify(token); voc.context({ page: '/basket' }); }", token);
        await visitor.OpenAsync();
        await visitor.AnswerFirstAsync();
        await visitor.SavedAsync();
        var id = visitor.Id;
        Assert.That(await WidgetApp.App.ScalarAsync<string>("select customer_ref from feedback where id = @id", new { id }), Is.EqualTo("cust-7"));
        Assert.That(await WidgetApp.App.ScalarAsync<string>("select context from feedback where id = @id", new { id }), Does.Contain("/basket"));

        // Of employees nothing leaves the page that could tell who they are.
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag("staff"))));
        await visitor.Page.EvaluateAsync("token => { voc.identify(token); voc.context({ page: '/basket' }); }", token);
        await visitor.OpenAsync();
        await visitor.Text.FillAsync("The rota.");
        await visitor.Next.ClickAsync();
        await visitor.SavedAsync();
        await Visitor.IsStoredAsync(visitor.Id, "The rota.");
        Assert.That(visitor.Sent[^1].TryGetProperty("identity", out _) || visitor.Sent[^1].TryGetProperty("context", out _), Is.False);
    }

    [Test]
    public async Task On_the_next_page_it_goes_on_where_it_was_left()
    {
        await using var visitor = await Visitor.OnAsync("ordered");
        await visitor.Page.EvaluateAsync("dispatchEvent(new Event('order-placed'))");
        await visitor.Page.Locator(".card .main").ClickAsync();
        await visitor.Text.FillAsync("It came late.");
        await visitor.Next.ClickAsync();
        await visitor.SavedAsync();
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag("ordered"))));
        await Expect(visitor.Button).ToHaveTextAsync("Go on where you left off");
        await visitor.OpenAsync();
        await Expect(visitor.Question).ToHaveTextAsync("Why?");
        await visitor.Text.FillAsync("Snow.");
        await visitor.Next.ClickAsync();

        await Eventually.Async(async () => await Visitor.CompletionAsync(visitor.Id) == "complete", "the feedback is complete");
        Assert.That(await Visitor.StoredAsync(visitor.Id), Does.Contain("It came late.").And.Contain("Snow."));
        await visitor.Next.ClickAsync();
        await Expect(visitor.Button).ToHaveCountAsync(0);
    }

    [Test]
    public async Task The_silent_are_counted()
    {
        Task<string> State(string id) => WidgetApp.App.ScalarAsync<string>(
            "select max((shown_at is not null) || (started_at is not null) || (dismissed_at is not null) || (abandoned_at is not null)) from signal where id = @id", new { id });
        async Task Becomes(string id, string state, string what) => await Eventually.Async(async () => await State(id) == state, what);
        const string HearId = "new Promise(done => voc.on('shown', e => done(e.id)))";

        await using var visitor = await Visitor.OnAsync();
        await Expect(visitor.Button).ToBeVisibleAsync();
        var heard = visitor.Page.EvaluateAsync<string>(HearId);
        await visitor.OpenAsync();
        var id = await heard;
        await Becomes(id, "1000", "it was shown");
        await visitor.Back.ClickAsync();
        await Expect(visitor.Dialog).ToBeHiddenAsync();
        await Becomes(id, "1010", "it was dismissed");

        await visitor.OpenAsync();
        await visitor.Pick("yes").ClickAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Becomes(id, "1111", "it was begun and abandoned");
    }

    [Test]
    public async Task Where_it_must_forget_it_keeps_nothing()
    {
        await using var visitor = await Visitor.OnAsync(more: "data-forget");
        await visitor.OpenAsync();
        await visitor.AnswerFirstAsync();
        await visitor.SavedAsync();
        Assert.That(await visitor.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"), Is.Zero);
    }
}
