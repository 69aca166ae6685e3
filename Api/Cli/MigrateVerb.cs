using System.CommandLine;

namespace VoiceOfCustomer.Api.Cli;

/// <summary>Brings the database up to date and ends.</summary>
public static class MigrateVerb
{
    public static Command Create()
    {
        var command = new Command("migrate", "Brings the database up to date; serve does so too.");
        command.SetAction(async (parsed, ct) =>
        {
            await using var tool = await Tool.OpenAsync(parsed, ct);
            foreach (var name in tool.Migrated) await tool.Output.WriteLineAsync(name);
            await tool.Output.WriteLineAsync(tool.Migrated.Count == 0 ? "The database was up to date." : "The database is up to date.");
            return 0;
        });
        return command;
    }
}
