using VoiceOfCustomer.Api.Http;

namespace VoiceOfCustomer.Api.Pages;

/// <summary>What pages load: part of the build, so that it fits the page that asks for it. Its address holds its hash, and so it
/// can be kept for ever.</summary>
static class PageFiles
{
    const string AsLongAsItIsSo = "no-cache";
    const string ForEver = "public, max-age=31536000, immutable";

    static readonly Dictionary<string, ServedFile> Files = new Dictionary<string, string>
    {
        ["page.css"] = "text/css", ["page.js"] = "text/javascript", ["kiosk.js"] = "text/javascript",
    }.ToDictionary(f => f.Key, f => ServedFile.Find(f.Key, f.Value + "; charset=utf-8") ?? throw new InvalidOperationException($"{f.Key} is not part of this build."));

    public static IEnumerable<string> Names => Files.Keys;

    public static string Url(string name) => $"/{name}?v={Files[name].Hash}";

    public static Delegate Serve(string name) => (HttpContext http) =>
        Files[name].Answer(http.Request.Query["v"] == Files[name].Hash ? ForEver : AsLongAsItIsSo);
}
