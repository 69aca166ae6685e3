using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SigningIn;

/// <summary>A page exchanges an API key for a session: a cookie that scripts cannot read, in place of a key that they could.</summary>
public static class StartSession
{
    /// <param name="Key">The API key.</param>
    public sealed record Request(string? Key);

    public static async Task<IResult> Handle(Request request, HttpContext http, KeyStore keys, SessionStore sessions, CancellationToken ct)
    {
        if (await keys.CheckAsync(request.Key ?? "", ct) is not { } key) return Problems.Of(401, "unauthenticated", "There is no such API key, or it was revoked.");
        var session = await sessions.StartAsync(key, ct);
        Sessions.Give(http, session);
        return SessionBody.Answer(http, session, 201);
    }
}
