using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>Other people's pages: served from an origin that is not the service's.</summary>
public sealed class HostPages : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, (string Body, string Type, string? Policy)> files = new();
    WebApplication app = null!;
    int count;

    public string Url { get; private set; } = "";

    public static async Task<HostPages> StartAsync()
    {
        var pages = new HostPages();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        pages.app = builder.Build();
        pages.app.Run(pages.AnswerAsync);
        await pages.app.StartAsync();
        pages.Url = pages.app.Urls.First();
        return pages;
    }

    /// <param name="policy">Its Content-Security-Policy.</param>
    /// <returns>Its address, which no other page has.</returns>
    public string Add(string body, string? policy = null, string type = "text/html", string? path = null)
    {
        path ??= $"/page-{Interlocked.Increment(ref count)}";
        files[path] = (body, type, policy);
        return Url + path;
    }

    async Task AnswerAsync(HttpContext http)
    {
        if (!files.TryGetValue(http.Request.Path, out var file))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        http.Response.ContentType = file.Type + "; charset=utf-8";
        if (file.Policy is not null) http.Response.Headers.ContentSecurityPolicy = file.Policy;
        await http.Response.WriteAsync(file.Body);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
