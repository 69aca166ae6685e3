using System.Net;
using System.Net.Http.Json;
using Microsoft.Playwright;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Lab.Browsing;

namespace VoiceOfCustomer.Api.Tests.Widget;

/// <summary>One service, one host of foreign pages and one browser for all tests of this folder; each test is a visitor of his own.</summary>
[SetUpFixture]
public class WidgetApp
{
    static IPlaywright? playwright;

    public static VocApp App { get; private set; } = null!;
    public static HostPages Pages { get; private set; } = null!;
    public static IBrowser Browser { get; private set; } = null!;

    /// <summary>A site that takes a touchpoint and a context key.</summary>
    public static Site Shop { get; private set; } = null!;

    /// <summary>A site that no page of these tests may call.</summary>
    public static Site Elsewhere { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        if (Chromium.Find() is null) Assert.Ignore(Chromium.Missing);
        App = await VocApp.StartAsync();
        Pages = await HostPages.StartAsync();
        playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(playwright);
        // Generous: it only says when to give up, on a machine that may be busy.
        Assertions.SetDefaultExpectTimeout(45_000);

        await App.Get<UnitStore>().AddAsync(App.Ours.Workspace.Id, new Touchpoint("checkout", "Checkout", null, null, [], 3, []));
        var sites = App.Get<SiteStore>();
        Shop = await sites.AddAsync(App.Ours.Workspace.Id, "shop", new SiteRules("Shop", ["*"], ["checkout"], [], ["page"], []));
        Elsewhere = await sites.AddAsync(App.Ours.Workspace.Id, "elsewhere", new SiteRules("Elsewhere", ["https://elsewhere.example"], [], [], [], []));
        await PublishAsync("kinds", Kinds());
        await PublishAsync("delayed", Asking(new { kind = "delay", seconds = 20 }));
        await PublishAsync("scrolled", Asking(new { kind = "scroll", percent = 60 }));
        await PublishAsync("leaving", Asking(new { kind = "exitIntent" }));
        await PublishAsync("ordered", Asking(new { kind = "event", @event = "order-placed" }));
        await PublishAsync("manual", Asking(new { kind = "manual" }));
        await PublishAsync("nobody", Asking(new { kind = "delay", seconds = 0 }, share: 0.0000001));
        await PublishAsync("some-pages", Asking(new { kind = "button" }, pages: new { include = new[] { "/shop/*" }, exclude = new[] { "/shop/admin*" } }));
        await PublishAsync("phones", Asking(new { kind = "button" }, devices: ["phone"]));
        await PublishAsync("germans", Asking(new { kind = "button" }, languages: ["de"]));
        await PublishAsync("monthly", Asking(new { kind = "delay", seconds = 1 }, askAgainDays: 30));
        await PublishAsync("staff", new { name = "Staff", speaker = "employee", reason = "We want to know.", thankYou = "Thank you.", questions = new object[] { new { key = "what", text = "What?" } } });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (playwright is null) return;
        await Browser.DisposeAsync();
        playwright.Dispose();
        await Pages.DisposeAsync();
        await App.DisposeAsync();
    }

    static async Task PublishAsync(string id, object definition)
    {
        var draft = await App.Admin.PostAsync("/surveys", new { id, definition });
        Assert.That(draft.Status, Is.EqualTo(HttpStatusCode.Created), draft.Json.ToString());
        var published = await App.Admin.SendAsync(HttpMethod.Post, $"/surveys/{id}/publish", null, ("If-Match", draft.ETag!));
        Assert.That(published.Status, Is.EqualTo(HttpStatusCode.Created), published.Json.ToString());
    }

    static object Asking(object trigger, double share = 1, object? pages = null, string[]? devices = null, string[]? languages = null, int? askAgainDays = null) => new
    {
        name = "How was it?", reason = "We read every answer.", thankYou = "Thank you.",
        questions = new object[] { new { key = "what", text = "What happened?" }, new { key = "why", text = "Why?" } },
        targeting = new { trigger, share, pages, devices, languages, askAgainDays },
    };

    /// <summary>Every kind of question, one that is needed, and one that depends on an answer; in English and Arabic.</summary>
    static object Kinds() => new
    {
        name = new { en = "After your order", ar = "بعد طلبك" }, languages = new[] { "en", "ar" },
        reason = new { en = "We read every answer and mend what is wrong.", ar = "نقرأ كل إجابة ونصلح ما هو خطأ." },
        thankYou = new { en = "Thank you. A person reads this.", ar = "شكرًا لك. يقرأ هذا إنسان." },
        followUp = new { en = "We tell you what we change.", ar = "سنخبرك بما نغيّره." },
        questions = new object[]
        {
            new
            {
                key = "settled", kind = "choice", level = "functional", required = true, text = new { en = "Did everything arrive?", ar = "هل وصل كل شيء؟" },
                choices = new object[] { new { key = "yes", text = new { en = "yes", ar = "نعم" } }, new { key = "partly", text = new { en = "in part", ar = "جزئيًا" } }, new { key = "no", text = new { en = "no", ar = "لا" } } },
            },
            new { key = "missing", level = "functional", text = new { en = "What is missing?", ar = "ما الذي ينقص؟" }, hint = new { en = "An order number helps us.", ar = "رقم الطلب يساعدنا." }, showWhen = new { question = "settled", picked = new[] { "partly", "no" } } },
            new
            {
                key = "topics", kind = "choice", multiple = true, text = new { en = "What else was it about?", ar = "بماذا يتعلق أيضًا؟" },
                choices = new object[] { new { key = "price", text = new { en = "price", ar = "السعر" } }, new { key = "waiting", text = new { en = "waiting", ar = "الانتظار" } }, new { key = "tone", text = new { en = "tone of voice", ar = "نبرة الصوت" } } },
            },
            new { key = "feelings", kind = "feelings", level = "emotional", text = new { en = "Which of these words fit?", ar = "أي من هذه الكلمات يناسب؟" } },
            new { key = "anything", text = new { en = "Anything else?", ar = "هل من شيء آخر؟" } },
        },
    };
}
