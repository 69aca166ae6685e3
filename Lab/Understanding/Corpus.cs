using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>A comment as a person read it. Null where nobody said: any facet may be unknown.</summary>
sealed record Comment
{
    public string Id { get; init; } = "";
    public string? Trade { get; init; }
    public string? Question { get; init; }
    public string? Asked { get; init; }
    public required string Text { get; init; }
    public string[]? Levels { get; init; }
    public string? Primary { get; init; }
    public string? Polarity { get; init; }
    public double? Severity { get; init; }
    public string[]? Emotions { get; init; }
    public bool? Expectation { get; init; }
    public bool? Departure { get; init; }

    [JsonIgnore]
    public string Source => Id.Contains(':') ? Id[..Id.IndexOf(':')] : "authored";

    public TextToAnalyse ToAnalyse() => new(Text, Question, Enum.TryParse<ServiceLevel>(Asked, ignoreCase: true, out var level) ? level : null, "en");

    /// <summary>What the comment says of one output of the model: 1 or −1, the severity itself, NaN where it is unknown.</summary>
    public float Target(int output)
    {
        if (output < Out.Primary) return Levels is null ? float.NaN : Sign(Levels.Contains(Names.Levels[output]));
        if (output < Out.Polarity)
            return Levels is null && Primary is null ? float.NaN : Sign((Primary is null ? 4 : Array.IndexOf(Names.Levels, Primary)) == output - Out.Primary);
        if (output < Out.Severity) return Polarity is null ? float.NaN : Sign(Polarity == Names.Polarities[output - Out.Polarity]);
        // How severe, where there is something severe: whether there is, the polarity says.
        if (output == Out.Severity) return Severity is { } severity && (Polarity is "negative" or "mixed") ? (float)severity : float.NaN;
        if (output < Out.Expectation) return Emotions is null ? float.NaN : Sign(Emotions.Contains(Names.Emotions[output - Out.Emotion]));
        return (output == Out.Expectation ? Expectation : Departure) is { } said ? Sign(said) : float.NaN;
    }

    static float Sign(bool holds) => holds ? 1 : -1;
}

static class Names
{
    public static string[] Levels { get; } = Of<ServiceLevel>();
    public static string[] Polarities { get; } = Of<Polarity>();
    public static string[] Emotions { get; } = Of<Emotion>();

    static string[] Of<T>() where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
}

/// <summary>The data files, read as they are.</summary>
sealed class Corpus(string folder)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public sealed record Nhs1(string Text, string Label, string? Subcategory, int Criticality, string Org, string Question, [property: JsonPropertyName("published_split")] string Split);
    public sealed record Nhs2(string Text, int? Sentiment5, string Question, string[] Labels);
    public sealed record GoEmotion(string Text, string[] Labels, string Sentiment);
    public sealed record Uci(string Text, string Sentiment, string Source);

    public IReadOnlyList<T> Read<T>(string file) => ReadFile<T>(Path.Combine(folder, file));

    public IEnumerable<string> Lines(string file) => File.ReadLines(Path.Combine(folder, file));

    // The files come from Python, which writes NaN where JSON knows null.
    public static IReadOnlyList<T> ReadFile<T>(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<T>(line.Replace(": NaN", ": null", StringComparison.Ordinal), Json) ?? throw new FormatException($"{path}: null"))];

    /// <summary>Texts that differ only in case, spaces and punctuation are one.</summary>
    public static string Normalise(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsLetterOrDigit(c)) normal.Append(char.ToLowerInvariant(c));
            else if (normal.Length > 0 && normal[^1] != ' ') normal.Append(' ');
        return normal.ToString().TrimEnd();
    }
}
