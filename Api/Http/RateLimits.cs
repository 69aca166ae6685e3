using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using VoiceOfCustomer.Api.Pages;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Requests a second, by key, or by address and then by site: token buckets that hold a few seconds' worth. The address
/// comes before the site, so that nobody can mute a site by calling in its name.</summary>
public sealed class RateLimits : IDisposable
{
    const int BurstSeconds = 5;
    static readonly object Paid = new();

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

    /// <summary>Before authentication: a key or session that has not been seen costs a look at the database, and whoever makes up
    /// one after the other is held to the address's limit first. Who is known gets through whatever others do at the same address.</summary>
    public async Task AdmitAsync(HttpContext http, RequestDelegate next)
    {
        if (Callers.AreKnown(http) || PassAddress(http)) await next(http);
        else await RefuseAsync(http);
    }

    /// <summary>After authentication: whoever proves a key is held to the key's limit alone, for a call centre has one address.
    /// Everybody else is held to the address's limit first, wrong keys included.</summary>
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!(http.Request.Path.StartsWithSegments("/api") || ReadByPeople.Is(http)) || Passes(http))
        {
            await next(http);
            return;
        }
        await RefuseAsync(http);
    }

    static Task RefuseAsync(HttpContext http) =>
        Problems.Of(429, "tooManyRequests", "Slow down; the headers tell by how much.", retryAfterSeconds: 1).ExecuteAsync(http);

    bool Passes(HttpContext http)
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            var caller = Caller.Of(http);
            return Pass(http, keys, $"{caller.Workspace}/{caller.Name}", perKey);
        }
        if (!PassAddress(http)) return false;
        return !http.Request.RouteValues.TryGetValue("siteKey", out var site) || site is not string { Length: < 100 } siteKey || Pass(http, keys, siteKey, perKey);
    }

    // Once for each request.
    bool PassAddress(HttpContext http)
    {
        if (http.Items.ContainsKey(Paid)) return true;
        http.Items[Paid] = null;
        return Pass(http, addresses, AddressOf(http), perAddress);
    }

    /// <summary>A batch costs what its items would have cost one by one; the request itself has paid for the first.</summary>
    public bool Affords(Caller caller, int items) => Affords(keys, $"{caller.Workspace}/{caller.Name}", items, perKey);

    /// <summary>Signals cost by the visits they tell of, as feedback does: what one visitor did is stored as one.</summary>
    public bool Affords(HttpContext http, string siteKey, int visits) =>
        Affords(addresses, AddressOf(http), visits, perAddress) && Affords(keys, siteKey, visits, perKey);

    // At most what a full bucket still holds after the request itself.
    static bool Affords(PartitionedRateLimiter<string> limiter, string who, int items, int perSecond)
    {
        if (items <= 1) return true;
        using var lease = limiter.AttemptAcquire(who, Math.Min(items, perSecond * BurstSeconds) - 1);
        return lease.IsAcquired;
    }

    // A provider gives each customer at least a /64 of IPv6, and so as many addresses as he likes: they count as one.
    static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => new IPAddress([.. address.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0]).ToString(),
        var address => address.ToString(),
    };

    static bool Pass(HttpContext http, PartitionedRateLimiter<string> limiter, string who, int perSecond)
    {
        using var lease = limiter.AttemptAcquire(who);
        var remaining = limiter.GetStatistics(who)?.CurrentAvailablePermits ?? 0;
        var headers = http.Response.Headers;
        // Of two buckets, the headers tell of the one that is emptier.
        if (long.TryParse(headers["RateLimit-Remaining"], out var other) && other < remaining) return lease.IsAcquired;
        headers["RateLimit-Limit"] = (perSecond * BurstSeconds).ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = lease.IsAcquired ? "0" : "1";
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        addresses.Dispose();
        keys.Dispose();
    }
}
