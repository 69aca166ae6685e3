using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Features.Operating;

/// <summary>For whoever watches the process: whether it runs, and whether it can serve.</summary>
public static class Health
{
    public sealed record Response(string Status);

    public static IResult Live() => Results.Json(new Response("live"), Json.Options);

    public static async Task<IResult> Ready(Migrator migrator, CancellationToken ct)
    {
        bool done;
        try
        {
            done = await migrator.IsDoneAsync(ct);
        }
        catch (StoreUnavailableException)
        {
            // Not left to the exception handler: it is asked every few seconds, and would fill the log.
            return Problems.Unavailable();
        }
        return done ? Results.Json(new Response("ready"), Json.Options) : Problems.Of(503, "notReady", "The database is not at the state that this build needs.", retryAfterSeconds: 2);
    }
}
