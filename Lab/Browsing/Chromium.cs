using Microsoft.Playwright;

namespace VoiceOfCustomer.Lab.Browsing;

/// <summary>The Chromium that the machine has; nothing is downloaded. Tests use it too.</summary>
public static class Chromium
{
    const string Told = "VOC_CHROMIUM";

    public const string Missing = $"No Chromium: install it (Debian: apt-get install chromium), or name one in {Told}.";

    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

    static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/bin", "/usr/local/bin", "/snap/bin",
        "/Applications/Google Chrome.app/Contents/MacOS", "/Applications/Chromium.app/Contents/MacOS", @"C:\Program Files\Google\Chrome\Application",
    ];

    /// <returns>Null where there is none.</returns>
    public static string? Find() =>
        Environment.GetEnvironmentVariable(Told) is { Length: > 0 } told ? told
            : (from name in (string[])[.. Names, "Google Chrome", "Chromium"] from folder in Folders where folder.Length > 0 let path = Path.Combine(folder, name) where File.Exists(path) select path).FirstOrDefault();

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright) => await playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Find() ?? throw new InvalidOperationException(Missing),
        // Root may not use the sandbox; who is not keeps it.
        Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
    });
}
