using System.Security.Cryptography;

namespace VoiceOfCustomer.Api.Pages;

/// <summary>What pages load: part of the build, so that it fits the page that asks for it. Its address holds its hash, and so it
/// can be kept for ever.</summary>
static class PageFiles
{
    static readonly Dictionary<string, (byte[] Bytes, string Type, string Hash)> Files = new[]
    {
        Read("page.css", "text/css; charset=utf-8"), Read("kiosk.js", "text/javascript; charset=utf-8"),
    }.ToDictionary(f => f.Name, f => (f.Bytes, f.Type, f.Hash));

    public static IEnumerable<string> Names => Files.Keys;

    public static string Url(string name) => $"/{name}?v={Files[name].Hash}";

    public static Delegate Serve(string name) => (HttpContext http) =>
    {
        var (bytes, type, hash) = Files[name];
        http.Response.Headers.CacheControl = http.Request.Query["v"] == hash ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(bytes, type, entityTag: new($"\"{hash}\""));
    };

    static (string Name, byte[] Bytes, string Type, string Hash) Read(string name, string type)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream($"wwwroot/{name}")
            ?? throw new InvalidOperationException($"{name} is not part of this build.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return (name, bytes, type, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }
}
