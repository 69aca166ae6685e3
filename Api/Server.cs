using FluentValidation;
using Microsoft.AspNetCore.ResponseCompression;
using VoiceOfCustomer.Api.Contract;
using VoiceOfCustomer.Api.Features.Collecting;
using VoiceOfCustomer.Api.Features.Trends;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api;

/// <summary>The service as one process: the real one, and the one that tests talk to.</summary>
public static class Server
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <param name="args">Configuration from the command line, as <c>--Section:Name=value</c>.</param>
    /// <param name="configure">Last word on services, for tests.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        ListenAtHome(builder);
        builder.Services.AddInfrastructure(builder.Configuration).AddBackground(builder.Configuration);
        builder.Services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        builder.Services.AddSingleton<RateLimits>().AddSingleton<HeavyWork>().AddSingleton<Identities>().AddSingleton<Submissions>().AddSingleton<Demo.DemoShop>().AddSingleton<SliceReader>().AddSingleton<SilenceReader>();
        foreach (var found in AssemblyScanner.FindValidatorsInAssemblyContaining<Validation>()) builder.Services.AddSingleton(found.InterfaceType, found.ValidatorType);
        builder.Services.AddCallers(builder.Configuration);
        builder.Services.AddContract();
        // What it says rests on a key in a header or a strict cookie, which no foreign page can make a browser send, or on a secret
        // that is new with each page: safe to compress over TLS.
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/x-ndjson", "application/yaml", "application/problem+json"];
        });
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseResponseCompression();
        app.Use((http, next) =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return next();
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Problems.HandleAsync,
            // What the caller did wrong, or a busy database, is no fault to log with a stack.
            SuppressDiagnosticsCallback = context => (Problems.From(context.Exception) as IStatusCodeHttpResult)?.StatusCode is < 500 or 503,
        });
        app.UseStatusCodePages(pages => ForStatus(pages.HttpContext));
        app.UseRouting();
        app.Use((http, next) => Origins.LetReadAsync(http, _ => next()));
        app.Use((http, next) => app.Services.GetRequiredService<RateLimits>().AdmitAsync(http, _ => next()));
        // Here and not in a branch: where it is not seen, the framework puts one of its own before everything else.
        app.UseAuthentication();
        app.Use((http, next) => app.Services.GetRequiredService<RateLimits>().InvokeAsync(http, _ => next()));
        app.Use((http, next) => Sessions.GuardAsync(http, _ => next()));
        app.UseAuthorization();
        app.MapVoiceOfCustomer();
        return app;
    }

    // Not in appsettings.json, which would win over ASPNETCORE_URLS. Nobody else can reach it until somebody says so.
    static void ListenAtHome(WebApplicationBuilder builder)
    {
        var told = ((string[])["urls", "http_ports", "https_ports"]).Any(key => !string.IsNullOrEmpty(builder.Configuration[key]));
        if (!told && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists()) builder.WebHost.UseUrls(DefaultUrl);
    }

    // What the framework refuses by itself, without a body: unknown routes and wrong methods.
    static Task ForStatus(HttpContext http) => http.Response.StatusCode switch
    {
        404 => Problems.Of(404, "notFound", "There is no such route; /docs has them all.").ExecuteAsync(http),
        405 => Problems.Of(405, "method", "This route does not take that method.").ExecuteAsync(http),
        415 => Problems.Of(415, "contentType", "Send application/json.").ExecuteAsync(http),
        _ => Task.CompletedTask,
    };

    /// <summary>Brings the database up to date.</summary>
    public static Task MigrateAsync(this IServiceProvider services, CancellationToken ct = default) =>
        services.GetRequiredService<Migrator>().RunAsync(ct);
}
