using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Lab.Understanding;

static class AnalyseCommand
{
    // The product's own names: enums in camelCase, as the API writes them.
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    sealed record Line(JsonElement? Id, string? Text, string? Question, string? Level, string? Asked, string? Language);

    sealed record Why(int Start, int Length, string Text, double Weight);

    sealed record Said(
        int Start, int Length, string Text, IReadOnlyList<ServiceLevel> Levels, ServiceLevel? Primary, Polarity Polarity, int Severity, IReadOnlyList<Emotion> Emotions,
        bool Expectation, bool Departure, double Confidence, IEnumerable<Why> Reasons);

    sealed record Answer(
        JsonElement? Id, string Language, bool Analysed, IReadOnlyList<ServiceLevel> Levels, ServiceLevel? Primary, Polarity? Polarity, int? Severity, IReadOnlyList<Emotion> Emotions,
        bool? Expectation, bool? Departure, double? Confidence, IEnumerable<Said> Mentions, string Version);

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "JSON Lines: id, text, and where known question, level (or asked), language. '-' is standard input.", DefaultValueFactory = _ => "-" };
        var command = new Command("analyse", "Understands each text as the product does, one line for each line, in order.") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (path != "-" && !File.Exists(path))
            {
                Console.Error.WriteLine($"{path} is not there.");
                return 1;
            }
            using var input = path == "-" ? new StreamReader(Console.OpenStandardInput()) : new StreamReader(path);
            using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
            return Run(input, output, Console.Error);
        });
        return command;
    }

    /// <summary>0 where every line was understood; a faulty one is named and passed over.</summary>
    public static int Run(TextReader input, TextWriter output, TextWriter faults)
    {
        var (number, code) = (0, 0);
        while (input.ReadLine() is { } written)
        {
            number++;
            if (string.IsNullOrWhiteSpace(written)) continue;
            try
            {
                var line = JsonSerializer.Deserialize<Line>(written, Json);
                if (line?.Text is null) throw new FormatException("there is no text");
                output.Write(JsonSerializer.Serialize(Analyse(line), Json));
                output.Write('\n');
            }
            catch (Exception e) when (e is JsonException or FormatException)
            {
                faults.WriteLine($"line {number}: {e.Message}");
                code = 1;
            }
        }
        return code;
    }

    static Answer Analyse(Line line)
    {
        var text = line.Text!;
        var understood = TextAnalyzer.Analyse(new(text, line.Question, Level(line.Level ?? line.Asked), line.Language));
        var whole = understood.Whole;
        return new(
            line.Id, understood.Language, understood.Analysed, whole?.Levels ?? [], whole?.Primary, whole?.Polarity, whole?.Severity, whole?.Emotions ?? [],
            whole?.Expectation, whole?.Departure, whole?.Confidence,
            understood.Mentions.Select(mention => new Said(
                mention.Start, mention.Length, text.Substring(mention.Start, mention.Length), mention.Levels, mention.Primary, mention.Polarity, mention.Severity, mention.Emotions,
                mention.Expectation, mention.Departure, mention.Confidence,
                mention.Reasons.Select(reason => new Why(reason.Start, reason.Length, text.Substring(reason.Start, reason.Length), reason.Weight)))),
            TextAnalyzer.Version);
    }

    /// <summary>A question may also be about an expectation, or general: then it is about no level.</summary>
    static ServiceLevel? Level(string? asked) => asked is null or "" or "general" or "expectation" ? null
        : Enum.TryParse<ServiceLevel>(asked, ignoreCase: true, out var level) && !char.IsAsciiDigit(asked[0]) ? level
        : throw new FormatException($"'{asked}' is no level");
}
