using VoiceOfCustomer.Domain.Surveys;

namespace VoiceOfCustomer.Api.Pages;

/// <summary>What all pages have in common: the document around them, and the messages that are a page of their own.</summary>
static class PageFrame
{
    /// <param name="head">Scripts, where the page has any.</param>
    public static Html Document(string language, string title, Html body, Html head = default) => Html.Of($"""
        <!doctype html>
        <html lang="{language}" dir="{Wording.DirOf(language)}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <link rel="stylesheet" href="{PageFiles.Url("page.css")}">
        {head}</head>
        <body>
        {body}
        </body>
        </html>

        """);

    /// <param name="more">Stands below.</param>
    public static IResult Message(string language, string title, string? says, int status = 200, Html more = default, Html head = default, int? retryAfterSeconds = null) =>
        new HtmlResult(Document(language, title, Html.Of($"""
            <main class="message">
            <h1>{title}</h1>
            {Html.When(!string.IsNullOrEmpty(says), Html.Of($"<p>{says}</p>"))}
            {more}
            </main>
            """), head), status, retryAfterSeconds);

    /// <summary>Of the languages that are built in, the one that the visitor likes best.</summary>
    public static string LanguageOf(HttpContext http) =>
        PageLink.Of(http.Request, "", null).Wanted.FirstOrDefault(l => Wording.Find(l) is not null) ?? Wording.Usual;

    /// <summary>What a problem says to a person.</summary>
    public static IResult Problem(HttpContext http, int status, int? retryAfterSeconds = null)
    {
        var language = LanguageOf(http);
        var words = Wording.Of(language).Page;
        var (title, hint) = status switch
        {
            404 or 405 => ("gone", "goneHint"),
            413 => ("tooMuch", "tooMuchHint"),
            429 or 503 => ("busy", "busyHint"),
            _ => ("failed", "failedHint"),
        };
        return Message(language, words[title], words[hint], status, retryAfterSeconds: retryAfterSeconds);
    }

    public static IResult Gone(HttpContext http) => Problem(http, 404);

    /// <summary>It was archived.</summary>
    public static IResult Closed(HttpContext http)
    {
        var language = LanguageOf(http);
        var words = Wording.Of(language).Page;
        return Message(language, words["closed"], words["closedHint"], 404);
    }
}

/// <summary>Marks the routes whose answers a person reads: there a problem is told in plain words, not as JSON.</summary>
sealed record ReadByPeople
{
    public static bool Is(HttpContext http) =>
        (http.GetEndpoint() ?? http.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>()?.Endpoint)?.Metadata.GetMetadata<ReadByPeople>() is not null;
}
