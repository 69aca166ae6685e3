using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace VoiceOfCustomer.Lab.Bench;

/// <summary>Durable feedback a second, each with four answers, beside what a bare endpoint does in the same minute on the same
/// core. After each run it counts what is stored: nothing that was acknowledged may be missing, nothing may be there twice.</summary>
sealed class IngestBench(TextWriter output, IngestBench.Settings settings)
{
    /// <param name="CatchUp">Seconds that the steps behind are given, after the last run.</param>
    /// <param name="Api">The built service; null for this checkout's.</param>
    /// <param name="Folder">Where the database stands; null for a temporary folder.</param>
    public sealed record Settings(int[] Connections, int WarmUp, int Seconds, int CatchUp, string? Api, string? Folder);

    /// <param name="BareCpu">Microseconds of the server's CPU for each request: other work on the machine changes it little.</param>
    sealed record Run(int Connections, Load Bare, double BareCpu, Load Feedback, double FeedbackCpu, Stored Stored)
    {
        public double Ratio => Feedback.PerSecond / Bare.PerSecond;

        // The generator stops in the middle: what it had sent by then is stored, and it does not count the answer.
        public bool Right => Stored.Twice == 0 && Feedback.Refused == 0 && Stored.Missing <= Connections && Stored.Rows - Feedback.Accepted is var unheard && unheard >= 0 && unheard <= Connections;
    }

    string Api { get; } = settings.Api ?? Path.Combine(Checkout(), "Api", "bin", "Release", "net10.0", "VoiceOfCustomer.Api.dll");

    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (!File.Exists(Api)) return Refuse($"{Api} is not there: dotnet build -c Release Api");
        if (Environment.ProcessorCount < 2) return Refuse("Two cores are needed: one for the server, one for the load.");
#if DEBUG
        return Refuse("The bare server would be a Debug build: dotnet run -c Release --project Lab -- bench ingest");
#else
        Say($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores: server on {PinnedServer.ServerCore}, load on {PinnedServer.LoadCore}. Load average before: {LoadAverage()}");
        var runs = new List<Run>();
        foreach (var connections in settings.Connections)
        {
            var bare = await BareAsync(connections, ct);
            runs.Add(await FeedbackAsync(connections, bare, last: connections == settings.Connections[^1], ct));
        }
        Report(runs);
        return runs.TrueForAll(r => r.Right) ? 0 : 1;
#endif
    }

    async Task<(Load Load, double Cpu)> BareAsync(int connections, CancellationToken ct)
    {
        await using var server = await PinnedServer.StartAsync(url => [typeof(IngestBench).Assembly.Location, "bench", "bare-server", "--url", url], ct);
        return await LoadAsync(server, BareServer.Path, connections, ct);
    }

    async Task<(Load Load, double Cpu)> LoadAsync(PinnedServer server, string path, int connections, CancellationToken ct)
    {
        await Wrk.RunAsync(server.Url, path, "warm", connections, settings.WarmUp, ct);
        var before = server.Cpu;
        var load = await Wrk.RunAsync(server.Url, path, "run", connections, settings.Seconds, ct);
        return (load, (server.Cpu - before).TotalMicroseconds / Math.Max(1, load.Accepted));
    }

    async Task<Run> FeedbackAsync(int connections, (Load Load, double Cpu) bare, bool last, CancellationToken ct)
    {
        await using var store = await BenchStore.CreateAsync(settings.Folder);
        if (connections == settings.Connections[0]) Say($"A write of 8 KB reaches the disk under {store.Folder} in {store.Sync().TotalMilliseconds:0.00} ms (median of 100 fsyncs).");
        await using var server = await PinnedServer.StartAsync(url =>
            [Api, "serve", $"--urls={url}", .. store.Arguments], ct);
        var (load, cpu) = await LoadAsync(server, store.Path, connections, ct);

        // What was on its way when the load stopped.
        var stored = await store.CountAsync("run");
        for (var before = -1L; before != stored.Rows; stored = await store.CountAsync("run"))
        {
            before = stored.Rows;
            await Task.Delay(500, ct);
        }
        var run = new Run(connections, bare.Load, bare.Cpu, load, cpu, stored);
        Say($"{connections} connections: {load.Accepted} acknowledged, {stored.Rows} stored, {stored.Missing} sent and not stored, {stored.Twice} twice. Behind at the end: {await store.BehindAsync()}.");
        if (last) await CatchUpAsync(store, ct);
        return run;
    }

    async Task CatchUpAsync(BenchStore store, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var start = await store.BehindAsync();
        var behind = start;
        while (behind.Any && clock.Elapsed.TotalSeconds < settings.CatchUp)
        {
            await Task.Delay(1000, ct);
            behind = await store.BehindAsync();
        }
        Say(behind.Any
            ? $"Still behind after {clock.Elapsed.TotalSeconds:0} s: {behind} (was {start})."
            : $"Caught up in {clock.Elapsed.TotalSeconds:0} s: {start.ToAnalyse / clock.Elapsed.TotalSeconds:0} feedback/s analysed and rolled up, on the server's one core.");
    }

    void Report(IReadOnlyList<Run> runs)
    {
        Say($"Load average after: {LoadAverage()}");
        Say("");
        Say("connections   bare req/s   feedback/s   ratio   bare p50/p99 ms   feedback p50/p99 ms   bare CPU µs   feedback CPU µs   not 2xx   broken");
        foreach (var r in runs)
            Say(string.Create(CultureInfo.InvariantCulture,
                $"{r.Connections,11}   {r.Bare.PerSecond,10:0}   {r.Feedback.PerSecond,10:0}   {r.Ratio,5:0.00}   {Times(r.Bare),15}   {Times(r.Feedback),19}   {r.BareCpu,11:0}   {r.FeedbackCpu,15:0}   {r.Feedback.Refused,7}   {r.Feedback.Broken,6}"));
        foreach (var r in runs.Where(r => !r.Right)) Say($"WRONG at {r.Connections} connections: acknowledged {r.Feedback.Accepted}, {r.Stored}.");
        Say("Each feedback is committed with synchronous=full before it is acknowledged; commits are shared by what waits for them.");
    }

    static string Times(Load load) => string.Create(CultureInfo.InvariantCulture, $"{load.P50.TotalMilliseconds:0.0}/{load.P99.TotalMilliseconds:0.0}");

    static string LoadAverage() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

    static string Checkout()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "VoiceOfCustomer.sln"))) return folder;
        return Environment.CurrentDirectory;
    }

    void Say(string line) => output.WriteLine(line);

    int Refuse(string why)
    {
        Say(why);
        return 1;
    }
}
