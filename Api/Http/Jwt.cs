using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Tokens of the firm's own issuer in place of API keys. A good token stands for the same as a key: a workspace, a name
/// and scopes.</summary>
public sealed class Jwt(JwtSettings settings, WorkspaceStore workspaces, TimeProvider clock)
{
    public const string SchemeName = "Jwt";

    // Clocks differ a little.
    static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    // Workspaces never go or change their names; only those that exist are remembered.
    readonly ConcurrentDictionary<string, int> known = new(StringComparer.Ordinal);

    public void Configure(JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = settings.Issuer, ValidateIssuer = true,
            ValidAudience = settings.Audience, ValidateAudience = true,
            ValidAlgorithms = settings.Algorithms, IssuerSigningKeys = settings.Keys,
            RequireSignedTokens = true, RequireExpirationTime = true, ValidateLifetime = true,
            LifetimeValidator = (notBefore, expires, _, _) =>
                expires > clock.GetUtcNow().UtcDateTime - Skew && (notBefore is null || notBefore <= clock.GetUtcNow().UtcDateTime + Skew),
        };
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = async context =>
            {
                if (await CallerOfAsync(context.Principal!, context.HttpContext.RequestAborted) is { } caller) context.Principal = caller;
                else context.Fail("The token names no workspace that exists, or nobody.");
            },
            OnChallenge = context =>
            {
                context.HandleResponse();
                return Scopes.ChallengeAsync(context.HttpContext, context.AuthenticateFailure);
            },
            OnForbidden = context => Scopes.ForbidAsync(context.HttpContext),
        };
    }

    async Task<ClaimsPrincipal?> CallerOfAsync(ClaimsPrincipal token, CancellationToken ct)
    {
        // Two workspaces in one token would leave it to chance which one is meant.
        if (token.FindAll(settings.WorkspaceClaim).ToArray() is not [{ Value: { Length: > 0 } named }] || await WorkspaceAsync(named, ct) is not { } workspace) return null;
        if (token.FindFirstValue("sub") is not { Length: > 0 and <= FeedbackRules.MaxId } subject || !FeedbackRules.IsClean(subject)) return null;
        var scopes = token.FindAll(settings.ScopeClaim).SelectMany(c => c.Value.Split(' ')).Where(s => Codes<Scope>.Parse(s) is not null).Distinct();
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(Caller.WorkspaceClaim, workspace.ToString(CultureInfo.InvariantCulture)),
                new Claim(Caller.NameClaim, "jwt:" + subject),
                .. scopes.Select(s => new Claim(Scopes.Claim, s)),
            ], SchemeName));
    }

    // No name is a number, so an id cannot be taken for one.
    async ValueTask<int?> WorkspaceAsync(string named, CancellationToken ct)
    {
        if (known.TryGetValue(named, out var id)) return id;
        var workspace = int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await workspaces.FindAsync(number, ct)
            : await workspaces.FindAsync(named, ct);
        return workspace is null ? null : known[named] = workspace.Id;
    }
}

/// <summary>Which tokens are believed: the section <c>Jwt</c> of the configuration. Nothing is taken from a token before its
/// issuer, audience, algorithm and signature are the configured ones.</summary>
public sealed record JwtSettings(
    string Issuer, string Audience, IReadOnlyList<string> Algorithms, string WorkspaceClaim, string ScopeClaim, IReadOnlyList<SecurityKey> Keys)
{
    const int MinKeyBytes = 32;

    // An algorithm belongs to one kind of key: a public key must never do as the secret of an HS signature.
    static readonly string[] Symmetric = ["HS256", "HS384", "HS512"];
    static readonly string[] Asymmetric = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <returns>Null where tokens are off: nothing is configured.</returns>
    /// <exception cref="InvalidOperationException">Half of it is configured, or what is not safe.</exception>
    public static JwtSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Jwt");
        if (!section.GetChildren().Any()) return null;
        string Needed(string name) => section[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Jwt:{name} is needed where tokens are on.");
        var (key, file) = (section["Key"], section["JwksFile"]);
        if (string.IsNullOrEmpty(key) == string.IsNullOrEmpty(file)) throw new InvalidOperationException("Tokens need either Jwt:Key or Jwt:JwksFile.");

        var possible = string.IsNullOrEmpty(file) ? Symmetric : Asymmetric;
        var algorithms = section.GetSection("Algorithms").Get<string[]>() is { Length: > 0 } told ? told : [possible[0]];
        if (algorithms.FirstOrDefault(a => !possible.Contains(a)) is { } wrong)
            throw new InvalidOperationException($"Jwt:Algorithms has '{wrong}': with {(string.IsNullOrEmpty(file) ? "Jwt:Key" : "Jwt:JwksFile")} it can be {string.Join(", ", possible)}.");
        return new JwtSettings(
            Needed("Issuer"), Needed("Audience"), algorithms, section["WorkspaceClaim"] ?? "workspace", section["ScopeClaim"] ?? "scope",
            string.IsNullOrEmpty(file) ? [FromText(key!)] : FromFile(file));
    }

    static SymmetricSecurityKey FromText(string key)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(key);
        return bytes.Length >= MinKeyBytes ? new SymmetricSecurityKey(bytes) : throw new InvalidOperationException($"Jwt:Key is too short: at least {MinKeyBytes} bytes.");
    }

    static IReadOnlyList<SecurityKey> FromFile(string file)
    {
        try
        {
            var keys = new JsonWebKeySet(File.ReadAllText(file)).GetSigningKeys().Where(k => k is not SymmetricSecurityKey).ToArray();
            return keys.Length > 0 ? keys : throw new InvalidOperationException($"Jwt:JwksFile {file} holds no public key.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidOperationException($"Jwt:JwksFile {file} cannot be read as a set of keys.", e);
        }
    }
}
