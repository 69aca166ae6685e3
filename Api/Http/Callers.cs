using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Http;

/// <summary>The ways to prove who calls: an API key always, or the session that it was exchanged for; a token where its issuer is configured.</summary>
public static class Callers
{
    const string Either = "Caller";

    /// <summary>Whether it takes no look at the database to know that what was sent proves something, or nothing. A token is proved by
    /// its signature.</summary>
    public static bool AreKnown(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count > 0)
            return !ApiKeyHandler.IsApiKey(http.Request) || http.RequestServices.GetRequiredService<KeyStore>().Knows(ApiKeyHandler.TextOf(http.Request));
        return !Sessions.Counts(http) || http.Request.Cookies[Sessions.NameOf(http)] is not { } text || http.RequestServices.GetRequiredService<SessionStore>().Knows(text);
    }

    public static IServiceCollection AddCallers(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = JwtSettings.Read(configuration);
        var authentication = services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, either => either.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count == 0 ? SessionHandler.SchemeName
                    : settings is null || ApiKeyHandler.IsApiKey(http.Request) ? ApiKeyHandler.SchemeName : Jwt.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        if (settings is not null)
        {
            authentication.AddJwtBearer(Jwt.SchemeName, _ => { });
            services.AddSingleton(settings).AddSingleton<Jwt>();
            services.AddOptions<JwtBearerOptions>(Jwt.SchemeName).Configure<Jwt>((options, jwt) => jwt.Configure(options));
        }
        return services.AddAuthorization(authorization =>
        {
            foreach (var scope in (string[])[Scopes.Agent, Scopes.Analyst, Scopes.Admin])
                authorization.AddPolicy(scope, policy => policy.RequireClaim(Scopes.Claim, scope));
        });
    }
}
