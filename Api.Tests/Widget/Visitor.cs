using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VoiceOfCustomer.Api.Tests.Widget;

/// <summary>Somebody with a browser of his own, on a page that has the tag.</summary>
public sealed class Visitor : IAsyncDisposable
{
    readonly ConcurrentQueue<string> warnings = new(), faults = new();
    readonly ConcurrentQueue<(string Path, JsonElement Body)> sent = new();

    Visitor(IBrowserContext context) => Context = context;

    public IBrowserContext Context { get; }
    public IPage Page { get; private set; } = null!;

    /// <summary>What the widget warned of; and whatever threw, or was kept from happening by a page's policy.</summary>
    public string[] Warnings => [.. warnings];
    public string[] Faults => [.. faults];

    /// <summary>Bodies that went to /feedback, as far as they arrived or may have.</summary>
    public JsonElement[] Sent => [.. from s in sent where s.Path == "feedback" select s.Body];

    /// <summary>Of the feedback that was sent last; empty where none was yet.</summary>
    public string Id => Sent is [.., var last] ? last.GetProperty("id").GetString()! : "";

    public static string Tag(string survey = "kinds", string? site = null, string more = "") =>
        $"""<script async src="{WidgetApp.App.Url}/widget.js" data-site="{site ?? WidgetApp.Shop.SiteKey}" data-survey="{survey}" {more}></script>""";

    public static string Html(string tag, string head = "", string body = "") => $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A shop</title>{head}</head>
        <body><main><h1>A shop</h1><p>What we sell, and at which price.</p><p><a id="link" href="#more">More</a> <input id="field" aria-label="Search"></p>{body}</main>{tag}</body></html>
        """;

    public static async Task<Visitor> ComeAsync(BrowserNewContextOptions? options = null)
    {
        var visitor = new Visitor(await WidgetApp.Browser.NewContextAsync(options ?? new()));
        visitor.Context.SetDefaultTimeout(45_000);
        visitor.Context.Console += (_, line) =>
        {
            if (line.Type == "warning") visitor.warnings.Enqueue(line.Text);
            if (line.Text.Contains("Content Security Policy", StringComparison.Ordinal) || line.Text.Contains("TrustedHTML", StringComparison.Ordinal)) visitor.faults.Enqueue(line.Text);
        };
        visitor.Context.WebError += (_, error) => visitor.faults.Enqueue(error.Error);
        visitor.Context.Request += (_, request) =>
        {
            if (request.Method == "POST" && request.Url.StartsWith(WidgetApp.App.Url, StringComparison.Ordinal) && request.PostData is { } body)
                visitor.sent.Enqueue((request.Url.Split('/')[^1], JsonDocument.Parse(body).RootElement));
        };
        await visitor.NewTabAsync();
        return visitor;
    }

    /// <summary>On a page with nothing but the tag.</summary>
    public static async Task<Visitor> OnAsync(string survey = "kinds", string more = "", BrowserNewContextOptions? options = null)
    {
        var visitor = await ComeAsync(options);
        await visitor.Page.GotoAsync(WidgetApp.Pages.Add(Html(Tag(survey, more: more))));
        await visitor.Page.Locator(".voc").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return visitor;
    }

    public async Task<IPage> NewTabAsync() => Page = await Context.NewPageAsync();

    public ILocator Button => Page.Locator(".open");
    public ILocator Dialog => Page.Locator("dialog[open]");
    public ILocator Question => Page.Locator("[open] .q, [role=region] .q");
    public ILocator Next => Page.Locator("[open] .main, [role=region] .main");
    public ILocator Back => Page.Locator("[open] .quiet:not(.x), [role=region] .quiet");
    public ILocator Note => Page.Locator("[open] [role=status], [role=region] [role=status]");
    public ILocator Text => Page.Locator(".box textarea");

    public ILocator Pick(string word) => Page.Locator(".pick label").Filter(new() { HasTextString = word });

    public async Task OpenAsync()
    {
        await Button.ClickAsync();
        await Expect(Dialog).ToBeVisibleAsync();
    }

    /// <summary>On the survey of all kinds: answers the first question, and stands at the second.</summary>
    public async Task AnswerFirstAsync(string word = "in part")
    {
        await Pick(word).ClickAsync();
        await Next.ClickAsync();
    }

    public Task SavedAsync() => SavedInAsync("Saved");

    public Task SavedInAsync(string word) => Expect(Note).ToHaveTextAsync(word);

    /// <summary>The answers to a feedback as they are stored; empty where there is none yet.</summary>
    public static Task<string> StoredAsync(string id) => WidgetApp.App.ScalarAsync<string>("select coalesce(max(answers), '') from feedback where id = @id", new { id });

    public static Task IsStoredAsync(string id, string words) => Eventually.Async(async () => (await StoredAsync(id)).Contains(words, StringComparison.Ordinal), $"'{words}' is stored");

    public static Task<string> CompletionAsync(string id) => WidgetApp.App.ScalarAsync<string>("select coalesce(max(completion), '') from feedback where id = @id", new { id });

    /// <summary>Keeps what it looks like, to be looked at.</summary>
    public async Task ShootAsync(string name)
    {
        var folder = Directory.CreateDirectory(Repository.PathOf("artifacts/widget")).FullName;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
    }

    public void WasUnharmed() => Assert.That(Faults, Is.Empty);

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
