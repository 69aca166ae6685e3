using System.Diagnostics;
using System.Text;
using Dapper;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Collecting.Importing;
using VoiceOfCustomer.Infrastructure.Collecting.Importing;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Tests.Jobs;

[Parallelizable]
public class InterruptedImportTests
{
    // Two rows of each respondent, far apart; some blank, some refused.
    static string Rows(int respondents)
    {
        var rows = new StringBuilder(Imports.Header);
        for (var i = 0; i < respondents; i++) rows.Append($"{i},{i % 28 + 1}/3/2024,Why?,{(i % 7 == 0 ? "n/a" : $"\"Zu langsam,\n{i}\"")},Branch {i % 5},\n");
        for (var i = 0; i < respondents; i++) rows.Append($"{i},{(i % 11 == 0 ? "never" : $"{i % 28 + 1}/2/2024")},How were our people?,Freundlich {i},Branch {i % 5},{(i % 3 == 0 ? "yes" : "")}\n");
        return rows.ToString();
    }

    static async Task<(ImportRun Run, string Path)> GivenAsync(VocApp app, string rows)
    {
        var path = Path.Combine(app.Folder, "rows.csv");
        await File.WriteAllTextAsync(path, rows);
        var mapping = ImportMapping.Read(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Imports.Mapping(language: "de")));
        var run = new ImportRun
        {
            Workspace = app.Ours.Workspace.Id, Id = "i1", Name = mapping.Name!, Actor = "test", Mapping = mapping.Write(), Host = ImportFolder.Host, FilePath = path,
            FileHash = "h", TotalBytes = new FileInfo(path).Length, StartedAt = app.Get<TimeProvider>().GetUtcNow(),
        };
        await app.Get<ImportStore>().AddAsync(run);
        return (run, path);
    }

    const string Stored = "select group_concat(one, char(10)) from (select concat(id, '|', day, '|', unit, '|', standing, '|', answers) as one from feedback order by id)";
    const string Refused = "select group_concat(one, char(10)) from (select concat(line, '|', source_id, '|', code, '|', message) as one from import_refusal order by line)";
    const string Counted = """
        select concat(state, ' ', bytes_read, ' ', rows_read, ' ', rows_merged, ' ', rows_known, ' ', rows_blank, ' ', rows_refused, ' ', feedback_new) from import
        """;

    static async Task<string[]> OutcomeAsync(VocApp app) => [await app.ScalarAsync<string>(Counted), await app.ScalarAsync<string>(Refused), await app.ScalarAsync<string>(Stored)];

    static async Task<string[]> UninterruptedAsync(string rows)
    {
        await using var app = await VocApp.StartAsync();
        var (run, _) = await GivenAsync(app, rows);
        await app.Get<Importer>().RunAsync(run, null, CancellationToken.None);
        return await OutcomeAsync(app);
    }

    [Test]
    public async Task One_that_was_stopped_in_the_middle_ends_the_same()
    {
        var rows = Rows(1200);
        await using var app = await VocApp.StartAsync();
        var (run, _) = await GivenAsync(app, rows);
        for (var stopAt = 500; stopAt <= 2000; stopAt += 500)
        {
            using var stop = new CancellationTokenSource();
            Assert.That(async () => await app.Get<Importer>().RunAsync(run, now => { if (now.RowsRead >= stopAt) stop.Cancel(); }, stop.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(await app.ScalarAsync<long>("select rows_read from import"), Is.EqualTo(stopAt));
        }
        var ended = await app.Get<Importer>().RunAsync(run, null, CancellationToken.None);

        Assert.That(ended!.State, Is.EqualTo("completed"));
        Assert.That(ended.RowsRead, Is.EqualTo(2400));
        Assert.That(await OutcomeAsync(app), Is.EqualTo(await UninterruptedAsync(rows)));
    }

    [Test]
    public async Task Only_one_at_a_time_is_at_work_and_a_silent_one_is_replaced()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
        var rows = Rows(600);
        await using var app = await VocApp.StartAsync(clock: clock);
        var (run, _) = await GivenAsync(app, rows);
        var importer = app.Get<Importer>();

        // While the first is at work a second one finds nothing to do; then the first falls silent, and the second takes over.
        ImportRun? second = null;
        var first = await importer.RunAsync(run, now =>
        {
            if (now.RowsRead != 500) return;
            Assert.That(importer.RunAsync(run, null, CancellationToken.None).GetAwaiter().GetResult(), Is.Null);
            clock.Advance(ImportStore.ClaimedFor + TimeSpan.FromSeconds(1));
            second = importer.RunAsync(run, null, CancellationToken.None).GetAwaiter().GetResult();
        }, CancellationToken.None);

        Assert.That(first, Is.Null, "it must not go on with what another has finished");
        Assert.That(second!.State, Is.EqualTo("completed"));
        Assert.That(await OutcomeAsync(app), Is.EqualTo(await UninterruptedAsync(rows)));
    }

    [Test]
    public async Task A_locked_database_only_delays_it()
    {
        var rows = Rows(600);
        await using var app = await VocApp.StartAsync();
        var (run, _) = await GivenAsync(app, rows);
        var locker = await app.Get<Db>().Dialect.OpenAsync(CancellationToken.None);
        System.Data.Common.DbTransaction? held = null;
        var ended = app.Get<Importer>().RunAsync(run, now =>
        {
            if (now.RowsRead == 500) held = app.Get<Db>().Dialect.BeginWriteAsync(locker, CancellationToken.None).GetAwaiter().GetResult();
        }, CancellationToken.None);
        await Until(() => app.Logs.Lines.Any(l => l.Contains("waits", StringComparison.Ordinal)), TimeSpan.FromSeconds(30));
        await held!.RollbackAsync();
        await locker.DisposeAsync();

        Assert.That((await ended)!.State, Is.EqualTo("completed"));
        Assert.That(await OutcomeAsync(app), Is.EqualTo(await UninterruptedAsync(rows)));
    }

    [Test]
    public async Task Kill_9_in_the_middle_and_a_rerun_end_the_same()
    {
        var rows = Rows(5000);
        var folder = Directory.CreateTempSubdirectory("voc-test-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "rows.csv"), rows);
        await File.WriteAllTextAsync(Path.Combine(folder, "mapping.json"), System.Text.Json.JsonSerializer.Serialize(Imports.Mapping(language: "de")));
        try
        {
            using (var killed = Command(folder))
            {
                // Its first line of progress: some rows are stored, most are not.
                while (await killed.StandardError.ReadLineAsync() is { } line && !line.Contains("rows/s", StringComparison.Ordinal)) { }
                killed.Kill();
                await killed.WaitForExitAsync();
            }
            await using (var between = await OpenAsync(folder))
                Assert.That(await between.ExecuteScalarAsync<long>("select rows_read from import where state = 'running'"), Is.GreaterThan(0).And.LessThan(10_000));

            using var again = Command(folder);
            var says = again.StandardError.ReadToEndAsync();
            var sums = await again.StandardOutput.ReadToEndAsync();
            await again.WaitForExitAsync();
            Assert.That(again.ExitCode, Is.Zero, await says);
            Assert.That(await says, Does.Contain("Goes on with the import"));
            Assert.That(sums, Does.StartWith("10,000 rows read = "));

            await using var after = await OpenAsync(folder);
            string[] outcome = [(await after.ExecuteScalarAsync<string>(Counted))!, (await after.ExecuteScalarAsync<string>(Refused))!, (await after.ExecuteScalarAsync<string>(Stored))!];
            Assert.That(outcome, Is.EqualTo(await UninterruptedAsync(rows)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task The_command_works_beside_a_server_that_is_taking_feedback_and_another_import()
    {
        await using var app = await VocApp.StartAsync(jobs: true);
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "rows.csv"), Rows(2000));
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "mapping.json"), System.Text.Json.JsonSerializer.Serialize(Imports.Mapping(language: "de")));

        using var command = Command(app.Folder, "--workspace", "ours");
        var (says, sums) = (command.StandardError.ReadToEndAsync(), command.StandardOutput.ReadToEndAsync());
        var upload = await app.Admin.PostImportAsync(Imports.Mapping("beside"), Encoding.UTF8.GetBytes(Rows(300)));
        for (var i = 0; !command.HasExited; i++)
        {
            var answer = await app.Admin.SayAsync($"beside-{i}", "Nobody answered the phone.");
            // 503 asks to come again: the file is locked by the other process for longer than a caller should wait.
            Assert.That((int)answer.StatusCode, Is.EqualTo(201).Or.EqualTo(503), await answer.Content.ReadAsStringAsync());
        }
        await command.WaitForExitAsync();
        Assert.That(command.ExitCode, Is.Zero, await says);
        Assert.That(await sums, Does.StartWith("4,000 rows read = "));

        var uploaded = upload.Headers.Location!.OriginalString;
        await Until(() => app.GetJsonAsync(uploaded).GetAwaiter().GetResult().Text("state") == "completed", TimeSpan.FromSeconds(60));
        Assert.That(await app.ScalarAsync<long>("select sum(feedback_new) from import"), Is.EqualTo(await app.ScalarAsync<long>("select count(*) from feedback where channel = 'import'")));
    }

    static async Task<System.Data.Common.DbConnection> OpenAsync(string folder) =>
        await new SqliteDialect($"Data Source={Path.Combine(folder, "voc.db")};Pooling=False").OpenAsync(CancellationToken.None);

    static Process Command(string folder, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(Server).Assembly.Location, "import", Path.Combine(folder, "rows.csv"), "--mapping", Path.Combine(folder, "mapping.json"), .. more]) start.ArgumentList.Add(argument);
        start.Environment["ConnectionStrings__VoiceOfCustomer"] = $"Data Source={Path.Combine(folder, "voc.db")}";
        return Process.Start(start)!;
    }

    static async Task Until(Func<bool> condition, TimeSpan most)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.That(watch.Elapsed, Is.LessThan(most), "it did not happen");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
