using VoiceOfCustomer.Api.Pages;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Lets the pages of a site call from where it says, and no other pages. A filter, no authentication: what is no
/// browser sends no Origin, or any.</summary>
public sealed class Origins(SiteStore sites) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var site = await sites.ByKeyAsync((string)http.Request.RouteValues["siteKey"]!, http.RequestAborted);
        if (site is null) return Problems.NotFound("site");
        if (http.Request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsOwn(http) && !Allows(site, origin))
            return Problems.Of(403, "originNotAllowed", "This site does not take feedback from pages of that origin.");
        http.Items[typeof(Site)] = site;
        return await next(context);
    }

    /// <summary>The browser's question before it sends: answered as the site's rules say.</summary>
    public static async Task<IResult> Preflight(string siteKey, HttpContext http, SiteStore sites)
    {
        var site = await sites.ByKeyAsync(siteKey, http.RequestAborted);
        if (site is null) return Problems.NotFound("site");
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !Allows(site, origin)) return Problems.Of(403, "originNotAllowed", "This site does not take feedback from pages of that origin.");
        http.Response.Headers.AccessControlAllowMethods = "GET, PUT, POST";
        http.Response.Headers.AccessControlAllowHeaders = "Content-Type, Feedback-Secret";
        http.Response.Headers.AccessControlMaxAge = "600";
        return Results.NoContent();
    }

    public static Site SiteOf(HttpContext http) => (Site)http.Items[typeof(Site)]!;

    /// <summary>It comes from a page of this server: the hosted survey needs no site's leave. Browsers say so themselves; those that
    /// do not are taken at the address they asked, whose scheme may have ended at a proxy.</summary>
    public static bool IsOwn(HttpContext http) => http.Request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } from]
        ? from is "same-origin" or "none"
        : Uri.TryCreate(http.Request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) &&
            string.Equals(origin.Authority, http.Request.Host.Value, StringComparison.OrdinalIgnoreCase);

    public static bool Allows(Site site, string origin) => IsClean(origin) && site.Allows(origin);

    // What is no ASCII is no origin that a browser sends, and cannot stand in a header of the answer.
    static bool IsClean(string origin) => origin.Length <= 300 && origin.All(c => c is > ' ' and < (char)127);

    /// <summary>Before limits and handlers: a page must be able to read also that it came too often, or too early.</summary>
    public static async Task LetReadAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.RouteValues.TryGetValue("siteKey", out var key) || ReadByPeople.Is(http))
        {
            await next(http);
            return;
        }
        // Also where there is none: a cache must not give a page what it kept of a caller that is no page.
        http.Response.Headers.Append("Vary", "Origin");
        if (http.Request.Headers.Origin.ToString() is { Length: > 0 } origin && IsClean(origin))
        {
            http.Response.OnStarting(() =>
            {
                // From memory, where whoever got as far as a handler has put it: what made-up keys cost is limited before they are sought.
                var site = http.RequestServices.GetRequiredService<SiteStore>().Known((string)key!);
                // That there is no such site, or that it is not for this origin, may be read by whom it concerns.
                if (site?.Allows(origin) == true || http.Response.StatusCode is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound) Allow(http, origin);
                return Task.CompletedTask;
            });
        }
        await next(http);
    }

    static void Allow(HttpContext http, string origin)
    {
        http.Response.Headers.AccessControlAllowOrigin = origin;
        http.Response.Headers.AccessControlExposeHeaders = "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After";
    }
}
