using VoiceOfCustomer.Infrastructure;
using VoiceOfCustomer.Infrastructure.Collecting;

namespace VoiceOfCustomer.Api.Cli;

/// <summary>The service without its server: the same configuration, the database brought up to date, and the writer at work.</summary>
sealed class ImportTool : IAsyncDisposable
{
    readonly IHost host;

    ImportTool(IHost host) => this.host = host;

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    public static async Task<ImportTool> StartAsync(CancellationToken ct)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddInfrastructure(builder.Configuration);
        // Standard output is for what was asked for.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        var tool = new ImportTool(builder.Build());
        await tool.host.Services.MigrateAsync(ct);
        await tool.Get<FeedbackWriter>().StartAsync(ct);
        return tool;
    }

    public async ValueTask DisposeAsync()
    {
        await Get<FeedbackWriter>().StopAsync(CancellationToken.None);
        host.Dispose();
    }
}
