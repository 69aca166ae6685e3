using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Api.Pages;

namespace VoiceOfCustomer.Api.Demo;

/// <summary>The demo firm's web shop, an ordinary page with the widget's tag in it. It is open only where the service was started
/// by <c>demo</c>.</summary>
public sealed class DemoShop
{
    // As strict as pages come: the widget needs no more than this.
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static readonly Dictionary<string, ServedFile> Files = typeof(DemoShop).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..])
        .ToDictionary(name => name, name => ServedFile.Of(Folder + name, Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8", ".svg" => "image/svg+xml", _ => "text/html; charset=utf-8",
        })!);

    const string Folder = "demo/shop/";

    string? siteKey;

    public void Open(string key) => siteKey = key;

    public static IResult Show(HttpContext http, DemoShop shop)
    {
        if (shop.siteKey is not { } site) return PageFrame.Gone(http);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        // {site} stands in the file where its key belongs.
        return Results.Text(System.Text.Encoding.UTF8.GetString(Files["shop.html"].Content).Replace("{site}", site, StringComparison.Ordinal), "text/html; charset=utf-8");
    }

    public static IResult File(string file, HttpContext http, DemoShop shop) =>
        shop.siteKey is not null && file != "shop.html" && Files.TryGetValue(file, out var found) ? found.Answer("no-cache") : PageFrame.Gone(http);
}
