using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SigningIn;

/// <param name="Key">The name of the key it stands for.</param>
/// <param name="AntiForgery">Goes into the header Anti-Forgery of whatever changes something.</param>
public sealed record SessionBody(string Key, IReadOnlyList<Scope> Scopes, DateTimeOffset ExpiresAt, string AntiForgery)
{
    public static IResult Answer(HttpContext http, Session session, int status = 200)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new SessionBody(session.Key.Name, session.Key.Scopes, session.ExpiresAt, Sessions.TokenOf(session)), Json.Options, statusCode: status);
    }
}
