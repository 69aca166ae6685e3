using Microsoft.Extensions.Configuration;

namespace VoiceOfCustomer.Infrastructure.Understanding.LanguageModel;

/// <summary>Which language model understands texts, and how much of it may be used. A class, not a record: its key is printed nowhere.</summary>
public sealed class LanguageModelSettings
{
    const string Section = "LanguageModel";

    /// <summary>Up to and with <c>/v1</c>: what is asked stands below it.</summary>
    public required Uri Endpoint { get; init; }

    public required string Model { get; init; }

    /// <summary>Null where the endpoint asks for none.</summary>
    public string? Key { get; init; }

    public int MaxConcurrent { get; init; } = 2;

    /// <summary>Texts in one request.</summary>
    public int BatchSize { get; init; } = 10;

    public int RequestsPerMinute { get; init; } = 60;

    /// <summary>Of all nodes together, by UTC days; 0 is without limit. Likewise <see cref="CostPerDay"/>.</summary>
    public long MaxTokensPerDay { get; init; } = 2_000_000;

    /// <summary>In the currency of the prices.</summary>
    public double CostPerDay { get; init; }

    /// <summary>Of a million tokens sent; <see cref="OutputPrice"/>, of a million received.</summary>
    public double InputPrice { get; init; }
    public double OutputPrice { get; init; }

    /// <summary>For one request with its whole answer.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>How often a text is sent before the built-in analyser takes it.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Tokens that an answer may have, for each text of the request.</summary>
    public int AnswerTokens { get; init; } = 600;

    public int MaxAnswerBytes { get; init; } = 1024 * 1024;

    /// <returns>Null where none is configured.</returns>
    /// <exception cref="InvalidOperationException">It is configured wrongly; the message says how.</exception>
    public static LanguageModelSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var told = section.GetChildren().Where(c => !string.IsNullOrEmpty(c.Value)).ToDictionary(c => c.Key, c => c.Value!, StringComparer.OrdinalIgnoreCase);
        if (told.Count == 0) return null;
        string[] known =
        [
            nameof(Endpoint), nameof(Model), nameof(Key), "KeyFile", nameof(MaxConcurrent), nameof(BatchSize), nameof(RequestsPerMinute), nameof(MaxTokensPerDay),
            nameof(CostPerDay), nameof(InputPrice), nameof(OutputPrice), nameof(TimeoutSeconds), nameof(Attempts), nameof(AnswerTokens), nameof(MaxAnswerBytes),
        ];
        // A limit that is mistyped would be none.
        if (told.Keys.FirstOrDefault(k => !known.Contains(k, StringComparer.OrdinalIgnoreCase)) is { } unknown) throw Wrong(unknown, $"is unknown; there are {string.Join(", ", known)}");
        if (!Uri.TryCreate(told.GetValueOrDefault(nameof(Endpoint)), UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https") || endpoint.UserInfo.Length > 0)
            throw Wrong(nameof(Endpoint), "must be the address of an OpenAI-compatible API, such as https://api.openai.com/v1");
        if (told.ContainsKey(nameof(Key)) && told.ContainsKey("KeyFile")) throw Wrong(nameof(Key), "and KeyFile are both set; one is enough");
        var key = told.GetValueOrDefault(nameof(Key)) ?? (told.TryGetValue("KeyFile", out var file) ? ReadKey(file) : null);
        if (key is not null && (key.Length == 0 || key.Any(c => c is <= ' ' or > '~'))) throw Wrong(nameof(Key), "must be one line of printable characters");
        // Beyond this machine, what customers said, and the key, would be there for everybody on the way.
        if (endpoint.Scheme == "http" && !endpoint.IsLoopback && key is not null) throw Wrong(nameof(Endpoint), "must be https where a key is sent to another machine");

        int Whole(string name, int usual, int least, int most) => (int)Number(name, usual, least, most);
        double Number(string name, double usual, double least, double most)
        {
            if (!told.TryGetValue(name, out var text)) return usual;
            return double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number : throw Wrong(name, $"must be a number from {least} to {most}");
        }

        var settings = new LanguageModelSettings
        {
            Endpoint = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/"),
            Model = told.GetValueOrDefault(nameof(Model)) is { Length: <= 200 } model && !model.Any(char.IsControl) ? model : throw Wrong(nameof(Model), "must name the model"),
            Key = key,
            MaxConcurrent = Whole(nameof(MaxConcurrent), 2, 1, 64), BatchSize = Whole(nameof(BatchSize), 10, 1, 100), RequestsPerMinute = Whole(nameof(RequestsPerMinute), 60, 1, 100_000),
            MaxTokensPerDay = (long)Number(nameof(MaxTokensPerDay), 2_000_000, 0, 1e15), CostPerDay = Number(nameof(CostPerDay), 0, 0, 1e9),
            InputPrice = Number(nameof(InputPrice), 0, 0, 1e6), OutputPrice = Number(nameof(OutputPrice), 0, 0, 1e6), TimeoutSeconds = Whole(nameof(TimeoutSeconds), 30, 1, 600),
            Attempts = Whole(nameof(Attempts), 3, 1, 10), AnswerTokens = Whole(nameof(AnswerTokens), 600, 50, 10_000), MaxAnswerBytes = Whole(nameof(MaxAnswerBytes), 1024 * 1024, 1024, 64 * 1024 * 1024),
        };
        return settings is { CostPerDay: > 0, InputPrice: 0, OutputPrice: 0 } ? throw Wrong(nameof(CostPerDay), "needs InputPrice and OutputPrice") : settings;
    }

    static string ReadKey(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong("KeyFile", $"cannot be read: {e.Message}");
        }
    }

    static InvalidOperationException Wrong(string name, string says) => new($"{Section}:{name} {says}.");
}
