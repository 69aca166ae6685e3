using System.CommandLine;
using System.Globalization;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Cli;

/// <summary>Keys from the command line: for the first one, and for whoever has lost the last.</summary>
public static class KeyVerb
{
    public static Command Create() => new("key", "Makes, lists and revokes API keys.") { Add(), List(), Revoke() };

    static Command Add()
    {
        var workspace = Tool.WorkspaceOption();
        var name = new Option<string>("--name", "-n") { Description = "Tells who has it; unique in the workspace.", Required = true, HelpName = "NAME" };
        var scopes = new Option<string>("--scopes") { Description = $"Separated by commas: {string.Join(", ", Codes<Scope>.All)}.", Required = true, HelpName = "SCOPES" };
        var command = new Command("add", "Makes a key and shows it once.") { workspace, name, scopes };
        command.SetAction(async (parsed, ct) =>
        {
            var wanted = parsed.GetRequiredValue(name);
            if (!KeyStore.IsName(wanted)) throw new ToolException($"A key cannot be named '{wanted}': {KeyStore.NameRule}");
            var may = Scopes(parsed.GetRequiredValue(scopes));
            await using var tool = await Tool.OpenAsync(parsed, ct);
            var owner = await tool.WorkspaceAsync(parsed.GetValue(workspace), ct);
            var (_, text) = await tool.Get<KeyStore>().AddAsync(owner.Id, wanted, may, ct);
            await tool.Output.WriteLineAsync(text);
            return 0;
        });
        return command;
    }

    static Command List()
    {
        var workspace = Tool.WorkspaceOption();
        var command = new Command("list", "Lists a workspace's keys: name, scopes, day of making, and whether it was revoked.") { workspace };
        command.SetAction(async (parsed, ct) =>
        {
            await using var tool = await Tool.OpenAsync(parsed, ct);
            var owner = await tool.WorkspaceAsync(parsed.GetValue(workspace), ct);
            foreach (var key in await tool.Get<KeyStore>().AllAsync(owner.Id, ct))
                await tool.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{key.Name}\t{string.Join(',', key.Scopes.Select(Codes<Scope>.Of))}\t{key.CreatedAt:yyyy-MM-dd}{(key.RevokedAt is { } at ? $"\trevoked {at:yyyy-MM-dd}" : "")}"));
            return 0;
        });
        return command;
    }

    static Command Revoke()
    {
        var workspace = Tool.WorkspaceOption();
        var name = new Option<string>("--name", "-n") { Description = "The key's name.", Required = true, HelpName = "NAME" };
        var command = new Command("revoke", "Takes a key out of use, for ever.") { workspace, name };
        command.SetAction(async (parsed, ct) =>
        {
            await using var tool = await Tool.OpenAsync(parsed, ct);
            var owner = await tool.WorkspaceAsync(parsed.GetValue(workspace), ct);
            var keys = tool.Get<KeyStore>();
            var wanted = parsed.GetRequiredValue(name);
            var key = (await keys.AllAsync(owner.Id, ct)).FirstOrDefault(k => k.Name == wanted) ?? throw new ToolException($"{owner.Name} has no key '{wanted}'.");
            var now = await keys.RevokeAsync(owner.Id, key.Id, ct);
            await tool.Output.WriteLineAsync(now ? $"'{wanted}' is revoked." : $"'{wanted}' was revoked before.");
            return 0;
        });
        return command;
    }

    static Scope[] Scopes(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(s => Codes<Scope>.Parse(s) ?? throw new ToolException($"There is no scope '{s}': {string.Join(", ", Codes<Scope>.All)}.")).Distinct()];
}
