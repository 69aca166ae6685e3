using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using VoiceOfCustomer.Api.Pages;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Who calls, with an API key or a token that stands for one.</summary>
/// <param name="Name">The key's name; feedback that it brings has the source <c>key:</c> with it.</param>
public sealed record Caller(int Workspace, string Name)
{
    public const string WorkspaceClaim = "voc:workspace";
    public const string NameClaim = "voc:name";

    public string Source => $"key:{Name}";

    public static Caller Of(HttpContext http) => new(
        int.Parse(http.User.FindFirstValue(WorkspaceClaim)!, System.Globalization.CultureInfo.InvariantCulture), http.User.FindFirstValue(NameClaim)!);

    /// <summary>Lets a handler simply ask for its caller.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext http) => ValueTask.FromResult(Of(http));
}

/// <summary><c>Authorization: Bearer voc_…</c></summary>
public sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    const string Bearer = "Bearer ";

    public static bool IsApiKey(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Bearer + "voc_", StringComparison.Ordinal);

    public static string TextOf(HttpRequest request) => request.Headers.Authorization.ToString()[Bearer.Length..];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsApiKey(Request)) return AuthenticateResult.NoResult();
        ApiKey? key;
        try
        {
            key = await keys.CheckAsync(TextOf(Request), Context.RequestAborted);
        }
        catch (StoreUnavailableException e)
        {
            return AuthenticateResult.Fail(e);
        }
        return key is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(TicketOf(key, SchemeName));
    }

    /// <summary>What a key proves, in whatever way it came.</summary>
    public static AuthenticationTicket TicketOf(ApiKey key, string scheme) => new(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(Caller.WorkspaceClaim, key.Workspace.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new Claim(Caller.NameClaim, key.Name),
            .. key.Scopes.Select(s => new Claim(Scopes.Claim, Codes<Scope>.Of(s))),
        ], scheme)), scheme);

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties) =>
        await Scopes.ChallengeAsync(Context, (await HandleAuthenticateOnceSafeAsync()).Failure);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Scopes.ForbidAsync(Context);
}

/// <summary>What a key may do. None implies another: a key for agents cannot read what customers said elsewhere.</summary>
public static class Scopes
{
    public const string Claim = "voc:scope";
    public const string Agent = "agent";
    public const string Analyst = "analyst";
    public const string Admin = "admin";

    public static Task ChallengeAsync(HttpContext http, Exception? failure)
    {
        if (failure is StoreUnavailableException) return Problems.Unavailable().ExecuteAsync(http);
        if (ReadByPeople.Is(http)) return SignInPage.SendThere(http).ExecuteAsync(http);
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(401, "unauthenticated", "Send a valid API key: Authorization: Bearer voc_…").ExecuteAsync(http);
    }

    public static Task ForbidAsync(HttpContext http)
    {
        var needed = http.GetEndpoint()?.Metadata.GetOrderedMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>().Select(a => a.Policy).OfType<string>().LastOrDefault();
        if (ReadByPeople.Is(http)) return SignInPage.SendThere(http, needed).ExecuteAsync(http);
        return Problems.Of(403, "scopeMissing", $"This key has not the scope '{needed}'.").ExecuteAsync(http);
    }
}
