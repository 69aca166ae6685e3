using System.Diagnostics;
using System.Globalization;

namespace VoiceOfCustomer.Lab.Bench;

/// <param name="Accepted">Answered with a 2xx within the run.</param>
/// <param name="Refused">Answered otherwise.</param>
/// <param name="Broken">Connections that failed, and answers that did not come.</param>
sealed record Load(long Accepted, long Refused, long Broken, TimeSpan Took, TimeSpan P50, TimeSpan P99)
{
    public double PerSecond => Accepted / Took.TotalSeconds;
}

/// <summary>The load generator, from Debian's package of that name.</summary>
static class Wrk
{
    /// <param name="prefix">Of the ids that this run sends.</param>
    public static async Task<Load> RunAsync(string url, string path, string prefix, int connections, int seconds, CancellationToken ct)
    {
        string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        var script = Path.Combine(AppContext.BaseDirectory, "Bench", "feedback.lua");
        var start = new ProcessStartInfo("taskset",
            ["-c", Text(PinnedServer.LoadCore), "wrk", "-t1", $"-c{Text(connections)}", $"-d{Text(seconds)}s", "--timeout", "10s", "-s", script, url, "--", path, prefix])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        try
        {
            var said = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            var result = said.Split('\n').FirstOrDefault(l => l.StartsWith("RESULT ", StringComparison.Ordinal))
                ?? throw new InvalidOperationException($"wrk ended with {process.ExitCode}:\n{said}");
            var n = result.Split(' ').Skip(1).Select(t => long.Parse(t, CultureInfo.InvariantCulture)).ToArray();
            return new Load(n[0] - n[2], n[2], n[3], TimeSpan.FromMicroseconds(n[1]), TimeSpan.FromMicroseconds(n[4]), TimeSpan.FromMicroseconds(n[5]));
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
