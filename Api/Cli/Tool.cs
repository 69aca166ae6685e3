using System.CommandLine;
using VoiceOfCustomer.Infrastructure;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Cli;

/// <summary>What verbs work with: the same services and configuration as the server's, without listening and without anything
/// that runs by itself. The database is brought up to date first.</summary>
public sealed class Tool : IAsyncDisposable
{
    readonly IHost host;

    Tool(IHost host, TextWriter output) => (this.host, Output) = (host, output);

    public TextWriter Output { get; }

    /// <summary>The migrations that ran now.</summary>
    public IReadOnlyList<string> Migrated { get; private set; } = [];

    public static async Task<Tool> OpenAsync(ParseResult parsed, CancellationToken ct)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = SettingsOf(parsed), ContentRootPath = AppContext.BaseDirectory });
        // What a verb says goes to its output; what goes wrong on the way must not get mixed up with it.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter<Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider>(null, LogLevel.Error);
        builder.Services.AddInfrastructure(builder.Configuration);
        var tool = new Tool(builder.Build(), parsed.InvocationConfiguration.Output);
        try
        {
            tool.Migrated = await tool.Get<Migrator>().RunAsync(ct);
            return tool;
        }
        catch
        {
            await tool.DisposeAsync();
            throw;
        }
    }

    /// <summary>Configuration that came along on the command line, as the server's builder reads it.</summary>
    public static string[] SettingsOf(ParseResult parsed) => [.. (parsed.GetValue<string[]>(Cli.Set) ?? []).Select(setting => "--" + setting)];

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>The workspace of that name; without a name, the only one there is.</summary>
    public async Task<Workspace> WorkspaceAsync(string? name, CancellationToken ct)
    {
        var all = await Get<WorkspaceStore>().AllAsync(ct);
        if (name is null && all.Count == 1) return all[0];
        var names = all.Count == 0 ? "There is none yet: workspace add NAME." : $"There are: {string.Join(", ", all.Select(w => w.Name))}.";
        if (name is null) throw new ToolException($"Which workspace? Add --workspace NAME. {names}");
        return all.FirstOrDefault(w => w.Name == name) ?? throw new ToolException($"There is no workspace '{name}'. {names}");
    }

    /// <summary>The option that goes with <see cref="WorkspaceAsync"/>.</summary>
    public static Option<string?> WorkspaceOption(string description = "The workspace's name; not needed where there is only one.") =>
        new("--workspace", "-w") { Description = description, HelpName = "NAME" };

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable later) await later.DisposeAsync();
        else host.Dispose();
    }
}
