using System.CommandLine;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Cli;

/// <summary>Runs the service; makes what is needed first.</summary>
public static class ServeVerb
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = $"Where to listen, {Server.DefaultUrl} unless told.", HelpName = "URL[;URL]" };
        var command = new Command("serve", "Runs the service. At its first start it makes a workspace and shows its keys.") { urls };
        // --environment and whatever else the host knows.
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, ct) => RunAsync(parsed, parsed.GetValue(urls), ct));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, string? urls, CancellationToken ct)
    {
        string[] args = [.. PassedOn(parsed.UnmatchedTokens), .. Tool.SettingsOf(parsed), .. urls is null ? [] : (string[])["--urls=" + urls]];
        var started = false;
        await using var app = Server.Build(args, builder =>
            // What keeps it from starting is told in one line, by who runs this, instead of with a stack.
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Information));
        await app.Services.MigrateAsync(ct);
        var first = await app.Services.GetRequiredService<FirstStart>().RunAsync(ct);
        try
        {
            await app.StartAsync(ct);
            started = true;
        }
        finally
        {
            // Also where it could not start: the key exists now, and is never shown again.
            if (first is not null) await parsed.InvocationConfiguration.Output.WriteLineAsync(Welcome.Text(first, app.Urls.FirstOrDefault() ?? Server.DefaultUrl));
        }
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    // Options with their values; a word that stands alone is a mistyped verb.
    static IEnumerable<string> PassedOn(IReadOnlyList<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var follows = i > 0 && tokens[i - 1].StartsWith("--", StringComparison.Ordinal) && !tokens[i - 1].Contains('=');
            if (!tokens[i].StartsWith("--", StringComparison.Ordinal) && !follows) throw new ToolException($"What is '{tokens[i]}'? See --help.");
            yield return tokens[i];
        }
    }
}
