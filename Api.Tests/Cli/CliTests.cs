using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Tests.Cli;

[Parallelizable]
public class CliTests
{
    string folder = "";

    [SetUp]
    public void Make() => folder = Directory.CreateTempSubdirectory("voc-cli-").FullName;

    [TearDown]
    public void Remove()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    string Database => Path.Combine(folder, "voc.db");

    string Setting => $"--ConnectionStrings:VoiceOfCustomer=Data Source={Database}";

    async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Api.Cli.Cli.Run([.. args, Setting], output, error);
        return (code, output.ToString().Trim(), error.ToString().Trim());
    }

    async Task FailsAsync(string says, params string[] args)
    {
        var (code, _, error) = await RunAsync(args);
        Assert.That(code, Is.Not.Zero, string.Join(' ', args));
        Assert.That(error, Does.Contain(says).And.Not.Contain("\n").And.Not.Contain("   at "));
    }

    [Test]
    public async Task Migrate_brings_the_database_up_to_date()
    {
        var (first, again) = (await RunAsync("migrate"), await RunAsync("migrate"));

        Assert.That((first.Code, again.Code), Is.EqualTo((0, 0)), first.Error);
        Assert.That(first.Output, Does.Contain("0001_workspaces.sql"));
        Assert.That(again.Output, Is.EqualTo("The database was up to date."));
    }

    [Test]
    public async Task A_demo_does_not_delete_another_one_that_runs()
    {
        Directory.CreateDirectory("data");
        await using var held = new FileStream("data/demo.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await FailsAsync("A demo runs from this folder already", "demo", "--urls", "http://127.0.0.1:0", "--count", "50", "--exit");
    }

    [Test]
    public async Task Workspaces_are_made_and_listed()
    {
        var made = await RunAsync("workspace", "add", "Harbour & Hill", "--time-zone", "Europe/Berlin");
        var list = await RunAsync("workspace", "list");

        Assert.That((made.Code, list.Code), Is.EqualTo((0, 0)), made.Error);
        Assert.That(made.Output, Does.Match("Admin key   voc_1_").And.Match("Site key    site_"));
        Assert.That(list.Output, Does.StartWith("1\tHarbour & Hill\tEurope/Berlin\t"));
    }

    [Test]
    public async Task What_cannot_be_done_is_said_in_one_line()
    {
        await RunAsync("workspace", "add", "acme");

        await FailsAsync("'acme' is taken already.", "workspace", "add", "acme");
        await FailsAsync("There is no time zone 'Mars/Port'", "workspace", "add", "mars", "--time-zone", "Mars/Port");
        await FailsAsync("cannot be named '7'", "workspace", "add", "7");
        await FailsAsync("There is no workspace 'nope'. There are: acme.", "key", "list", "--workspace", "nope");
        await FailsAsync("There is no scope 'root'", "key", "add", "--name", "n", "--scopes", "agent,root");
        await FailsAsync("'admin' is taken already.", "key", "add", "--name", "admin", "--scopes", "agent");
        await FailsAsync("cannot be named 'a:b'", "key", "add", "--name", "a:b", "--scopes", "agent");
        await FailsAsync("acme has no key 'lost'.", "key", "revoke", "--name", "lost");
        await FailsAsync("--name", "key", "add", "--scopes", "agent");
        await FailsAsync("What is 'mirgate'? See --help.", "mirgate");
        await FailsAsync("What is '--bogus'? See --help.", "workspace", "list", "--bogus");
        await FailsAsync("See --help.", "workspace");
        await FailsAsync("Database:Provider is 'oracle'", "migrate", "--Database:Provider=oracle");
        Assert.That((await RunAsync("workspace", "list")).Output.Split('\n'), Has.Length.EqualTo(1), "nothing was made on the way");
    }

    [Test]
    public async Task A_locked_database_is_said_so()
    {
        await RunAsync("migrate");
        await using var other = new SqliteConnection($"Data Source={Database}");
        await other.OpenAsync();
        await other.ExecuteAsync("begin immediate");

        await FailsAsync("database is locked", "workspace", "add", "acme");
    }

    [Test]
    public async Task Keys_are_made_listed_and_revoked()
    {
        await RunAsync("workspace", "add", "acme");

        var made = await RunAsync("key", "add", "--workspace", "acme", "--name", "desk", "--scopes", "agent, analyst");
        var revoked = await RunAsync("key", "revoke", "-n", "desk");
        var list = await RunAsync("key", "list");

        Assert.That((made.Code, revoked.Code, list.Code), Is.EqualTo((0, 0, 0)), made.Error + revoked.Error);
        Assert.That(made.Output, Does.Match("^voc_1_[A-Za-z0-9]+_[A-Za-z0-9]+$"));
        Assert.That(list.Output, Does.Match("desk\tagent,analyst\t[0-9-]+\trevoked [0-9-]+"));
        Assert.That(list.Output, Does.Not.Contain(made.Output.Split('_')[3]));
    }

    [Test]
    public async Task A_roll_up_is_verified_and_rebuilt()
    {
        await using (var app = await VocApp.StartAsync(folder: folder, keepFiles: true))
        {
            await app.Admin.SayAsync("one", "The clerk was rude and I waited an hour.");
            await app.Admin.SayAsync("two", "The parcel never came.", "functional");
            await app.SettleAsync();
        }
        var sound = await RunAsync("rollup", "verify");
        await SpoilAsync();
        var spoilt = await RunAsync("rollup", "verify", "--workspace", "ours");
        var others = await RunAsync("rollup", "verify", "--workspace", "strangers");
        var rebuilt = await RunAsync("rollup", "rebuild");
        var again = await RunAsync("rollup", "verify");

        Assert.That(sound.Code, Is.Zero, sound.Error);
        Assert.That(sound.Output, Does.Contain("ours: 2 feedback").And.Contain("strangers: 0 feedback"));
        Assert.That(spoilt.Code, Is.EqualTo(1));
        Assert.That(spoilt.Error, Does.Match("^ours: .*stored .*from the facts").And.Not.Contain("\n"));
        Assert.That((others.Code, rebuilt.Code, again.Code), Is.EqualTo((0, 0, 0)), rebuilt.Error + again.Error);
        Assert.That(rebuilt.Output, Does.Contain("ours: 2 feedback: the roll-up is made again."));
    }

    async Task SpoilAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Database}");
        await connection.ExecuteAsync("update rollup_cell set feedback = feedback + 1 where dimension = 0 and subject_kind = 0");
    }

    [Test]
    public async Task Every_verb_explains_itself()
    {
        string[][] verbs =
        [
            [], ["serve"], ["migrate"], ["workspace"], ["workspace", "add"], ["workspace", "list"], ["key"], ["key", "add"], ["key", "list"], ["key", "revoke"],
            ["demo"], ["rollup"], ["rollup", "rebuild"], ["rollup", "verify"],
        ];
        foreach (var verb in verbs)
        {
            var (code, output, error) = await RunAsync([.. verb, "--help"]);
            Assert.That((code, error), Is.EqualTo((0, "")), string.Join(' ', verb));
            Assert.That(output, Does.Contain("Usage:"));
        }
        Assert.That(File.Exists(Database), Is.False, "asking does nothing");
    }

    [Test]
    public async Task Serve_shows_the_keys_at_its_first_start_only_and_never_logs_them()
    {
        var first = await ServeAsync(async (output, http) =>
        {
            var key = System.Text.RegularExpressions.Regex.Match(output, "voc_[0-9]+_[A-Za-z0-9]+_[A-Za-z0-9]+").Value;
            http.DefaultRequestHeaders.Authorization = new("Bearer", key);
            Assert.That(output, Does.Contain($"curl -X POST {http.BaseAddress!.ToString().TrimEnd('/')}/api/v1/calls"));
            Assert.That((await http.PostAsync("/calls", new { outcome = "hungUp" })).Status, Is.EqualTo(HttpStatusCode.Created));
        });
        var second = await ServeAsync((_, _) => Task.CompletedTask);

        Assert.That((first.Code, second.Code), Is.EqualTo((0, 0)), first.Error + second.Error);
        Assert.That(first.Output, Does.Contain("Site key"));
        Assert.That(second.Output, Is.Empty);
    }

    // Without a verb: it serves.
    async Task<(int Code, string Output, string Error)> ServeAsync(Func<string, HttpClient, Task> use)
    {
        using var stop = new CancellationTokenSource();
        var port = FreePort();
        var (output, error) = (new StringWriter(), new StringWriter());
        var running = Api.Cli.Cli.Run(["--urls", $"http://127.0.0.1:{port}", "--Jobs:Timetable=false", "--Logging:LogLevel:Default=None", Setting], output, error, stop.Token);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        while (!running.IsCompleted && !await IsReadyAsync(http)) await Task.Delay(50);
        // A first start's keys are written after the port answers; a later start writes nothing, and two seconds tell.
        for (var i = 0; i < 100 && output.GetStringBuilder().Length == 0 && !running.IsCompleted; i++) await Task.Delay(20);
        if (!running.IsCompleted) await use(output.ToString(), http);
        await stop.CancelAsync();
        return (await running, output.ToString().Trim(), error.ToString().Trim());
    }

    static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [Test]
    public async Task A_port_that_is_taken_is_said_so_and_the_keys_are_shown_all_the_same()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var (code, output, error) = await RunAsync("serve", "--urls", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", "--Jobs:Timetable=false");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("address already in use").And.Not.Contain("\n"));
        Assert.That(output, Does.Contain("Admin key"));
    }
}
