using System.CommandLine;
using System.Globalization;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Cli;

/// <summary>Workspaces are made here and nowhere else: over HTTP nobody stands above one.</summary>
public static class WorkspaceVerb
{
    public static Command Create() => new("workspace", "Makes and lists workspaces.") { Add(), List() };

    static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "The workspace's name." };
        var zone = new Option<string>("--time-zone") { Description = "IANA name, such as Europe/London: decides which day a feedback belongs to.", DefaultValueFactory = _ => "UTC", HelpName = "ZONE" };
        var command = new Command("add", "Makes a workspace with a key for everything and a site, and shows both once.") { name, zone };
        command.SetAction(async (parsed, ct) =>
        {
            var (wanted, timeZone) = (parsed.GetRequiredValue(name), parsed.GetRequiredValue(zone));
            if (!WorkspaceStore.IsName(wanted)) throw new ToolException($"A workspace cannot be named '{wanted}': {WorkspaceStore.NameRule}");
            await using var tool = await Tool.OpenAsync(parsed, ct);
            try
            {
                var made = await tool.Get<FirstStart>().CreateAsync(wanted, timeZone, ct: ct);
                await tool.Output.WriteLineAsync(Welcome.Text(made, Server.DefaultUrl));
                return 0;
            }
            catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
            {
                throw new ToolException($"There is no time zone '{timeZone}': give its IANA name, such as Europe/London.");
            }
        });
        return command;
    }

    static Command List()
    {
        var command = new Command("list", "Lists the workspaces: number, name, time zone, day of making.");
        command.SetAction(async (parsed, ct) =>
        {
            await using var tool = await Tool.OpenAsync(parsed, ct);
            foreach (var w in await tool.Get<WorkspaceStore>().AllAsync(ct))
                await tool.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{w.Id}\t{w.Name}\t{w.TimeZone}\t{w.CreatedAt:yyyy-MM-dd}"));
            return 0;
        });
        return command;
    }
}
