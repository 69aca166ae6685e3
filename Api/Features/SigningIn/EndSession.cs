using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SigningIn;

/// <summary>Signs out: the session is over, also for whoever copied the cookie.</summary>
public static class EndSession
{
    public static async Task<IResult> Handle(HttpContext http, SessionStore sessions, CancellationToken ct)
    {
        if (Sessions.Of(http) is not { } session) return Problems.NotFound("session");
        await sessions.EndAsync(session, ct);
        Sessions.TakeAway(http);
        return Results.NoContent();
    }
}
