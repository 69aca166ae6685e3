using System.Text.Encodings.Web;

namespace VoiceOfCustomer.Api.Pages;

/// <summary>Where those who work with the service give their key, to see its pages.</summary>
static class SignInPage
{
    public const string Path = "/sign-in";
    public const string OutPath = "/sign-out";

    /// <param name="scope">What the key that he signed in with has not.</param>
    public static IResult SendThere(HttpContext http, string? scope = null) =>
        new SeeOther($"{Path}?to={UrlEncoder.Default.Encode(http.Request.Path + http.Request.QueryString)}{(scope is null ? "" : $"&needs={UrlEncoder.Default.Encode(scope)}")}");

    /// <summary>A path on this server: nobody is sent from here to somewhere else.</summary>
    public static bool IsOurs(string? to) => to is ['/', ..] && to.Length <= 2000 && !to.StartsWith("//", StringComparison.Ordinal) && !to.Contains('\\', StringComparison.Ordinal) && !to.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <param name="fault">What was wrong with the key.</param>
    public static Html Write(string? to, string? needs = null, string? fault = null) => PageFrame.Document("en", fault is null ? "Sign in" : "Please look at this again – Sign in", Html.Of($"""
        <main>
        <h1>Sign in</h1>
        {Html.When(needs is not null, Html.Of($"<p class=\"notice\" role=\"alert\">The key that you are signed in with has not the scope {needs}. Sign in with one that has it.</p>"))}
        <form method="post" action="{Path}">
        <input type="hidden" name="to" value="{to}">
        <div class="question">
        <label for="key">API key</label>
        <p class="hint" id="key-hint">It begins with voc_. The browser keeps a session in its place, for twelve hours.</p>
        {Html.When(fault is not null, Html.Of($"<p class=\"error\" id=\"key-error\">{fault}</p>"))}
        <input type="password" id="key" name="key" autocomplete="current-password" required autofocus aria-describedby="key-hint key-error"{Html.When(fault is not null, Html.Of($" aria-invalid=\"true\""))}>
        </div>
        <div class="buttons"><button class="primary">Sign in</button></div>
        </form>
        </main>
        """));
}

/// <summary>On to another page, which is read and not sent to.</summary>
sealed class SeeOther(string where) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status303SeeOther;

    public Task ExecuteAsync(HttpContext http)
    {
        HtmlResult.Protect(http);
        http.Response.Headers.Location = where;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        return Task.CompletedTask;
    }
}
