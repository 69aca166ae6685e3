using System.CommandLine;
using System.CommandLine.Invocation;
using System.Data.Common;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Cli;

/// <summary>What a verb cannot do, in one line for the person who asked.</summary>
public sealed class ToolException(string message) : Exception(message);

/// <summary>The command line: a verb, its options, and configuration as <c>--Section:Key=value</c> anywhere among them.</summary>
public static class Cli
{
    /// <summary>How configuration reaches a verb: arguments whose name has a colon are rewritten to it.</summary>
    public const string Set = "--set";

    static readonly string[] Asking = ["--help", "-h", "-?", "/?", "/h", "--version", Set];

    static Command[] Verbs() =>
    [
        ServeVerb.Create(),
        MigrateVerb.Create(),
        WorkspaceVerb.Create(),
        KeyVerb.Create(),
        RollupVerb.Create(),
        ImportVerb.Create(),
        DemoVerb.Create(),
    ];

    /// <returns>0 only when all of it worked.</returns>
    public static async Task<int> Run(string[] args, TextWriter? output = null, TextWriter? error = null, CancellationToken ct = default)
    {
        error ??= Console.Error;
        try
        {
            // Without response files: a name may begin with an @.
            var parsed = Root().Parse(Arrange(args), new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is ParseErrorAction && parsed.Errors.Count > 0)
                throw new ToolException(parsed.UnmatchedTokens is [var unknown, ..] ? $"What is '{unknown}'? See --help." : $"{parsed.Errors[0].Message} See --help.");
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output ?? Console.Out, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
            }, ct);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped before it was done.");
            return 130;
        }
        catch (Exception e)
        {
            await error.WriteLineAsync(Explain(e).ReplaceLineEndings(" "));
            return 1;
        }
    }

    static RootCommand Root()
    {
        var root = new RootCommand("Listens to customers in their own words. Without a verb it serves.")
        {
            new Option<string[]>(Set) { Description = "Configuration: Section:Key=value; also straight as --Section:Key=value.", Recursive = true, HelpName = "Section:Key=value" },
        };
        foreach (var verb in Verbs()) root.Add(verb);
        return root;
    }

    // Configuration goes to the end, where no verb takes it for a name of its own.
    static string[] Arrange(string[] args)
    {
        var (verb, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var isSetting = args[i].StartsWith("--", StringComparison.Ordinal) && args[i].Split('=')[0].Contains(':');
            if (!isSetting) verb.Add(args[i]);
            else if (args[i].Contains('=')) settings.Add(args[i][2..]);
            else if (i + 1 < args.Length) settings.Add($"{args[i][2..]}={args[++i]}");
            else throw new ToolException($"{args[i]} has no value.");
        }
        if (verb.Count == 0 || verb[0].StartsWith('-') && !Asking.Contains(verb[0])) verb.Insert(0, "serve");
        return [.. verb, .. settings.SelectMany(s => (string[])[Set, s])];
    }

    static string Explain(Exception e) => e switch
    {
        StoreUnavailableException { InnerException: { } why } => $"The database cannot be used: {why.Message}",
        DbException => $"The database refused: {e.Message}",
        _ => e.Message,
    };
}
