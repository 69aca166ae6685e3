using System.Globalization;
using System.Threading.RateLimiting;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Requests a second, by address and then by site or key: token buckets that hold a few seconds' worth. The address
/// comes first, so that nobody can mute a site by calling in its name.</summary>
public sealed class RateLimits : IDisposable
{
    const int BurstSeconds = 5;

    readonly int perAddress, perKey;
    readonly PartitionedRateLimiter<string> addresses, keys;

    public RateLimits(IConfiguration configuration)
    {
        perAddress = configuration.GetValue("RateLimits:PerAddress", 100);
        perKey = configuration.GetValue("RateLimits:PerKey", 1000);
        addresses = Limiter(perAddress);
        keys = Limiter(perKey);
    }

    static PartitionedRateLimiter<string> Limiter(int perSecond) => PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * BurstSeconds,
            TokensPerPeriod = Math.Max(1, perSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
            AutoReplenishment = true,
        }));

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments("/api"))
        {
            await next(http);
            return;
        }
        if (!Pass(http, addresses, http.Connection.RemoteIpAddress?.ToString() ?? "", perAddress) ||
            KeyOf(http) is { } key && !Pass(http, keys, key, perKey))
        {
            await Problems.Of(429, "tooManyRequests", "Slow down; the headers tell by how much.", retryAfterSeconds: 1).ExecuteAsync(http);
            return;
        }
        await next(http);
    }

    static bool Pass(HttpContext http, PartitionedRateLimiter<string> limiter, string who, int perSecond)
    {
        using var lease = limiter.AttemptAcquire(who);
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = (perSecond * BurstSeconds).ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = (limiter.GetStatistics(who)?.CurrentAvailablePermits ?? 0).ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = lease.IsAcquired ? "0" : "1";
        return lease.IsAcquired;
    }

    // Only what may be a key, by its public part, so that guesses do not fill the memory with secrets.
    static string? KeyOf(HttpContext http)
    {
        if (ApiKeyHandler.IsApiKey(http.Request))
        {
            var text = http.Request.Headers.Authorization.ToString();
            var end = text.LastIndexOf('_');
            return end is > 0 and < 100 ? text[..end] : null;
        }
        return http.Request.RouteValues.TryGetValue("siteKey", out var site) && site is string { Length: < 100 } siteKey ? siteKey : null;
    }

    public void Dispose()
    {
        addresses.Dispose();
        keys.Dispose();
    }
}
