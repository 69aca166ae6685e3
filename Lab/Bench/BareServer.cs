using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VoiceOfCustomer.Api.Features.Collecting;

namespace VoiceOfCustomer.Lab.Bench;

/// <summary>The least that any service of ours on this framework has to do with a feedback: read it, and say so.</summary>
static class BareServer
{
    public const string Path = "/feedback";

    public static async Task<int> RunAsync(string url, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        app.MapPost(Path, (SiteFeedbackBody body) => TypedResults.StatusCode(StatusCodes.Status202Accepted));
        await using var stop = ct.Register(app.Lifetime.StopApplication);
        await app.RunAsync();
        return 0;
    }
}
