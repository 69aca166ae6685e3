using System.Text.Json;
using Microsoft.Playwright;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoiceOfCustomer.Api.Tests.Widget;

/// <summary>Everybody can use it: WCAG 2.2 AA.</summary>
public class AccessTests
{
    static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2 };
    static readonly BrowserNewContextOptions Desktop = new() { ViewportSize = new() { Width = 1280, Height = 800 } };

    static Task<string> FocusAsync(Visitor visitor) =>
        visitor.Page.EvaluateAsync<string>("() => { let at = document.activeElement; while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return `${at.tagName} ${at.value || at.textContent}`.trim(); }");

    [Test]
    public async Task The_keyboard_alone_is_enough_for_every_kind_of_question()
    {
        await using var visitor = await Visitor.OnAsync();
        var keys = visitor.Page.Keyboard;
        await Expect(visitor.Button).ToBeVisibleAsync();
        // After the page's link and field.
        foreach (var stop in (string[])["A More", "INPUT", "BUTTON Feedback"])
        {
            await keys.PressAsync("Tab");
            Assert.That(await FocusAsync(visitor), Is.EqualTo(stop));
        }
        await keys.PressAsync("Enter");
        await Expect(visitor.Dialog).ToBeVisibleAsync();
        Assert.That(await FocusAsync(visitor), Is.EqualTo("INPUT yes"), "focus is moved in");

        // Needed: it says so, and stays.
        await keys.PressAsync("Enter");
        await Expect(visitor.Page.Locator("[role=alert]")).ToHaveTextAsync("Please answer this question.");
        Assert.That(await FocusAsync(visitor), Is.EqualTo("INPUT yes"));
        // Nowhere can the page behind be reached.
        for (var i = 0; i < 12; i++)
        {
            await keys.PressAsync("Tab");
            Assert.That(await visitor.Page.EvaluateAsync<bool>("['A', 'INPUT'].includes(document.activeElement.tagName)"), Is.False);
        }
        await visitor.Page.Locator(".pick input").First.FocusAsync();
        await keys.PressAsync("Space");
        await keys.PressAsync("Space");
        await Expect(visitor.Page.Locator(".pick input:checked")).ToHaveCountAsync(0);
        await keys.PressAsync("ArrowDown");
        await Expect(visitor.Page.Locator(".pick input:checked")).ToHaveValueAsync("partly");
        await keys.PressAsync("Enter");

        await Expect(visitor.Question).ToHaveTextAsync("What is missing?");
        await keys.TypeAsync("The plug.");
        await keys.PressAsync("Control+Enter");
        await Expect(visitor.Question).ToHaveTextAsync("What else was it about?");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Space");
        await keys.PressAsync("Enter");
        await Expect(visitor.Question).ToHaveTextAsync("Which of these words fit?");
        await keys.PressAsync("Space");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Space");
        await Expect(visitor.Page.Locator(".chips :checked")).ToHaveCountAsync(2);
        await keys.PressAsync("Enter");
        await Expect(visitor.Question).ToHaveTextAsync("Anything else?");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        Assert.That(await FocusAsync(visitor), Is.EqualTo("BUTTON Send"));
        await keys.PressAsync("Enter");
        await Expect(visitor.Question).ToBeFocusedAsync();
        await Eventually.Async(async () => await Visitor.CompletionAsync(visitor.Id) == "complete", "the feedback is complete");
        Assert.That(await Visitor.StoredAsync(visitor.Id), Does.Contain("partly").And.Contain("The plug.").And.Contain("waiting").And.Contain("neglected").And.Contain("unimportant"));

        await keys.PressAsync("Escape");
        await Expect(visitor.Dialog).ToBeHiddenAsync();
        await Expect(visitor.Button).ToBeFocusedAsync();
    }

    [Test]
    public async Task Axe_finds_nothing_in_any_state()
    {
        var axe = Environment.GetEnvironmentVariable("VOC_AXE") ?? Repository.PathOf("Api.Tests/node_modules/axe-core/axe.min.js");
        if (!File.Exists(axe)) Assert.Ignore("No axe-core: npm ci in Api.Tests installs it, or VOC_AXE names axe.min.js.");
        foreach (var (language, scheme) in ((string, string)[])[("en", "light"), ("ar", "dark")])
        {
            await using var visitor = await Visitor.ComeAsync(new() { ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
            await visitor.Context.AddInitScriptAsync(scriptPath: axe);
            await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag(more: $"data-lang={language}") + Visitor.Tag("ordered"), "<style>:root { color-scheme: light dark }</style>")));
            async Task CheckAsync(string state)
            {
                var found = await visitor.Page.EvaluateAsync<JsonElement>("axe.run({ include: [...document.querySelectorAll('html > div')] }, { resultTypes: ['violations'] }).then(r => r.violations.map(v => `${v.id}: ${v.help} ${v.nodes.map(n => n.target + ' ' + n.failureSummary)}`))");
                Assert.That(found.EnumerateArray().Select(v => v.GetString()), Is.Empty, $"{state}, {language}, {scheme}");
            }

            await Expect(visitor.Button).ToBeVisibleAsync();
            await CheckAsync("the button");
            await Expect(visitor.Page.Locator(".voc")).ToHaveCountAsync(2);
            await visitor.Page.EvaluateAsync("dispatchEvent(new Event('order-placed'))");
            await visitor.Page.Locator(".card").WaitForAsync();
            await CheckAsync("the invitation");
            await visitor.Page.Locator(".card .quiet").ClickAsync();
            await visitor.OpenAsync();
            await CheckAsync("one choice");
            await visitor.Next.ClickAsync();
            await Expect(visitor.Page.Locator("[role=alert]")).Not.ToBeEmptyAsync();
            await CheckAsync("an error");
            await visitor.Page.Locator(".pick label").Nth(1).ClickAsync();
            await visitor.Next.ClickAsync();
            await CheckAsync("open text");
            await visitor.Next.ClickAsync();
            await visitor.Page.Locator(".pick label").First.ClickAsync();
            await CheckAsync("many choices");
            await visitor.Next.ClickAsync();
            await visitor.Page.Locator(".pick label").First.ClickAsync();
            await visitor.ShootAsync($"feelings-{language}-{scheme}");
            await CheckAsync("feelings");
            await visitor.Next.ClickAsync();
            await visitor.Next.ClickAsync();
            await CheckAsync("the thank-you");
        }
    }

    /// <summary>Of every text and every edge to what lies behind it. Axe does not read mixed colours, so a canvas does.</summary>
    const string Faint = """
        () => {
          const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const pixel = colour => { context.clearRect(0, 0, 1, 1); context.fillStyle = colour; context.fillRect(0, 0, 1, 1); return [...context.getImageData(0, 0, 1, 1).data]; };
          const light = colour => { const [r, g, b] = pixel(colour).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
          const ratio = (one, other) => { const [low, high] = [light(one), light(other)].sort((a, b) => a - b); return (high + .05) / (low + .05); };
          const behind = e => { for (; e; e = e.parentElement) { const { backgroundColor } = getComputedStyle(e); if (pixel(backgroundColor)[3] == 255) return backgroundColor; } return 'Canvas'; };
          const box = [...document.querySelectorAll('html > div')].map(host => host.shadowRoot.querySelector('[open] .box, .card')).find(Boolean), faint = [];
          let seen = 0;
          for (const e of box.querySelectorAll('*')) {
            const text = [...e.childNodes].some(child => child.nodeType == 3 && child.data.trim()), style = getComputedStyle(e);
            if (text && ++seen && ratio(style.color, behind(e)) < 4.5) faint.push(e.outerHTML);
            if (e.matches('textarea, .pick label, .skip') && ratio(style.borderTopColor, behind(box)) < 3) faint.push('edge of ' + e.outerHTML);
          }
          return seen > 2 ? faint : ['nothing was looked at'];
        }
        """;

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Everything_can_be_read_in_light_and_dark(ColorScheme scheme)
    {
        await using var visitor = await Visitor.ComeAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag() + Visitor.Tag("ordered"), "<style>:root { color-scheme: light dark }</style>")));
        async Task CheckAsync() => Assert.That(await visitor.Page.EvaluateAsync<string[]>(Faint), Is.Empty);
        await Expect(visitor.Button).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".voc")).ToHaveCountAsync(2);
        await visitor.Page.EvaluateAsync("dispatchEvent(new Event('order-placed'))");
        await visitor.Page.Locator(".card").WaitForAsync();
        await CheckAsync();
        await visitor.Page.Locator(".card .quiet").ClickAsync();
        await visitor.OpenAsync();
        await visitor.Next.ClickAsync();
        await Expect(visitor.Page.Locator("[role=alert]")).Not.ToBeEmptyAsync();
        await CheckAsync();
        await visitor.AnswerFirstAsync();
        await visitor.SavedAsync();
        await CheckAsync();
        await visitor.Next.ClickAsync();
        await visitor.Next.ClickAsync();
        await visitor.Page.Locator(".pick label").First.ClickAsync();
        await CheckAsync();
        await visitor.ShootAsync($"feelings-{scheme}".ToLowerInvariant());
        await visitor.Next.ClickAsync();
        await visitor.Next.ClickAsync();
        await Expect(visitor.Question).ToContainTextAsync("Thank you");
        await CheckAsync();
    }

    [Test]
    public async Task From_right_to_left_it_stands_on_the_left()
    {
        await using var visitor = await Visitor.OnAsync(more: "data-lang=ar", options: Desktop);
        await visitor.OpenAsync();
        var box = await visitor.Dialog.BoundingBoxAsync();
        Assert.That(box!.X, Is.LessThan(100));
        var (main, quiet) = ((await visitor.Next.BoundingBoxAsync())!.X, (await visitor.Back.BoundingBoxAsync())!.X);
        Assert.That(main, Is.LessThan(quiet), "what comes next is on the left");
        await visitor.ShootAsync("right-to-left-desktop");
        await visitor.AnswerFirstAsync("جزئيًا");
        await Expect(visitor.Question).ToHaveTextAsync("ما الذي ينقص؟");
        await visitor.SavedInAsync("تم الحفظ");
    }

    [Test]
    public async Task It_fits_a_narrow_screen_and_large_letters_and_fingers()
    {
        // 1280 × 1024 at 400 % is 320 × 256; large letters are the browser's own setting.
        foreach (var (width, height) in ((int, int)[])[(320, 568), (320, 256), (640, 512)])
        {
            await using var visitor = await Visitor.OnAsync(options: new() { ViewportSize = new() { Width = width, Height = height } });
            await visitor.OpenAsync();
            await FitsAsync(visitor);
            await visitor.AnswerFirstAsync();
            await FitsAsync(visitor);
            await visitor.Next.ClickAsync();
            await visitor.Next.ClickAsync();
            await FitsAsync(visitor);
        }
    }

    static async Task FitsAsync(Visitor visitor)
    {
        Assert.That(await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"), Is.LessThanOrEqualTo(0));
        Assert.That(await visitor.Page.Locator("dialog .box").EvaluateAsync<int>("box => box.scrollWidth - box.clientWidth"), Is.Zero);
        var small = await visitor.Dialog.EvaluateAsync<string[]>(
            "dialog => [...dialog.querySelectorAll('button, textarea, .pick label')].filter(e => { const { width, height } = e.getBoundingClientRect(); return height < 43.9 || width < 24; }).map(e => e.outerHTML)");
        Assert.That(small, Is.Empty);
        await visitor.Next.ScrollIntoViewIfNeededAsync();
        var (box, view) = (await visitor.Next.BoundingBoxAsync(), visitor.Page.ViewportSize!);
        Assert.That(box!.Y + box.Height, Is.LessThanOrEqualTo(view.Height), "it can be scrolled to its end");
    }

    [Test]
    public async Task It_moves_only_for_those_who_like_it()
    {
        foreach (var reduced in (ReducedMotion[])[ReducedMotion.Reduce, ReducedMotion.NoPreference])
        {
            await using var visitor = await Visitor.OnAsync(options: new() { ReducedMotion = reduced });
            await visitor.OpenAsync();
            Assert.That(await visitor.Dialog.EvaluateAsync<string>("dialog => getComputedStyle(dialog).animationName"), Is.EqualTo(reduced == ReducedMotion.Reduce ? "none" : "come"));
        }
    }

    [Test]
    public async Task A_page_gives_it_its_own_looks()
    {
        await using var visitor = await Visitor.ComeAsync(Desktop);
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag(), "<style>:root { --voc-accent: rgb(1, 90, 60); --voc-radius: 2px; --voc-font: Georgia, serif; --voc-offset: 60px }</style>")));
        await visitor.OpenAsync();
        Assert.That(await visitor.Next.EvaluateAsync<string>("main => getComputedStyle(main).backgroundColor"), Is.EqualTo("rgb(1, 90, 60)"));
        Assert.That(await visitor.Question.EvaluateAsync<string>("q => getComputedStyle(q).fontFamily"), Does.StartWith("Georgia"));
        var box = await visitor.Dialog.BoundingBoxAsync();
        Assert.That(box!.X + box.Width, Is.EqualTo(1280 - 60).Within(1));
        await visitor.ShootAsync("themed-desktop");
    }

    [Test]
    public async Task It_looks_as_it_should()
    {
        foreach (var (name, options) in ((string, BrowserNewContextOptions)[])[("phone", Phone), ("desktop", Desktop)])
        {
            await using var visitor = await Visitor.OnAsync(options: options);
            await Expect(visitor.Button).ToBeVisibleAsync();
            await visitor.ShootAsync($"button-{name}");
            await visitor.OpenAsync();
            await visitor.ShootAsync($"choice-{name}");
            await visitor.AnswerFirstAsync();
            await visitor.SavedAsync();
            await visitor.Text.FillAsync("The plug, and the manual.");
            await visitor.ShootAsync($"text-{name}");
            await visitor.Next.ClickAsync();
            await visitor.ShootAsync($"choices-{name}");
            await visitor.Next.ClickAsync();
            await visitor.Pick("frustrated").ClickAsync();
            await visitor.ShootAsync($"feelings-{name}");
            await visitor.Next.ClickAsync();
            await visitor.Next.ClickAsync();
            await Expect(visitor.Question).ToContainTextAsync("Thank you");
            await visitor.ShootAsync($"thanks-{name}");
        }
    }
}
