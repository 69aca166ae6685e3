using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>The real service on a real port and a database of its own, with two workspaces: ours and a stranger's.</summary>
public sealed class VocApp : IAsyncDisposable
{
    readonly bool keepFiles;
    readonly ITextUnderstanding? understanding;
    WebApplication app = null!;

    VocApp(string folder, bool keepFiles, ManualClock? clock, ITextUnderstanding? understanding) =>
        (Folder, this.keepFiles, Clock, this.understanding) = (folder, keepFiles, clock, understanding);

    public string Folder { get; }
    public ManualClock? Clock { get; }
    public string Database => Path.Combine(Folder, "voc.db");
    public string Url { get; private set; } = "";
    public NewWorkspace Ours { get; private set; } = null!;
    public NewWorkspace Strangers { get; private set; } = null!;
    public LogCatcher Logs { get; } = new();

    /// <summary>With every scope in our workspace; in the stranger's; with nothing.</summary>
    public HttpClient Admin { get; private set; } = null!;
    public HttpClient Stranger { get; private set; } = null!;
    public HttpClient Nobody { get; private set; } = null!;

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <param name="understanding">In place of the built-in analyser.</param>
    /// <param name="jobs">Whether the steps run by themselves; else a test drives them with <see cref="SettleAsync"/>.</param>
    public static async Task<VocApp> StartAsync(bool jobs = false, ManualClock? clock = null, string? folder = null, bool keepFiles = false, ITextUnderstanding? understanding = null, params string[] settings)
    {
        var voc = new VocApp(folder ?? Directory.CreateTempSubdirectory("voc-test-").FullName, keepFiles, clock, understanding);
        await voc.RunAsync(jobs, settings);
        var first = voc.Get<FirstStart>();
        if ((await voc.Get<WorkspaceStore>().AllAsync()).Count == 0)
        {
            voc.Ours = await first.CreateAsync("ours", "Europe/London");
            voc.Strangers = await first.CreateAsync("strangers", "UTC");
            voc.Admin = voc.Client(voc.Ours.AdminKey);
            voc.Stranger = voc.Client(voc.Strangers.AdminKey);
        }
        voc.Nobody = voc.Client(null);
        return voc;
    }

    async Task RunAsync(bool jobs, string[] settings)
    {
        string[] args =
        [
            "--urls=http://127.0.0.1:0", $"--ConnectionStrings:VoiceOfCustomer=Data Source={Database}",
            $"--Jobs:Enabled={jobs}", "--Jobs:Timetable=false", "--RateLimits:PerAddress=100000", "--RateLimits:PerKey=100000", .. settings,
        ];
        app = Server.Build(args, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(Logs);
            if (understanding is not null) builder.Services.Replace(ServiceDescriptor.Singleton(understanding));
            if (Clock is not null) builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        });
        await app.Services.MigrateAsync();
        await app.StartAsync();
        Url = app.Urls.First();
    }

    public HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(Url) };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Runs the steps until nothing is due.</summary>
    public Task SettleAsync() => Get<JobRunner>().SettleAsync([.. Schedule.All.Select(t => t.Name)], CancellationToken.None);

    public async Task<T> ScalarAsync<T>(string sql, object? parameters = null) =>
        await Get<Db>().ReadAsync(async connection => (await connection.ExecuteScalarAsync<T>(sql, parameters))!);

    public async Task<JsonElement> GetJsonAsync(string path, HttpClient? client = null)
    {
        var response = await (client ?? Admin).GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"{path}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>What went wrong inside, for a failing test's message.</summary>
    public string Errors => string.Join('\n', Logs.Lines.Where(l => l.StartsWith("Error", StringComparison.Ordinal)));

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    /// <summary>Ends it without a word, as a crash would as far as one process can: nothing is flushed or finished.</summary>
    public async ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        Stranger?.Dispose();
        Nobody?.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!keepFiles) Directory.Delete(Folder, recursive: true);
    }
}
