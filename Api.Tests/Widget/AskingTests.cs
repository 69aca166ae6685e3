using Microsoft.Playwright;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoiceOfCustomer.Api.Tests.Widget;

/// <summary>Whom it asks, when, and how often.</summary>
public class AskingTests
{
    static string PageOf(string survey, string body = "", string? path = null) => WidgetApp.Pages.Add(Visitor.Html(Visitor.Tag(survey), body: body), path: path);

    static ILocator Card(Visitor visitor) => visitor.Page.Locator(".card");

    /// <summary>The form has come, and whatever is to be seen at once is seen.</summary>
    static async Task GoAsync(Visitor visitor, string url)
    {
        var form = visitor.Page.WaitForResponseAsync(r => r.Url.Contains("/surveys/", StringComparison.Ordinal));
        await visitor.Page.GotoAsync(url);
        await form;
        await visitor.Page.Locator(".voc").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    [Test]
    public async Task After_a_while_and_never_again_once_it_was_declined()
    {
        await using var visitor = await Visitor.ComeAsync();
        await visitor.Page.Clock.InstallAsync();
        await GoAsync(visitor, PageOf("delayed"));
        await visitor.Page.Clock.RunForAsync(19_000);
        await Expect(Card(visitor)).ToHaveCountAsync(0);
        await visitor.Page.Clock.RunForAsync(2_000);
        await Expect(Card(visitor)).ToContainTextAsync("We read every answer.");
        Assert.That(await visitor.Page.EvaluateAsync<string>("document.activeElement.tagName"), Is.EqualTo("BODY"), "it takes no focus that nobody gave it");
        await visitor.ShootAsync("invitation-desktop");
        await Card(visitor).GetByText("No, thank you").ClickAsync();
        await Expect(Card(visitor)).ToHaveCountAsync(0);

        await visitor.NewTabAsync();
        await visitor.Page.Clock.InstallAsync();
        await GoAsync(visitor, PageOf("delayed"));
        await visitor.Page.Clock.RunForAsync(60_000);
        await Expect(Card(visitor)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Once_on_a_visit_and_again_after_the_days_it_says()
    {
        await using var visitor = await Visitor.ComeAsync();
        async Task<int> AskedAsync(DateTime when)
        {
            await visitor.Page.Clock.InstallAsync(new() { TimeDate = when });
            await GoAsync(visitor, PageOf("monthly"));
            await visitor.Page.Clock.RunForAsync(2_000);
            return await Card(visitor).CountAsync();
        }

        var day = new DateTime(2026, 5, 10, 12, 0, 0, DateTimeKind.Utc);
        Assert.That(await AskedAsync(day), Is.EqualTo(1));
        Assert.That(await AskedAsync(day), Is.Zero, "who did not care is left alone on this visit");
        await visitor.NewTabAsync();
        Assert.That(await AskedAsync(day), Is.EqualTo(1), "the next visit");
        await Card(visitor).GetByText("No, thank you").ClickAsync();
        await visitor.NewTabAsync();
        Assert.That(await AskedAsync(day.AddDays(29)), Is.Zero);
        await visitor.NewTabAsync();
        Assert.That(await AskedAsync(day.AddDays(31)), Is.EqualTo(1));
    }

    [Test]
    public async Task When_enough_was_scrolled_through()
    {
        await using var visitor = await Visitor.ComeAsync();
        await GoAsync(visitor, PageOf("scrolled", """<div style="height: 5000px"></div>"""));
        await visitor.Page.EvaluateAsync("scrollTo(0, 1000)");
        await visitor.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await Expect(Card(visitor)).ToHaveCountAsync(0);
        await visitor.Page.EvaluateAsync("scrollTo(0, 3000)");
        await Expect(Card(visitor)).ToBeVisibleAsync();
    }

    [Test]
    public async Task When_the_pointer_leaves_at_the_top()
    {
        await using var visitor = await Visitor.ComeAsync();
        await GoAsync(visitor, PageOf("leaving"));
        const string Leave = "y => document.dispatchEvent(new MouseEvent('mouseout', { clientY: y, relatedTarget: null }))";
        await visitor.Page.EvaluateAsync(Leave, 300);
        await Expect(Card(visitor)).ToHaveCountAsync(0);
        await visitor.Page.EvaluateAsync(Leave, -1);
        await Expect(Card(visitor)).ToBeVisibleAsync();
    }

    [Test]
    public async Task When_the_page_says_so()
    {
        await using var visitor = await Visitor.ComeAsync();
        await GoAsync(visitor, PageOf("ordered"));
        await visitor.Page.EvaluateAsync("document.body.dispatchEvent(new CustomEvent('order-placed'))");
        await Card(visitor).GetByText("Start").ClickAsync();
        await Expect(visitor.Dialog).ToBeVisibleAsync();
        await Expect(Card(visitor)).ToHaveCountAsync(0);

        await GoAsync(visitor, PageOf("manual", """<button data-voc-open="manual">Tell us</button>"""));
        await Expect(visitor.Button).ToHaveCountAsync(0);
        await visitor.Page.GetByText("Tell us").ClickAsync();
        await Expect(visitor.Dialog).ToBeVisibleAsync();
        await visitor.Page.EvaluateAsync("voc.close()");
        await Expect(visitor.Page.GetByText("Tell us")).ToBeFocusedAsync();
    }

    [Test]
    public async Task Only_its_share_of_the_visitors()
    {
        await using var visitor = await Visitor.ComeAsync();
        await visitor.Page.Clock.InstallAsync();
        await GoAsync(visitor, PageOf("nobody"));
        await visitor.Page.Clock.RunForAsync(5_000);
        await Expect(Card(visitor)).ToHaveCountAsync(0);
        Assert.That(await visitor.Page.EvaluateAsync<bool>("Object.values(localStorage).some(kept => JSON.parse(kept).draw > 0)"), "the draw stays");
    }

    [TestCase("some-pages", "/shop/basket", true)]
    [TestCase("some-pages", "/shop/admin/users", false)]
    [TestCase("some-pages", "/about", false)]
    [TestCase("phones", null, false)]
    [TestCase("germans", null, false)]
    public async Task Where_and_whom_it_is_told(string survey, string? path, bool asks)
    {
        await using var visitor = await Visitor.ComeAsync();
        await GoAsync(visitor, PageOf(survey, path: path));
        await Expect(visitor.Button).ToHaveCountAsync(asks ? 1 : 0);
    }

    [Test]
    public async Task Of_whom_it_is_told_also_phones_and_languages()
    {
        await using var visitor = await Visitor.ComeAsync(new() { Locale = "de-CH", HasTouch = true, IsMobile = true, ViewportSize = new() { Width = 390, Height = 844 }, ScreenSize = new() { Width = 390, Height = 844 } });
        await GoAsync(visitor, PageOf("phones"));
        await Expect(visitor.Button).ToHaveCountAsync(1);
        await GoAsync(visitor, PageOf("germans"));
        await Expect(visitor.Button).ToHaveCountAsync(1);
    }

    [Test]
    public async Task A_page_that_goes_on_by_itself_takes_the_button_along_or_not()
    {
        await using var visitor = await Visitor.ComeAsync();
        await GoAsync(visitor, PageOf("some-pages", path: "/shop/one"));
        await Expect(visitor.Button).ToHaveCountAsync(1);
        await visitor.Page.EvaluateAsync("history.pushState({}, '', '/about')");
        await Expect(visitor.Button).ToHaveCountAsync(0);
        await visitor.Page.EvaluateAsync("history.pushState({}, '', '/shop/two')");
        await Expect(visitor.Button).ToHaveCountAsync(1);
    }
}
