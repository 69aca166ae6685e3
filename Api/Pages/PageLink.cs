using System.Text.Encodings.Web;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Pages;

/// <summary>What a link to a page says beside its path. What is not known or not allowed is left out instead of refused: a code
/// that is printed on a counter must not go dead because a touchpoint was renamed, nor a link because a mailing tool added to it.</summary>
/// <param name="Wanted">The languages that the visitor would like, the dearest first.</param>
/// <param name="Kiosk">On a screen that one visitor after the other uses.</param>
/// <param name="Home">The language in which a kiosk starts over, where somebody chose another meanwhile; empty is the browser's.</param>
/// <param name="Context">By the site's context keys.</param>
public sealed record PageLink(
    string Path, IReadOnlyList<string> Wanted, string? Lang, bool Kiosk, string? Home, string? Touchpoint, string? Unit, string? Standing,
    IReadOnlyDictionary<string, string> Context)
{
    static readonly string[] Own = ["lang", "kiosk", "home", "touchpoint", "unit", "standing"];

    /// <param name="rules">Of the site; null where the link belongs to none, as a preview does.</param>
    public static PageLink Of(HttpRequest request, string path, SiteRules? rules)
    {
        string? One(string name) => request.Query[name] is [{ Length: > 0 and <= FeedbackRules.MaxContextValue } value] && FeedbackRules.IsClean(value) ? value : null;
        string? Allowed(string name, IReadOnlyList<string>? allowed) => One(name) is { } value && allowed?.Contains(value) == true ? value : null;
        string? Language(string name) => One(name) is { } tag && SurveyRules.IsLanguage(tag) ? tag : null;
        var lang = Language("lang");
        return new PageLink(
            path, [.. lang is null ? [] : (string[])[lang], .. Accepted(request)], lang, One("kiosk") == "1", request.Query["home"] is [""] ? "" : Language("home"),
            Allowed("touchpoint", rules?.Touchpoints), Allowed("unit", rules?.Units), Allowed("standing", rules?.Standings),
            (rules?.ContextKeys ?? []).Except(Own).Take(FeedbackRules.MaxContext).Select(key => (Key: key, Value: One(key)))
                .Where(c => c.Value is not null).ToDictionary(c => c.Key, c => c.Value!));
    }

    public const string Root = "/s/";

    /// <summary>Whether a call comes from a survey's own page, where the widget asks as it does on any other.</summary>
    public static bool LeadsFrom(HttpContext http) =>
        http.Request.Headers.Referer is [{ Length: > 0 } referer] && Uri.TryCreate(referer, UriKind.Absolute, out var from) &&
        from.AbsolutePath.StartsWith(Root, StringComparison.Ordinal) && Http.Origins.IsOwn(http);

    static IEnumerable<string> Accepted(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.Where(l => l.Quality is not 0).OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString()).Where(SurveyRules.IsLanguage).Take(10);

    /// <summary>The first of the wanted languages that is among these, or near to one; null where none is.</summary>
    public string? Choose(Func<string, string> serve)
    {
        static string Primary(string tag) => tag.Split('-')[0];
        return Wanted.Select(wanted => (wanted, served: serve(wanted)))
            .FirstOrDefault(l => string.Equals(Primary(l.wanted), Primary(l.served), StringComparison.OrdinalIgnoreCase)).served;
    }

    /// <summary>The page itself, with what the link said.</summary>
    public string Self => To("", Lang, Home);

    /// <summary>The same in another language; a kiosk comes back to the one it had.</summary>
    public string In(string language) => To("", language, Kiosk ? Home ?? Lang ?? "" : null);

    /// <summary>Where a kiosk starts over.</summary>
    public string Start => To("", Home switch { null => Lang, "" => null, var home => home }, null);

    public string To(string below) => To(below, Lang, Home);

    string To(string below, string? lang, string? home)
    {
        var query = string.Join('&', new[]
        {
            ("lang", lang), ("kiosk", Kiosk ? "1" : null), ("home", home), ("touchpoint", Touchpoint), ("unit", Unit), ("standing", Standing),
        }.Concat(Context.Select(c => (c.Key, (string?)c.Value))).Where(p => p.Item2 is not null).Select(p => $"{UrlEncoder.Default.Encode(p.Item1)}={UrlEncoder.Default.Encode(p.Item2!)}"));
        return Path + below + (query.Length > 0 ? "?" + query : "");
    }
}
