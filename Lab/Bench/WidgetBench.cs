using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using VoiceOfCustomer.Api;
using VoiceOfCustomer.Api.Features.Embedding;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Lab.Browsing;

namespace VoiceOfCustomer.Lab.Bench;

/// <summary>What the widget costs a page: bytes, requests, and time on a slow processor, beside the same page with an empty script
/// and with none.</summary>
sealed class WidgetBench(TextWriter output, WidgetBench.Settings settings)
{
    /// <param name="Slower">By how much the browser's processor is slowed down.</param>
    public sealed record Settings(int Rounds, int Slower);

    /// <param name="Requests">For the script and what it asks for.</param>
    /// <param name="Ready">Milliseconds from navigation until the page is loaded and, with the widget, its button can be pressed.</param>
    /// <param name="Busy">Milliseconds of script, style and layout on the main thread until then.</param>
    sealed record Load(int Requests, double Ready, double Busy);

    public async Task<int> RunAsync()
    {
        if (Chromium.Find() is null)
        {
            await output.WriteLineAsync(Chromium.Missing);
            return 1;
        }
        var folder = Directory.CreateTempSubdirectory("voc-bench-").FullName;
        await using var service = Server.Build(["--urls=http://127.0.0.1:0", $"--ConnectionStrings:VoiceOfCustomer=Data Source={Path.Combine(folder, "voc.db")}", "--RateLimits:PerAddress=100000"],
            builder => builder.Logging.ClearProviders());
        await service.Services.MigrateAsync();
        await service.StartAsync();
        var made = await ((FirstStart)service.Services.GetService(typeof(FirstStart))!).CreateAsync("bench", "UTC");
        var api = service.Urls.First();
        var pages = new (string Name, string Script)[]
        {
            ("an empty page", ""),
            ("an empty script", "<script async src=\"/empty.js\"></script>"),
            ("the widget", $"<script async src=\"{api}/widget.js\" data-site=\"{made.Site.SiteKey}\"></script>"),
        };
        await using var host = await HostAsync(pages);
        try
        {
            await MeasureAsync(host.Urls.First(), pages);
        }
        finally
        {
            await service.StopAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    static async Task<WebApplication> HostAsync((string Name, string Script)[] pages)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/empty.js", () => Results.Text("", "text/javascript"));
        app.MapGet("/{page:int}", (int page) => Results.Text($"<!doctype html><html lang=en><meta name=viewport content=\"width=device-width\"><title>A page</title><h1>A page</h1>{pages[page].Script}</html>", "text/html"));
        await app.StartAsync();
        return app;
    }

    async Task MeasureAsync(string url, (string Name, string Script)[] pages)
    {
        var file = GetWidget.File;
        await output.WriteLineAsync($"{file.Content.Length:N0} bytes as it is written, {file.Brotli.Length:N0} as brotli, styles with it; no other file");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        // In turns, so that whatever else the machine does meets all of them; the first round warms up.
        var loads = pages.Select(_ => new List<Load>()).ToArray();
        for (var round = 0; round <= settings.Rounds; round++)
            for (var page = 0; page < pages.Length; page++)
            {
                var load = await LoadAsync(browser, $"{url}/{page}", button: page == pages.Length - 1);
                if (round > 0) loads[page].Add(load);
            }
        await output.WriteLineAsync($"{settings.Rounds} visits each with nothing cached, processor slowed {settings.Slower}×, medians");
        await output.WriteLineAsync($"{"",-18}{"requests",10}{"ready, ms",12}{"busy, ms",12}");
        for (var page = 0; page < pages.Length; page++)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{pages[page].Name,-18}{Median(loads[page], l => l.Requests),10:0}{Median(loads[page], l => l.Ready),12:0.0}{Median(loads[page], l => l.Busy),12:0.0}"));
    }

    static double Median(List<Load> loads, Func<Load, double> of) => loads.Select(of).Order().ElementAt(loads.Count / 2);

    async Task<Load> LoadAsync(IBrowser browser, string url, bool button)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var requests = 0;
        page.Request += (_, request) => requests += request.Url == url || request.Url.EndsWith("favicon.ico", StringComparison.Ordinal) ? 0 : 1;
        var devTools = await context.NewCDPSessionAsync(page);
        await devTools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = settings.Slower });
        await devTools.SendAsync("Performance.enable");
        var watch = Stopwatch.StartNew();
        await page.GotoAsync(url);
        if (button) await page.Locator(".open").WaitForAsync();
        var ready = watch.Elapsed.TotalMilliseconds;
        var metrics = (await devTools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(m => m.GetProperty("name").GetString()!, m => m.GetProperty("value").GetDouble());
        return new Load(requests, ready, 1000 * metrics["TaskDuration"]);
    }
}
