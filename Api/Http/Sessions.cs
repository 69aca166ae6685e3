using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Somebody who signed in on a page: the browser holds a cookie in place of the key, which no script can read and no other
/// site can make it send. A neighbour on the same site could: so whatever is changed needs a token besides, which only our own
/// pages have.</summary>
public static class Sessions
{
    /// <summary>The token goes in this header, or in a form in this field.</summary>
    public const string Header = "Anti-Forgery";
    public const string Field = "antiForgery";

    // The browser itself holds a cookie of that prefix to being secure, for this host alone.
    const string SecureName = "__Host-voc-session";
    const string PlainName = "voc-session";

    public static string NameOf(HttpContext http) => http.Request.IsHttps ? SecureName : PlainName;

    public static Session? Of(HttpContext http) => http.Items[typeof(Session)] as Session;

    /// <summary>Only where a route asks who calls: what anybody may do, nobody does in a session.</summary>
    public static bool Counts(HttpContext http) => http.Request.Cookies.ContainsKey(NameOf(http)) && http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null;

    public static void Give(HttpContext http, Session session) =>
        http.Response.Cookies.Append(NameOf(http), session.Text, Cookie(http, session.ExpiresAt));

    public static void TakeAway(HttpContext http) => http.Response.Cookies.Delete(NameOf(http), Cookie(http, null));

    static CookieOptions Cookie(HttpContext http, DateTimeOffset? expires) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/", IsEssential = true, Expires = expires };

    /// <summary>Follows from the cookie, which nobody else can read, and tells nothing about it.</summary>
    public static string TokenOf(Session session) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("anti-forgery:" + session.Text)));

    /// <summary>After authentication: refuses a change that a session makes without the token.</summary>
    public static async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        if (Counts(http) && Of(http) is { } session && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && !await HasTokenAsync(http, session))
            await Problems.Of(403, "antiForgery", $"A change in a session needs the header {Header}, with what GET /api/v1/session tells.").ExecuteAsync(http);
        else await next(http);
    }

    static async Task<bool> HasTokenAsync(HttpContext http, Session session)
    {
        var told = http.Request.Headers[Header].ToString();
        if (told.Length == 0 && http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
            try
            {
                told = (await http.Request.ReadFormAsync(http.RequestAborted))[Field].ToString();
            }
            catch (InvalidDataException)
            {
                return false;
            }
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(told), Encoding.UTF8.GetBytes(TokenOf(session)));
    }
}

/// <summary>The cookie stands for the key that it was given for.</summary>
public sealed class SessionHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionStore sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Sessions.Counts(Context) || Request.Cookies[Sessions.NameOf(Context)] is not { } text) return AuthenticateResult.NoResult();
        try
        {
            if (await sessions.CheckAsync(text, Context.RequestAborted) is not { } session) return AuthenticateResult.NoResult();
            Context.Items[typeof(Session)] = session;
            return AuthenticateResult.Success(ApiKeyHandler.TicketOf(session.Key, SchemeName));
        }
        catch (StoreUnavailableException e)
        {
            return AuthenticateResult.Fail(e);
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties) =>
        await Scopes.ChallengeAsync(Context, (await HandleAuthenticateOnceSafeAsync()).Failure);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Scopes.ForbidAsync(Context);
}
