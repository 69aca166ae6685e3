using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>What stands where a language model would: answers as a test wants it to.</summary>
public sealed class ModelStub : IAsyncDisposable
{
    readonly WebApplication app;

    ModelStub(WebApplication app) => this.app = app;

    public string Endpoint => app.Urls.First() + "/v1";

    /// <summary>Every body it was sent.</summary>
    public ConcurrentQueue<JsonElement> Requests { get; } = new();
    public ConcurrentQueue<string> Keys { get; } = new();
    public ConcurrentQueue<DateTimeOffset> Times { get; } = new();
    public ConcurrentQueue<string> Strays { get; } = new();

    /// <summary>Answers a request; the number says how many there were before.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (http, _) => http.Response.WriteAsync("");

    /// <summary>The texts of a request, by their numbers.</summary>
    public static string[] TextsOf(JsonElement request) =>
        [.. JsonDocument.Parse(request.GetProperty("messages")[1].GetProperty("content").GetString()!).RootElement.EnumerateArray().Select(c => c.GetProperty("text").GetString()!)];

    public static async Task<ModelStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new ModelStub(builder.Build());
        stub.app.MapPost("/v1/chat/completions", async http =>
        {
            var before = stub.Requests.Count;
            stub.Times.Enqueue(TimeProvider.System.GetUtcNow());
            stub.Keys.Enqueue(http.Request.Headers.Authorization.ToString());
            var request = (await JsonDocument.ParseAsync(http.Request.Body)).RootElement;
            stub.Requests.Enqueue(request);
            http.Items["request"] = request;
            await stub.Answer(http, before);
        });
        stub.app.MapFallback(http =>
        {
            stub.Strays.Enqueue(http.Request.Path);
            return Task.CompletedTask;
        });
        stub.Answer = (http, _) => GoodAsync(http);
        await stub.app.StartAsync();
        return stub;
    }

    /// <summary>One mention for each text, all of it.</summary>
    public static Task GoodAsync(HttpContext http) => SayAsync(http, JsonSerializer.Serialize(new
    {
        items = TextsOf((JsonElement)http.Items["request"]!).Select((text, n) => new
        {
            n, mentions = new[]
            {
                new
                {
                    quote = text, levels = new[] { "people" }, primary = "people", polarity = "negative", severity = 4, emotions = new[] { "sad" }, expectation = false, departure = false,
                    confidence = 0.9, because = new[] { text.Split(' ')[0] },
                },
            },
        }),
    }));

    public static Task SayAsync(HttpContext http, string content, long tokens = 100) => http.Response.WriteAsJsonAsync(new
    {
        id = "x", choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content } } }, usage = new { prompt_tokens = tokens, completion_tokens = tokens, total_tokens = 2 * tokens },
    });

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }
}
