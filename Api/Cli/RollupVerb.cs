using System.CommandLine;
using System.Globalization;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Api.Cli;

/// <summary>Makes the roll-up again from the facts, or proves that it is what they say.</summary>
public static class RollupVerb
{
    // Often enough to see that it goes on, and where a million would be.
    const int Tell = 10_000;

    public static Command Create() => new("rollup", "Rebuilds and verifies the roll-up that trends are read from.")
    {
        Sub("rebuild", "Makes it again from the coded facts, beside the live one; the service may run meanwhile.", RebuildAsync),
        Sub("verify", "Compares it with what the coded facts say, and names the first difference.", VerifyAsync),
    };

    static Command Sub(string name, string description, Func<Tool, Workspace, CancellationToken, Task<string?>> run)
    {
        var workspace = Tool.WorkspaceOption("Only this workspace; all where it is left out.");
        var command = new Command(name, description) { workspace };
        command.SetAction(async (parsed, ct) =>
        {
            await using var tool = await Tool.OpenAsync(parsed, ct);
            var named = parsed.GetValue(workspace);
            var all = named is null ? await tool.Get<WorkspaceStore>().AllAsync(ct) : [await tool.WorkspaceAsync(named, ct)];
            var failed = false;
            foreach (var each in all)
            {
                if (await run(tool, each, ct) is not { } difference) continue;
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"{each.Name}: {difference}");
                failed = true;
            }
            return failed ? 1 : 0;
        });
        return command;
    }

    static async Task<string?> RebuildAsync(Tool tool, Workspace workspace, CancellationToken ct)
    {
        var rebuild = tool.Get<RebuildRollups>();
        long feedback = 0;
        await rebuild.StartAsync(workspace.Id, ct);
        await rebuild.BuildAsync(workspace.Id, Progress(tool, workspace, count => feedback = count), ct);
        await SayAsync(tool, workspace, $"{feedback} feedback: the roll-up is made again.");
        return null;
    }

    static async Task<string?> VerifyAsync(Tool tool, Workspace workspace, CancellationToken ct)
    {
        var found = await tool.Get<RollupVerifier>().RunAsync(workspace.Id, Progress(tool, workspace, _ => { }), ct);
        if (found.FirstDifference is not null) return found.FirstDifference;
        await SayAsync(tool, workspace, $"{found.Feedback} feedback, {found.Cells} cells: the roll-up is what the facts say.");
        return null;
    }

    static Action<long> Progress(Tool tool, Workspace workspace, Action<long> seen)
    {
        long told = 0;
        return count =>
        {
            seen(count);
            if (count / Tell <= told / Tell) return;
            told = count;
            tool.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workspace.Name}: {count} feedback …"));
        };
    }

    static Task SayAsync(Tool tool, Workspace workspace, FormattableString text) =>
        tool.Output.WriteLineAsync($"{workspace.Name}: {text.ToString(CultureInfo.InvariantCulture)}");
}
