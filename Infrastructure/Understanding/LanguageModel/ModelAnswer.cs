using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Infrastructure.Understanding.LanguageModel;

/// <summary>Reads what the model answered, and believes none of it that does not hold: only the schema's fields, only known codes,
/// only quotes that stand in the text.</summary>
static class ModelAnswer
{
    const int MostMentions = 100, MostReasons = 8;

    static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false, MaxDepth = 8,
        Converters = { new CodesConverter() },
    };

    // The envelope has fields of the vendor's own, which nobody reads.
    static readonly JsonSerializerOptions Envelope = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, MaxDepth = 32 };

    sealed record Completion(IReadOnlyList<Choice>? Choices, Usage? Usage);

    sealed record Choice(Message? Message);

    sealed record Message(string? Content);

    /// <summary>What the answer has cost; null where it does not say.</summary>
    public sealed record Usage(long? PromptTokens = null, long? CompletionTokens = null);

    // What is required may not be null, but the members of a list may.
    sealed record Answer(IReadOnlyList<Item?> Items);

    sealed record Item(int N, IReadOnlyList<Said?> Mentions);

    sealed record Said(
        string Quote, IReadOnlyList<ServiceLevel> Levels, ServiceLevel? Primary, Polarity Polarity, int Severity, IReadOnlyList<Emotion> Emotions, bool Expectation, bool Departure,
        double Confidence, IReadOnlyList<string?> Because);

    /// <param name="texts">Those that were asked about, by their number.</param>
    /// <returns>The mentions of each text whose item holds; null for the others.</returns>
    public static (IReadOnlyList<Mention>?[] Read, Usage? Usage) Read(ReadOnlySpan<byte> body, IReadOnlyList<TextToAnalyse> texts)
    {
        var read = new IReadOnlyList<Mention>?[texts.Count];
        Completion? completion = null;
        try
        {
            completion = JsonSerializer.Deserialize<Completion>(body, Envelope);
            if (completion?.Choices is not [{ Message.Content: { } content }, ..] || JsonSerializer.Deserialize<Answer>(content, Strict) is not { } answer) return (read, completion?.Usage);
            // A number that was not asked, or twice: whose words are meant cannot be told.
            if (answer.Items.Any(i => i is null || i.N < 0 || i.N >= texts.Count) || answer.Items.DistinctBy(i => i!.N).Count() != answer.Items.Count) return (read, completion.Usage);
            foreach (var item in answer.Items.OfType<Item>()) read[item.N] = Locate(item.Mentions, texts[item.N].Text);
            return (read, completion.Usage);
        }
        catch (JsonException)
        {
            return (new IReadOnlyList<Mention>?[texts.Count], completion?.Usage);
        }
    }

    static List<Mention>? Locate(IReadOnlyList<Said?> said, string text)
    {
        if (said.Count > MostMentions) return null;
        var mentions = new List<Mention>();
        var end = 0;
        foreach (var one in said)
        {
            if (one is null) return null;
            // In order, so that the same words said twice are found twice.
            var start = one.Quote.Length == 0 ? -1 : text.IndexOf(one.Quote, end, StringComparison.Ordinal);
            if (start < 0 || !(one.Confidence is >= 0 and <= 1)) return null;
            end = start + one.Quote.Length;
            var codes = new MentionCodes([.. one.Levels.Order()], one.Primary, one.Polarity, one.Severity, [.. one.Emotions.Order()], one.Expectation, one.Departure);
            if (codes.Faults().Any() || Reasons(one, start, text) is not { } reasons) return null;
            mentions.Add(new Mention(
                start, one.Quote.Length, codes.Levels, codes.Primary, codes.Polarity, codes.Severity, codes.Emotions, codes.Expectation, codes.Departure, one.Confidence, reasons));
        }
        return mentions;
    }

    static List<Reason>? Reasons(Said said, int start, string text)
    {
        var reasons = new List<Reason>();
        foreach (var because in said.Because.Take(MostReasons))
        {
            if (string.IsNullOrEmpty(because)) return null;
            var at = text.AsSpan(start, said.Quote.Length).IndexOf(because, StringComparison.Ordinal);
            if (at < 0) return null;
            // The model tells their order and no more.
            reasons.Add(new Reason(start + at, because.Length, 1.0 / (reasons.Count + 1)));
        }
        return reasons.Count > 0 ? reasons : [new Reason(start, said.Quote.Length, 1)];
    }
}
