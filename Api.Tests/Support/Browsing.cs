using System.Net;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>A page as somebody without scripts has it: what stands in it, and its form, to be filled in and sent.</summary>
public sealed partial class Browsing(HttpClient client, HttpResponseMessage response, string html)
{
    public HttpStatusCode Status => response.StatusCode;
    public HttpResponseMessage Response => response;
    public string Html => html;
    public string? Location => response.Headers.Location?.ToString();
    public string Title => WebUtility.HtmlDecode(TitleTag().Match(html).Groups[1].Value);

    /// <summary>The keys of the questions in sight, in their order.</summary>
    public string[] Questions => [.. Field().Matches(html).Where(m => !m.Value.Contains("hidden", StringComparison.Ordinal)).Select(m => m.Groups[1].Value).Distinct()];

    public string Hidden(string name) => WebUtility.HtmlDecode(Regex.Match(html, $"type=\"hidden\" name=\"{Regex.Escape(name)}\" value=\"([^\"]*)\"").Groups[1].Value);

    public string[] Links => [.. Href().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    public static async Task<Browsing> OpenAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await OfAsync(client, await client.SendAsync(request));
    }

    /// <summary>Sends the form with what is hidden in it and what is filled in here; a later value stands in place of a hidden one.</summary>
    public async Task<Browsing> SendAsync(string go, params (string Name, string Value)[] filled)
    {
        // That of the survey, and no other on the page.
        var main = html[Math.Max(0, html.IndexOf("<main", StringComparison.Ordinal))..];
        var hidden = HiddenField().Matches(main).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value))).Where(h => filled.All(f => f.Name != h.Item1));
        var action = WebUtility.HtmlDecode(Action().Match(main).Groups[1].Value);
        Assert.That(action, Is.Not.Empty, html);
        return await PostAsync(client, action, [.. hidden, .. filled, ("go", go)]);
    }

    public static async Task<Browsing> PostAsync(HttpClient client, string path, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await OfAsync(client, await client.SendAsync(request));
    }

    static async Task<Browsing> OfAsync(HttpClient client, HttpResponseMessage response) => new(client, response, await response.Content.ReadAsStringAsync());

    [GeneratedRegex("<title>([^<]*)</title>")]
    private static partial Regex TitleTag();

    [GeneratedRegex("<(?:textarea|input)[^>]* name=\"[ap]\\.([^\"]*)\"")]
    private static partial Regex Field();

    [GeneratedRegex("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Href();
}
