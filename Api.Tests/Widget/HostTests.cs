using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoiceOfCustomer.Api.Tests.Widget;

/// <summary>Neither the page nor the widget hurts the other, whatever the page does.</summary>
public class HostTests
{
    static async Task GoesThroughAsync(Visitor visitor)
    {
        await visitor.OpenAsync();
        await visitor.AnswerFirstAsync();
        await visitor.Text.FillAsync("The plug.");
        await visitor.Next.ClickAsync();
        await visitor.SavedAsync();
        await Visitor.IsStoredAsync(visitor.Id, "The plug.");
    }

    [Test]
    public async Task It_lives_under_the_strictest_policy_and_sets_no_cookie()
    {
        await using var visitor = await Visitor.ComeAsync();
        var host = WidgetApp.App.Url;
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag()), $"default-src 'none'; script-src {host}; connect-src {host}; style-src {host}; require-trusted-types-for 'script'; trusted-types 'none'"));
        Assert.That(await visitor.Button.EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor"), Is.EqualTo("rgb(49, 89, 208)"), "its styles are there");
        await GoesThroughAsync(visitor);
        for (var i = 0; i < 3; i++) await visitor.Next.ClickAsync();
        await Expect(visitor.Question).ToContainTextAsync("Thank you");
        Assert.That(await visitor.Context.CookiesAsync(), Is.Empty);
        Assert.That(visitor.Warnings, Is.Empty);
        visitor.WasUnharmed();
    }

    const string Hostile = """
        <style>
          html > *, html > * * { all: unset !important; display: none !important; visibility: hidden !important; color: red !important; font: 3px fantasy !important; transform: rotate(9deg) !important }
          html { direction: rtl; letter-spacing: 9px; text-transform: uppercase; line-height: 3 }
          div, button, dialog { opacity: 0 !important; pointer-events: none !important; position: static !important }
        </style>
        <script>
          window.fetch = () => { throw new Error('no fetch here'); };
          Object.defineProperty(crypto, 'randomUUID', { value: undefined });
          Array.prototype.first = function () { return this[0]; };
          Object.prototype.extended = 'by an old library';
          for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, e => e.preventDefault());
          document.addEventListener('focusin', e => { if (e.target.id != 'field') document.getElementById('field')?.focus(); });
        </script>
        """;

    [Test]
    public async Task A_hostile_page_does_not_hurt_it()
    {
        await using var visitor = await Visitor.ComeAsync();
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag(), Hostile)));
        await visitor.OpenAsync();
        await visitor.AnswerFirstAsync();
        await Expect(visitor.Text).ToBeFocusedAsync();
        await visitor.Page.Keyboard.TypeAsync("Typed by key.");
        await Expect(visitor.Text).ToHaveValueAsync("Typed by key.");
        Assert.That(await visitor.Question.EvaluateAsync<string[]>("q => { const s = getComputedStyle(q); return [s.textTransform, s.letterSpacing, s.visibility, s.direction]; }"),
            Is.EqualTo((string[])["none", "normal", "visible", "ltr"]));
        await visitor.Next.ClickAsync();
        await Visitor.IsStoredAsync(visitor.Id, "Typed by key.");
        await visitor.ShootAsync("hostile-page");
        visitor.WasUnharmed();
    }

    [Test]
    public async Task An_old_frame_without_storage_or_an_origin_is_good_enough()
    {
        await using var visitor = await Visitor.ComeAsync();
        var inner = $"<html><head><title>Old</title></head><body><font size=2>An old page</font>{Visitor.Tag()}</body></html>".Replace("\"", "&quot;", StringComparison.Ordinal);
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html("", body: $"""<iframe title="old" sandbox="allow-scripts" width="500" height="700" srcdoc="{inner}"></iframe>""")));
        var frame = visitor.Page.FrameLocator("iframe");
        await frame.Locator(".open").ClickAsync();
        await frame.Locator(".pick label").Nth(1).ClickAsync();
        await frame.Locator(".box .main").ClickAsync();
        await Expect(frame.Locator("[role=status]")).ToHaveTextAsync("Saved");
        await Visitor.IsStoredAsync(visitor.Id, "partly");
        Assert.That(visitor.Warnings.Where(w => w.Contains("VoiceOfCustomer", StringComparison.Ordinal)), Is.Empty);
        visitor.WasUnharmed();
    }

    [Test]
    public async Task It_moves_nothing_on_the_page()
    {
        await using var visitor = await Visitor.ComeAsync();
        const string Watch = "<script>window.shifts = []; new PerformanceObserver(list => shifts.push(...list.getEntries().filter(e => !e.hadRecentInput).map(e => e.value))).observe({ type: 'layout-shift', buffered: true });</script>";
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag("ordered") + Visitor.Tag(), Watch)));
        await Expect(visitor.Button).ToBeVisibleAsync();
        const string Places = "JSON.stringify([...document.querySelectorAll('main *')].map(e => e.getBoundingClientRect()))";
        var places = await visitor.Page.EvaluateAsync<string>(Places);
        await visitor.Page.EvaluateAsync("dispatchEvent(new Event('order-placed'))");
        await Expect(visitor.Page.Locator(".card")).ToBeVisibleAsync();
        await visitor.Page.Locator(".card .quiet").ClickAsync();
        await visitor.OpenAsync();
        await visitor.AnswerFirstAsync();
        await visitor.SavedAsync();
        Assert.That(await visitor.Page.EvaluateAsync<string>(Places), Is.EqualTo(places));
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(visitor.Dialog).ToBeHiddenAsync();
        // Entries come with the frame after.
        await visitor.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
        Assert.That(await visitor.Page.EvaluateAsync<double>("shifts.reduce((sum, shift) => sum + shift, 0)"), Is.Zero);
    }

    [TestCase("site_unknown", "no such site")]
    [TestCase("elsewhere", "origin")]
    public async Task A_wrong_key_or_origin_is_one_warning(string site, string why)
    {
        await using var visitor = await Visitor.ComeAsync();
        if (site == "elsewhere") site = WidgetApp.Elsewhere.SiteKey;
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag(site: site))));
        await Eventually.Async(() => Task.FromResult(visitor.Warnings.Length > 0), "it warns");
        await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Page.EvaluateAsync("voc.open(); dispatchEvent(new Event('online'))"), r => r.Url.Contains("/surveys/", StringComparison.Ordinal));
        await visitor.Page.EvaluateAsync("() => 0");

        Assert.That(visitor.Warnings, Has.Length.EqualTo(1));
        Assert.That(visitor.Warnings[0], Does.Contain(why));
        Assert.That(await visitor.Page.Locator(".voc").CountAsync(), Is.Zero);
        visitor.WasUnharmed();
    }

    [Test]
    public async Task A_server_that_is_away_is_waited_for()
    {
        await using var visitor = await Visitor.ComeAsync();
        await visitor.Context.RouteAsync("**/surveys/**", route => route.AbortAsync());
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag())));
        await Eventually.Async(() => Task.FromResult(visitor.Warnings.Length == 1), "it warns");
        await visitor.Context.UnrouteAllAsync();
        await visitor.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Expect(visitor.Button).ToBeVisibleAsync();
        visitor.WasUnharmed();
    }

    [Test]
    public async Task Loaded_twice_it_is_there_once_and_calls_before_it_came_count()
    {
        await using var visitor = await Visitor.ComeAsync();
        const string Stub = """
            <script>
              window.voc = { q: [] };
              for (const name of ['open', 'close', 'identify', 'context', 'on']) voc[name] = (...told) => voc.q.push([name, ...told]);
              window.heard = [];
              for (const type of ['shown', 'started', 'submitted', 'dismissed', 'abandoned']) voc.on(type, e => heard.push(type));
              voc.on('shown', () => { throw new Error('of the page'); });
              voc.open();
            </script>
            """;
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag("ordered") + Visitor.Tag("ordered"), Stub)));
        await Expect(visitor.Dialog).ToBeVisibleAsync();
        Assert.That(await visitor.Page.Locator(".voc").CountAsync(), Is.EqualTo(1));
        await visitor.Text.FillAsync("Late.");
        await visitor.Next.ClickAsync();
        await visitor.Next.ClickAsync();
        await Expect(visitor.Question).ToHaveTextAsync("Thank you.");
        Assert.That(await visitor.Page.EvaluateAsync<string[]>("heard"), Is.EqualTo((string[])["shown", "started", "submitted"]));
        Assert.That(visitor.Faults, Has.Length.EqualTo(1), "what the page's own code throws is the page's");
    }

    [Test]
    public async Task It_asks_in_place_where_the_page_says()
    {
        await using var visitor = await Visitor.ComeAsync();
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag(more: """data-target="#here" """), body: """<div id="here"></div>""")));
        await visitor.AnswerFirstAsync();
        await visitor.SavedAsync();
        await Expect(visitor.Text).ToBeFocusedAsync();
        Assert.That((await visitor.Page.Locator("dialog").CountAsync(), await visitor.Page.Locator("#here .box").CountAsync()), Is.EqualTo((0, 1)));
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Question).ToHaveTextAsync("What is missing?");
        await visitor.ShootAsync("in-place");
        for (var i = 0; i < 4; i++) await visitor.Next.ClickAsync();
        await Expect(visitor.Question).ToContainTextAsync("Thank you");
        await Eventually.Async(async () => await Visitor.CompletionAsync(visitor.Id) == "complete", "the feedback is complete");
        visitor.WasUnharmed();
    }
}
