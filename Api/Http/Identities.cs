using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Believes who the customer is only from a token that the site's own server signed with the site's secret:
/// a JWT (HS256, <c>sub</c>, <c>exp</c>), or <c>customerRef.hex(HMAC-SHA256(customerRef))</c>.</summary>
public sealed class Identities(TimeProvider clock)
{
    static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    /// <param name="believed">False where a token came along that proves nothing.</param>
    /// <returns>The customer's reference; null where no token came along.</returns>
    public string? Read(Site site, string? identity, out bool believed)
    {
        believed = identity is null;
        if (identity is null or { Length: > 2000 }) return null;
        var customerRef = FromHmac(site, identity) ?? FromJwt(site, identity);
        believed = customerRef is not null;
        return customerRef;
    }

    static string? FromHmac(Site site, string identity)
    {
        var dot = identity.LastIndexOf('.');
        if (dot <= 0 || identity.Length - dot - 1 != 64) return null;
        var customerRef = identity[..dot];
        var right = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(site.IdentitySecret), Encoding.UTF8.GetBytes(customerRef)));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(right), Encoding.ASCII.GetBytes(identity[(dot + 1)..].ToLowerInvariant())) ? customerRef : null;
    }

    string? FromJwt(Site site, string identity)
    {
        var result = Tokens.ValidateTokenAsync(identity, new TokenValidationParameters
        {
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(site.IdentitySecret)),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidateIssuer = false, ValidateAudience = false, RequireExpirationTime = true,
            LifetimeValidator = (from, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime && !(from > clock.GetUtcNow().UtcDateTime),
        }).GetAwaiter().GetResult();
        return result.IsValid && result.Claims.TryGetValue("sub", out var sub) ? sub as string : null;
    }
}
