using Microsoft.Playwright;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using static Microsoft.Playwright.Assertions;
using static VoiceOfCustomer.Api.Tests.Pages.PagesApp;

namespace VoiceOfCustomer.Api.Tests.Pages;

/// <summary>The hosted page in a browser: with scripts, without, and where they do not come.</summary>
public class PageBrowserTests
{
    [Test]
    public async Task Without_scripts_it_is_a_plain_form()
    {
        var page = await OpenAsync(Url(), new() { JavaScriptEnabled = false });
        await page.ClickAsync("text=Next");
        await Expect(page.Locator(".errors")).ToBeFocusedAsync();
        await page.ClickAsync(".errors a");
        await Expect(page.Locator("#q-settled-0")).ToBeFocusedAsync();
        await page.CheckAsync("text='no'");
        await page.ClickAsync("text=Next");
        await page.FillAsync("#q-missing", "The plug came late.");
        await page.ClickAsync("text=Back");
        await Expect(page.Locator("#q-settled-1")).ToBeCheckedAsync();
        await page.ClickAsync("text=Next");
        await Expect(page.Locator("#q-missing")).ToHaveValueAsync("The plug came late.");
        await page.ClickAsync("text=Next");
        await page.FillAsync("#q-late", "Two days");
        await page.ClickAsync("text=Send");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Thank you!");
        await page.ReloadAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Thank you!");
        Assert.That(await NewestAsync("answers"), Does.Contain("The plug came late.").And.Contain("Two days"));
        Assert.That((await NewestAsync("channel"), await NewestAsync("completion")), Is.EqualTo(("page", "complete")));
        await page.Context.DisposeAsync();
    }

    [Test]
    public async Task With_scripts_the_widget_asks_in_its_place()
    {
        var page = await OpenAsync(Url(query: "?lang=en&touchpoint=home-delivery&campaign=spring"));
        var faults = new List<string>();
        page.Console += (_, line) => { if (line.Type is "error" or "warning") faults.Add(line.Text); };
        await Expect(page.Locator(".plain")).ToBeHiddenAsync();
        await page.Locator("#asked .pick label").Nth(1).ClickAsync();
        await page.Locator("#asked .main").ClickAsync();
        await page.Locator("#asked textarea").FillAsync("The plug.");
        await page.Locator("#asked .main").ClickAsync();
        await page.Locator("#asked .main").ClickAsync();

        await Expect(page.Locator("#asked .q")).ToHaveTextAsync("Thank you!");
        await Expect(page.Locator(".top")).ToBeHiddenAsync();
        await Eventually.Async(async () => await NewestAsync("completion") == "complete", "it is complete");
        Assert.That((await NewestAsync("channel"), await NewestAsync("touchpoint"), await NewestAsync("context")), Is.EqualTo(("page", "home-delivery", """{"campaign":"spring"}""")));
        Assert.That(await NewestAsync("answers"), Does.Contain("The plug."));
        Assert.That(faults, Is.Empty);
        await page.Context.DisposeAsync();
    }

    [Test]
    public async Task Where_the_script_does_not_come_the_form_is_there()
    {
        var page = await OpenAsync(Url(), prepare: context => context.RouteAsync("**/widget.js", route => route.AbortAsync()));
        await Expect(page.Locator(".plain")).ToBeVisibleAsync();
        await page.CheckAsync("text='yes'");
        await page.ClickAsync("text=Next");
        await Expect(page.Locator("legend")).ToContainTextAsync("What else was it about?");
        await page.Context.DisposeAsync();
    }

    [Test]
    public async Task Nothing_moves_under_the_reader()
    {
        foreach (var (name, url) in ((string, string)[])[("asked in place", Url()), ("without branching", Url("four-levels")), ("kiosk", Url(query: "?kiosk=1")), ("the shop", App.Url + "/demo")])
        {
            var page = await OpenAsync(url, Phone, context => context.AddInitScriptAsync("""
                window.moved = 0;
                new PerformanceObserver(list => { for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved += shift.value; }).observe({ type: 'layout-shift', buffered: true });
                """));
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            Assert.That(await page.EvaluateAsync<double>("moved"), Is.Zero, name);
            await page.Context.DisposeAsync();
        }
    }

    [Test]
    public async Task It_fits_a_narrow_screen_and_fingers()
    {
        foreach (var scripts in (bool[])[true, false])
        foreach (var (width, height) in ((int, int)[])[(320, 568), (320, 256), (640, 512)])
        {
            var page = await OpenAsync(Url("four-levels"), new() { ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = scripts });
            // Without scripts nobody can ask: what reaches beyond the edge would be seen in how wide the page is.
            var wide = await page.Locator("body").BoundingBoxAsync();
            Assert.That(wide!.Width, Is.LessThanOrEqualTo(width));
            foreach (var target in await page.Locator("button:visible, .choice:visible, textarea:visible, .top a:visible").AllAsync())
            {
                var box = (await target.BoundingBoxAsync())!;
                Assert.That((box.X >= 0, box.X + box.Width <= width, box.Height >= 44), Is.EqualTo((true, true, true)), await target.InnerTextAsync());
            }
            await page.Context.DisposeAsync();
        }
    }

    [Test]
    public async Task It_looks_as_it_should()
    {
        foreach (var (name, options) in ((string, BrowserNewContextOptions)[])[("phone", Phone), ("desktop", Desktop)])
        {
            var plain = new BrowserNewContextOptions(options) { JavaScriptEnabled = false };
            foreach (var (what, url, how) in ((string, string, BrowserNewContextOptions)[])
            [
                ("plain", Url("four-levels"), plain), ("asked", Url("four-levels"), options), ("arabic", Url(query: "?lang=ar"), plain), ("dark", Url("four-levels"), new(plain) { ColorScheme = ColorScheme.Dark }),
                ("gone", Url("never-was"), plain), ("thanks", Url("after-delivery", "/thank-you?lang=en"), plain), ("sign-in", App.Url + "/sign-in", plain), ("demo", App.Url + "/demo", options),
            ])
            {
                var page = await OpenAsync(url, how);
                await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await ShootAsync(page, $"{what}-{name}");
                await page.Context.DisposeAsync();
            }
            var steps = await OpenAsync(Url(), plain);
            await steps.ClickAsync("text=Next");
            await ShootAsync(steps, $"error-{name}");
            await steps.CheckAsync("text='no'");
            await steps.ClickAsync("text=Next");
            await ShootAsync(steps, $"step-{name}");
            await steps.Context.DisposeAsync();
        }
    }
}
