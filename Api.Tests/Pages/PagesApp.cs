using Microsoft.Playwright;
using NUnit.Framework;
using VoiceOfCustomer.Api.Demo;
using VoiceOfCustomer.Api.Tests.Features.Collecting;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Lab.Browsing;

namespace VoiceOfCustomer.Api.Tests.Pages;

/// <summary>One service and one browser for all tests of this folder.</summary>
[SetUpFixture]
public class PagesApp
{
    static IPlaywright? playwright;
    static PageApp page = null!;

    public static VocApp App => page.App;
    public static IBrowser Browser { get; private set; } = null!;

    public static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2 };
    public static readonly BrowserNewContextOptions Desktop = new() { ViewportSize = new() { Width = 1280, Height = 900 } };

    [OneTimeSetUp]
    public async Task Start()
    {
        if (Chromium.Find() is null) Assert.Ignore(Chromium.Missing);
        page = await PageApp.StartAsync();
        App.Get<DemoShop>().Open(App.Ours.Site.SiteKey);
        playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(playwright);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (playwright is null) return;
        await Browser.DisposeAsync();
        playwright.Dispose();
        await page.DisposeAsync();
    }

    public static string Url(string slug = "after-delivery", string query = "?lang=en") => App.Url + page.Path(slug, query);

    public static async Task<IPage> OpenAsync(string url, BrowserNewContextOptions? options = null, Func<IBrowserContext, Task>? prepare = null)
    {
        var context = await Browser.NewContextAsync(options);
        // Generous: the machine may be busy.
        context.SetDefaultTimeout(45_000);
        if (prepare is not null) await prepare(context);
        var opened = await context.NewPageAsync();
        await opened.GotoAsync(url);
        return opened;
    }

    /// <summary>Keeps what it looks like, to be looked at.</summary>
    public static Task ShootAsync(IPage shown, string name) => shown.ScreenshotAsync(new()
    {
        Path = Path.Combine(Directory.CreateDirectory(Repository.PathOf("artifacts/page")).FullName, name + ".png"), Animations = ScreenshotAnimations.Disabled, FullPage = true,
    });

    /// <summary>What is stored of the newest feedback.</summary>
    public static Task<string> NewestAsync(string column) => App.ScalarAsync<string>($"select {column} from feedback where feedback_no = (select max(feedback_no) from feedback)");

    public static Task<long> CountAsync() => App.ScalarAsync<long>("select count(*) from feedback");
}
