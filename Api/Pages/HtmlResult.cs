using System.Text;

namespace VoiceOfCustomer.Api.Pages;

/// <summary>A page on its way to a person. Nothing in it may run or load but what this server serves, nobody may frame it unless
/// told so, and nobody keeps it: it holds somebody's words and the secret that they can be changed with.</summary>
public sealed class HtmlResult(Html html, int status = 200, int? retryAfterSeconds = null) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => status;

    public Task ExecuteAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        Protect(http);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex";
        if (retryAfterSeconds is { } seconds) headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var bytes = Encoding.UTF8.GetBytes(html.ToString());
        http.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    /// <summary>Also for an answer that only leads to a page.</summary>
    public static void Protect(HttpContext http)
    {
        var frames = FrameAncestors(http.RequestServices.GetRequiredService<IConfiguration>());
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {frames}";
        if (frames == NoFrames) headers.XFrameOptions = "DENY";
        // Other places hear nothing of the address; our own server hears that the form is its own.
        headers["Referrer-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    const string NoFrames = "'none'";

    /// <exception cref="InvalidOperationException">It would end the policy and begin another.</exception>
    public static string FrameAncestors(IConfiguration configuration) => configuration["Pages:FrameAncestors"] switch
    {
        null or "" => NoFrames,
        var set when set.All(c => c is > ' ' and < (char)127 and not ';' and not ',' or ' ') => set,
        var bad => throw new InvalidOperationException($"Pages:FrameAncestors is '{bad}': it takes origins, separated by blanks."),
    };
}
