using Microsoft.Playwright;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using static Microsoft.Playwright.Assertions;
using static VoiceOfCustomer.Api.Tests.Pages.PagesApp;

namespace VoiceOfCustomer.Api.Tests.Pages;

/// <summary>A screen that one visitor after the other uses. The test drives its clock.</summary>
public class KioskTests
{
    static async Task<IPage> KioskAsync(BrowserNewContextOptions? options = null)
    {
        var page = await OpenAsync("about:blank", options, context => context.Clock.InstallAsync());
        await page.GotoAsync(Url(query: "?lang=en&kiosk=1"));
        return page;
    }

    static async Task AnswerAsync(IPage page)
    {
        await page.CheckAsync("text='no'");
        await page.ClickAsync("text=Next");
        await page.FillAsync("#q-missing", "The plug.");
    }

    static Task IsAtItsStartAsync(IPage page) => Expect(page.Locator(".reason")).ToHaveTextAsync("We mend what is wrong.");

    [Test]
    public async Task Where_nobody_is_any_more_it_sends_what_there_is_and_starts_over()
    {
        var page = await KioskAsync(Phone);
        await AnswerAsync(page);
        await page.Clock.RunForAsync(61_000);
        await Expect(page.Locator(".over")).ToContainTextAsync("Are you still there?");
        await Expect(page.Locator(".over [aria-hidden]")).ToHaveTextAsync("Starts again in 29 s");
        await ShootAsync(page, "kiosk-countdown");

        // Whoever is still there says so by any key or touch, as often as he likes.
        await page.Keyboard.PressAsync("Shift");
        await Expect(page.Locator(".over")).ToHaveCountAsync(0);
        await Expect(page.Locator("#q-missing")).ToHaveValueAsync("The plug.");
        await page.Clock.RunForAsync(61_000);
        await page.ClickAsync("text=I need more time");
        await Expect(page.Locator(".over")).ToHaveCountAsync(0);

        await page.Clock.RunForAsync(95_000);
        await IsAtItsStartAsync(page);
        await Expect(page.Locator(":checked")).ToHaveCountAsync(0);
        Assert.That((await NewestAsync("completion"), await NewestAsync("channel")), Is.EqualTo(("partial", "page")));
        Assert.That(await NewestAsync("answers"), Does.Contain("The plug."));
        await page.Context.DisposeAsync();
    }

    [Test]
    public async Task After_the_thank_you_it_starts_over_and_keeps_nothing()
    {
        var page = await KioskAsync();
        var before = await page.EvaluateAsync<int>("history.length");
        await AnswerAsync(page);
        await page.ClickAsync("text=Next");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Thank you!");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(page.Locator(".over")).ToContainTextAsync("Starts again in");
        await page.Clock.RunForAsync(25_000);
        await IsAtItsStartAsync(page);

        Assert.That(await page.EvaluateAsync<int>("history.length"), Is.EqualTo(before), "there is no way back to another's answers");
        Assert.That(await page.EvaluateAsync<int>("localStorage.length + sessionStorage.length + document.cookie.length"), Is.Zero);
        await page.GoBackAsync();
        Assert.That(await page.ContentAsync(), Does.Not.Contain("The plug."));
        await page.Context.DisposeAsync();
    }

    [Test]
    public async Task It_stands_still_where_nobody_has_begun()
    {
        var page = await KioskAsync();
        var requests = 0;
        page.Request += (_, _) => requests++;
        await page.Clock.RunForAsync(600_000);
        await IsAtItsStartAsync(page);
        await Expect(page.Locator(".over")).ToHaveCountAsync(0);
        Assert.That(requests, Is.Zero);
        await page.Context.DisposeAsync();
    }

    [Test]
    public async Task Where_the_net_is_away_the_words_stay()
    {
        var page = await KioskAsync();
        await AnswerAsync(page);
        await page.Context.SetOfflineAsync(true);
        await page.ClickAsync("text=Next");
        await Expect(page.Locator(".notice")).ToContainTextAsync("could not save");
        await Expect(page.Locator("#q-missing")).ToHaveValueAsync("The plug.");
        await page.Context.SetOfflineAsync(false);
        await page.ClickAsync("text=Next");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Thank you!");
        await page.Context.DisposeAsync();
    }

    [Test]
    public async Task It_comes_back_to_its_own_language()
    {
        var page = await KioskAsync();
        await page.ClickAsync("text=العربية");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await page.Clock.RunForAsync(100_000);
        await IsAtItsStartAsync(page);
        await page.Context.DisposeAsync();
    }
}
