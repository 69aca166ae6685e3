using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

/// <summary>A service with surveys to show as pages, and a client that follows no redirect.</summary>
sealed class PageApp(VocApp app) : IAsyncDisposable
{
    public VocApp App => app;
    public Site Site { get; private set; } = null!;
    public HttpClient Visitor { get; } = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Url) };

    /// <summary>Branching twice over: what was missing, and then whether it hurt.</summary>
    public const string Branching = """
        {
          "name": { "en": "After delivery", "ar": "بعد التوصيل" }, "language": "en", "languages": ["en", "ar"],
          "reason": { "en": "We mend what is wrong.", "ar": "نصلح ما هو خطأ." }, "thankYou": { "en": "Thank you!", "ar": "شكرًا!" }, "followUp": { "en": "We will tell you.", "ar": "سنخبرك." },
          "questions": [
            { "key": "settled", "kind": "choice", "level": "functional", "required": true, "text": { "en": "Did all arrive?", "ar": "هل وصل كل شيء؟" },
              "choices": [ { "key": "yes", "text": { "en": "yes", "ar": "نعم" } }, { "key": "no", "text": { "en": "no", "ar": "لا" } } ] },
            { "key": "missing", "text": { "en": "What is missing?", "ar": "ما الناقص؟" }, "hint": { "en": "An order number helps.", "ar": "رقم الطلب يساعدنا." }, "showWhen": { "question": "settled", "picked": ["no"] } },
            { "key": "topic", "kind": "choice", "text": { "en": "What else was it about?", "ar": "ماذا أيضًا؟" },
              "choices": [ { "key": "price", "text": { "en": "price", "ar": "السعر" } }, { "key": "time", "text": { "en": "time", "ar": "الوقت" } } ] },
            { "key": "late", "text": { "en": "How late was it?", "ar": "كم تأخر؟" }, "showWhen": { "question": "missing", "says": ["late"] } }
          ]
        }
        """;

    public static async Task<PageApp> StartAsync(params string[] settings)
    {
        var page = new PageApp(await VocApp.StartAsync(settings: settings));
        await page.App.Get<UnitStore>().AddAsync(page.App.Ours.Workspace.Id, new Touchpoint("home-delivery", "Home delivery", null, null, [], 3, []));
        // No page of another origin may call: the hosted page needs no leave.
        page.Site = await page.App.Get<SiteStore>().AddAsync(
            page.App.Ours.Workspace.Id, "shop", new SiteRules("Shop", ["https://shop.example"], ["home-delivery"], [], ["campaign"], ["current"]));
        await page.PublishAsync("after-delivery", Branching);
        return page;
    }

    public Task PublishAsync(string slug, string definition) => app.Get<Db>().WriteAsync(transaction =>
        app.Get<SurveyStore>().PublishAsync(transaction, app.Ours.Workspace.Id, slug, SurveyJson.Read(definition)));

    public string Path(string slug, string query = "") => $"/s/{Site.SiteKey}/{slug}{query}";

    public Task<Browsing> OpenAsync(string slug, string query = "?lang=en", params (string, string)[] headers) => Browsing.OpenAsync(Visitor, Path(slug, query), headers);

    public Task<T> StoredAsync<T>(string column, Browsing page) => app.ScalarAsync<T>($"select {column} from feedback where id = @id", new { id = page.Hidden("id") });

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await app.DisposeAsync();
    }
}
