using System.Net;
using System.Net.Http.Json;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Tests.Features.SigningIn;

/// <summary>A browser that signs in: it keeps cookies and follows nothing.</summary>
sealed class SessionBrowser : IDisposable
{
    readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    public SessionBrowser(VocApp app) => Client = new HttpClient(handler) { BaseAddress = new Uri(app.Url) };

    public HttpClient Client { get; }

    public Cookie? Cookie => handler.CookieContainer.GetAllCookies().FirstOrDefault(c => c.Name == "voc-session");

    /// <summary>What the cookie holds, as a thief would have it.</summary>
    public string CookieHeader => $"{Cookie!.Name}={Cookie.Value}";

    public Task<Answer> SignInAsync(string key) => Client.PostAsync("/session", new { key });

    public static async Task<(SessionBrowser Browser, string Token)> SignedInAsync(VocApp app, string? key = null)
    {
        var browser = new SessionBrowser(app);
        return (browser, (await browser.SignInAsync(key ?? app.Ours.AdminKey)).Text("antiForgery")!);
    }

    public static async Task<(ApiKey Key, string Text)> KeyAsync(VocApp app, params Scope[] scopes) =>
        await app.Get<KeyStore>().AddAsync(app.Ours.Workspace.Id, $"s-{Guid.NewGuid():N}", scopes);

    public void Dispose()
    {
        Client.Dispose();
        handler.Dispose();
    }
}
