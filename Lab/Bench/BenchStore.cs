using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VoiceOfCustomer.Infrastructure;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Lab.Bench;

/// <param name="Missing">Ids that were sent and are not there: only those whose connection was cut at the end.</param>
/// <param name="Twice">Ids that stand in more than one row.</param>
sealed record Stored(long Rows, long Missing, long Twice);

sealed record Behind(long ToAnalyse, long ToRollUp)
{
    public bool Any => ToAnalyse + ToRollUp > 0;

    public override string ToString() => $"{ToAnalyse} to analyse, {ToRollUp} to roll up";
}

/// <summary>A database of its own with one workspace, and what a run has left in it.</summary>
sealed class BenchStore : IAsyncDisposable
{
    readonly ServiceProvider services;
    readonly Db db;
    readonly string file;
    NewWorkspace workspace = null!;

    BenchStore(string folder)
    {
        Folder = Directory.CreateDirectory(System.IO.Path.Combine(folder, $"voc-bench-{Guid.NewGuid():N}")).FullName;
        file = System.IO.Path.Combine(Folder, "voc.db");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:VoiceOfCustomer", $"Data Source={file}")]).Build();
        services = new ServiceCollection().AddLogging().AddInfrastructure(configuration).BuildServiceProvider();
        db = services.GetRequiredService<Db>();
    }

    public static async Task<BenchStore> CreateAsync(string? folder)
    {
        var store = new BenchStore(folder ?? System.IO.Path.GetTempPath());
        await store.services.GetRequiredService<Migrator>().RunAsync();
        store.workspace = await store.services.GetRequiredService<FirstStart>().CreateAsync("bench", "UTC");
        return store;
    }

    public string Folder { get; }

    public string Path => $"/api/v1/sites/{workspace.Site.SiteKey}/feedback";

    /// <summary>One address sends it all, so its limits are lifted.</summary>
    public string[] Arguments => [$"--ConnectionStrings:VoiceOfCustomer=Data Source={file}", "--RateLimits:PerAddress=10000000", "--RateLimits:PerKey=10000000"];

    public Task<Stored> CountAsync(string prefix) => db.ReadAsync(async connection =>
    {
        var ids = new { workspace = workspace.Workspace.Id, from = prefix + "-", to = prefix + "." };
        const string These = "from feedback where workspace_id = @workspace and id >= @from and id < @to";
        var rows = await connection.ExecuteScalarAsync<long>($"select count(*) {These}", ids);
        var different = await connection.ExecuteScalarAsync<long>($"select count(distinct id) {These}", ids);
        var last = await connection.ExecuteScalarAsync<string?>($"select max(id) {These}", ids);
        // Ids end in a count from 1.
        var counted = last is null ? 0 : long.Parse(last[^10..], System.Globalization.CultureInfo.InvariantCulture);
        return new Stored(rows, counted - different, rows - different);
    });

    public Task<Behind> BehindAsync() => db.ReadAsync(async connection => new Behind(
        await connection.ExecuteScalarAsync<long>("select count(*) from feedback where analysis_due = 1"),
        await connection.ExecuteScalarAsync<long>("select count(*) from feedback where rollup_due = 1")));

    /// <summary>How long the disk takes to say that it has a page.</summary>
    public TimeSpan Sync()
    {
        using var probe = new FileStream(System.IO.Path.Combine(Folder, "probe"), FileMode.Create);
        var page = new byte[8192];
        var times = new List<TimeSpan>();
        for (var i = 0; i < 100; i++)
        {
            var clock = Stopwatch.StartNew();
            probe.Write(page);
            probe.Flush(flushToDisk: true);
            times.Add(clock.Elapsed);
        }
        times.Sort();
        return times[times.Count / 2];
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
