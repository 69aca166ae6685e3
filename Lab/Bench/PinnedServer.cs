using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VoiceOfCustomer.Lab.Bench;

/// <summary>A server as a process of its own, kept on the first core; the load generator has the second.</summary>
sealed class PinnedServer : IAsyncDisposable
{
    public const int ServerCore = 0, LoadCore = 1;

    readonly Process process;
    readonly Queue<string> lines = new();

    PinnedServer(Process process, string url) => (this.process, Url) = (process, url);

    public string Url { get; }

    /// <param name="arguments">Of <c>dotnet</c>, made from the URL to listen on.</param>
    public static async Task<PinnedServer> StartAsync(Func<string, string[]> arguments, CancellationToken ct)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        // taskset becomes the server: the process started is the process to end.
        var start = new ProcessStartInfo("taskset", ["-c", ServerCore.ToString(CultureInfo.InvariantCulture), "dotnet", .. arguments(url)])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        var server = new PinnedServer(Process.Start(start)!, url);
        server.process.OutputDataReceived += (_, line) => server.Keep(line.Data);
        server.process.ErrorDataReceived += (_, line) => server.Keep(line.Data);
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        try
        {
            await server.ReadyAsync(ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    async Task ReadyAsync(CancellationToken ct)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(100, ct))
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode}:\n{Said()}");
            try
            {
                await client.GetAsync(Url, ct);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                // Not yet.
            }
        }
        throw new TimeoutException($"The server did not answer within a minute:\n{Said()}");
    }

    void Keep(string? line)
    {
        if (line is null) return;
        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > 20) lines.Dequeue();
        }
    }

    string Said()
    {
        lock (lines) return string.Join('\n', lines);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>CPU time that it has used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
