using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using VoiceOfCustomer.Domain.Collecting.Importing;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Collecting.Importing;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Cli;

/// <summary><c>import FILE --mapping MAPPING</c>: imports here and now, beside a server or without one.</summary>
static class ImportVerb
{
    const int Done = 0, Failed = 1, Misused = 2;

    static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV or JSON Lines, in UTF-8." };
        var mapping = new Option<FileInfo>("--mapping") { Required = true, Description = "JSON: which column is what. See examples/imports." };
        var workspace = Tool.WorkspaceOption();
        var refused = new Option<FileInfo?>("--refused") { Description = "Where to write the refused rows, with line and reason, as CSV." };
        var command = new Command("import", "Imports feedback from a file. Run again after an interruption, it goes on where it was; run again after the end, it stores nothing new.")
        {
            file, mapping, workspace, refused,
        };
        command.SetAction((parsed, ct) => RunAsync(parsed, parsed.GetValue(file)!, parsed.GetValue(mapping)!, parsed.GetValue(workspace), parsed.GetValue(refused), ct));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, FileInfo file, FileInfo mappingFile, string? workspaceName, FileInfo? report, CancellationToken ct)
    {
        if (ReadMapping(mappingFile, file) is not { } mapping) return Misused;
        try
        {
            Importer.Check(file.FullName, mapping);
            await using var tool = await Tool.OpenAsync(parsed, ct);
            var workspace = await WorkspaceAsync(tool, workspaceName, ct);
            var writer = tool.Get<FeedbackWriter>();
            await writer.StartAsync(ct);

            var ended = await ImportAsync(tool, await StartAsync(tool, workspace, file, mapping, ct), ct);
            if (report is not null) await ReportAsync(tool, ended, report, ct);
            if (ended.Failure is not null)
            {
                Say($"The import failed. {ended.Failure}");
                return Failed;
            }
            await writer.StopAsync(ct);
            var settled = await Settling.RunAsync(tool, workspace.Id, Say, ct);
            await SumsAsync(tool, ended, report, ct);
            return settled ? Done : Failed;
        }
        catch (Exception e) when (e is ImportFileException or IOException or UnauthorizedAccessException or StoreUnavailableException or MigrationException)
        {
            Say(e.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            Say("Interrupted. The same command goes on from here.");
            return Failed;
        }
    }

    static ImportMapping? ReadMapping(FileInfo mappingFile, FileInfo file)
    {
        try
        {
            if (mappingFile.Length > MappingRules.MaxBytes) throw new JsonException($"{mappingFile.Name} has more than {MappingRules.MaxBytes} bytes.");
            var mapping = ImportMapping.Read(File.ReadAllBytes(mappingFile.FullName));
            mapping = mapping with { Format = mapping.Format ?? ImportMapping.FormatOf(file.Name) };
            var faults = MappingRules.Check(mapping);
            foreach (var fault in faults) Say($"{mappingFile.Name}: {fault.Path}: {fault.Message}");
            return faults.Count == 0 ? mapping : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            Say($"{mappingFile.Name}: {e.Message}");
            return null;
        }
    }

    static async Task<Workspace> WorkspaceAsync(Tool tool, string? name, CancellationToken ct)
    {
        if (name is not null || await tool.Get<FirstStart>().RunAsync(ct) is not { } first) return await tool.WorkspaceAsync(name, ct);
        Say($"There was no workspace yet: '{first.Workspace.Name}' is one now. Its key for everything, shown this once: {first.AdminKey}");
        return first.Workspace;
    }

    // The one that was interrupted, or a new one.
    static async Task<ImportRun> StartAsync(Tool tool, Workspace workspace, FileInfo file, ImportMapping mapping, CancellationToken ct)
    {
        var hash = await ImportFolder.HashAsync(file.FullName, ct);
        var store = tool.Get<ImportStore>();
        var text = mapping.Write();
        if (await store.InterruptedAsync(workspace.Id, mapping.Name!, hash, text, ct) is { } interrupted)
        {
            Say($"Goes on with the import of {interrupted.StartedAt:u} at line {interrupted.NextLine}.");
            return interrupted with { FilePath = file.FullName };
        }
        var run = new ImportRun
        {
            Workspace = workspace.Id, Id = Guid.CreateVersion7().ToString(), Name = mapping.Name!, Actor = "command", Mapping = text,
            Host = ImportFolder.Host, FilePath = file.FullName, FileHash = hash, TotalBytes = file.Length, StartedAt = tool.Get<TimeProvider>().GetUtcNow(),
        };
        await store.AddAsync(run, ct);
        return run;
    }

    static async Task<ImportRun> ImportAsync(Tool tool, ImportRun run, CancellationToken ct)
    {
        var (importer, store, clock) = (tool.Get<Importer>(), tool.Get<ImportStore>(), tool.Get<TimeProvider>());
        var told = 0L;
        void Progress(ImportRun now)
        {
            if (told != 0 && clock.GetElapsedTime(told) < Between) return;
            told = clock.GetTimestamp();
            Say(string.Create(CultureInfo.InvariantCulture, $"{now.RowsRead:N0} rows, {now.RowsPerSecond:N0} rows/s, {now.Remaining?.TotalSeconds ?? 0:N0} s left"));
        }
        for (var first = true; ; first = false)
        {
            if (await importer.RunAsync(run, Progress, ct) is { } ended) return ended;
            if (await store.FindAsync(run.Workspace, run.Id, ct) is { EndedAt: not null } elsewhere) return elsewhere;
            if (first) Say($"Another process is at work on this import, or was killed a moment ago. Waiting ({ImportStore.ClaimedFor.TotalSeconds:0} s after its last word).");
            await Task.Delay(Between, clock, ct);
        }
    }

    static async Task ReportAsync(Tool tool, ImportRun run, FileInfo report, CancellationToken ct)
    {
        await using var to = report.Create();
        await RefusalReport.WriteAsync(to, tool.Get<ImportStore>().RefusalsAsync(run.Workspace, run.Id, ct), ct);
    }

    static async Task SumsAsync(Tool tool, ImportRun run, FileInfo? report, CancellationToken ct)
    {
        await tool.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            {run.RowsRead:N0} rows read = {run.RowsMerged:N0} merged + {run.RowsBlank:N0} blank + {run.RowsRefused:N0} refused
            {run.FeedbackNew:N0} feedback new; {run.RowsKnown:N0} of the merged rows were known already
            """));
        if (run.RowsRefused == 0 || report is not null) return;
        await foreach (var r in tool.Get<ImportStore>().RefusalsAsync(run.Workspace, run.Id, ct).Take(10)) Say($"Refused: line {r.Line}: {r.Field} {r.Message}");
        Say("--refused FILE writes them all.");
    }

    static void Say(string text) => Console.Error.WriteLine(text);
}
