using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>The service as users start it: a process of its own, that can be killed.</summary>
public sealed partial class ServerProcess : IDisposable
{
    readonly Process process;

    ServerProcess(Process process, HttpClient client) => (this.process, Client) = (process, client);

    public HttpClient Client { get; }

    /// <param name="key">Of an earlier start in this folder; the first start prints one.</param>
    public static async Task<(ServerProcess Server, string Key)> StartAsync(string folder, string? key = null)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        string[] arguments =
        [
            typeof(Server).Assembly.Location, "serve", $"--urls={url}", $"--ConnectionStrings:VoiceOfCustomer=Data Source={Path.Combine(folder, "voc.db")}",
            "--RateLimits:PerAddress=100000",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        while (key is null && await process.StandardOutput.ReadLineAsync() is { } line)
            if (Key().Match(line) is { Success: true } found) key = found.Value;
        // Read on, or a full pipe would stop it.
        _ = process.StandardOutput.ReadToEndAsync();

        var client = new HttpClient { BaseAddress = new Uri(url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        await Eventually.Async(async () =>
        {
            try
            {
                return (await client.GetAsync("/health/ready")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, "the server is ready");
        return (new ServerProcess(process, client), key!);
    }

    /// <summary>kill -9: nothing is flushed, nothing is finished.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"voc_\d+_\w+_\w+")]
    private static partial Regex Key();

    public void Dispose()
    {
        Client.Dispose();
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
