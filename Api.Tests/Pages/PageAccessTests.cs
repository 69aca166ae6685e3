using System.Text.Json;
using Microsoft.Playwright;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using static Microsoft.Playwright.Assertions;
using static VoiceOfCustomer.Api.Tests.Pages.PagesApp;

namespace VoiceOfCustomer.Api.Tests.Pages;

/// <summary>Everybody can use the pages: WCAG 2.2 AA.</summary>
public class PageAccessTests
{
    [TestCase("en", ColorScheme.Light), TestCase("ar", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_any_page(string language, ColorScheme scheme)
    {
        var axe = Environment.GetEnvironmentVariable("VOC_AXE") ?? Repository.PathOf("Api.Tests/node_modules/axe-core/axe.min.js");
        if (!File.Exists(axe)) Assert.Ignore("No axe-core: npm ci in Api.Tests installs it, or VOC_AXE names axe.min.js.");
        var page = await OpenAsync(Url(query: $"?lang={language}"), new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce }, async context =>
        {
            await context.AddInitScriptAsync(scriptPath: axe);
            await context.Clock.InstallAsync();
        });
        async Task CheckAsync(string what)
        {
            // Axe waits by the clock, which stands still in the kiosk's test.
            await page.Clock.ResumeAsync();
            var found = await page.EvaluateAsync<JsonElement>("axe.run({ resultTypes: ['violations'] }).then(r => r.violations.map(v => `${v.id}: ${v.help} ${v.nodes.map(n => n.target + ' ' + n.failureSummary)}`))");
            Assert.That(found.EnumerateArray().Select(v => v.GetString()), Is.Empty, $"{what}, {language}, {scheme}");
        }

        await CheckAsync("asked in place");
        await page.Context.RouteAsync("**/widget.js", route => route.AbortAsync());
        foreach (var (what, url) in ((string, string)[])
        [
            ("a plain form", Url("four-levels", $"?lang={language}")), ("gone", Url("never-was", $"?lang={language}")), ("thanks", Url("after-delivery", $"/thank-you?lang={language}")),
            ("left", Url("after-delivery", $"/left?lang={language}")), ("sign-in", App.Url + "/sign-in"), ("the shop", App.Url + "/demo"),
        ])
        {
            await page.GotoAsync(url);
            await CheckAsync(what);
        }
        await page.GotoAsync(Url(query: $"?lang={language}"));
        await page.ClickAsync(".primary");
        await CheckAsync("an error");
        await page.Locator(".choice").Nth(1).ClickAsync();
        await page.ClickAsync(".primary");
        await CheckAsync("a later step");

        await page.GotoAsync(Url(query: $"?lang={language}&kiosk=1"));
        await page.Locator(".choice").Nth(1).ClickAsync();
        await page.Clock.RunForAsync(61_000);
        await Expect(page.Locator(".over")).ToBeVisibleAsync();
        await CheckAsync("a kiosk about to start over");
        await page.Context.DisposeAsync();
    }

    [Test]
    public async Task The_keyboard_alone_is_enough()
    {
        var page = await OpenAsync(Url(), new() { JavaScriptEnabled = false });
        foreach (var stop in (string[])["No, thank you", "English", "العربية"])
        {
            await page.Keyboard.PressAsync("Tab");
            await Expect(page.Locator(":focus")).ToHaveTextAsync(stop);
        }
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#q-settled-1")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#q-missing")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#q-missing")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("The plug.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Thank you!");
        await page.Context.DisposeAsync();
    }
}
