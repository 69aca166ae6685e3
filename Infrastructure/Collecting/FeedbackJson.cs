using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Infrastructure.Collecting;

/// <summary>How answers and context stand in their columns.</summary>
static class FeedbackJson
{
    // Words stay readable in the database; they are never written into HTML from there without being encoded.
    static readonly FeedbackJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<Domain.Understanding.ServiceLevel>(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    static readonly Dictionary<string, string> NoContext = [];

    public static string Write(IReadOnlyList<Answer> answers) => JsonSerializer.Serialize(answers, Context.IReadOnlyListAnswer);

    public static IReadOnlyList<Answer> ReadAnswers(string json) => JsonSerializer.Deserialize(json, Context.AnswerArray)!;

    public static string? Write(IReadOnlyDictionary<string, string> context) =>
        context.Count == 0 ? null : JsonSerializer.Serialize(context, Context.IReadOnlyDictionaryStringString);

    public static IReadOnlyDictionary<string, string> ReadContext(string? json) =>
        json is null ? NoContext : JsonSerializer.Deserialize(json, Context.DictionaryStringString)!;
}

[JsonSerializable(typeof(IReadOnlyList<Answer>))]
[JsonSerializable(typeof(Answer[]))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
sealed partial class FeedbackJsonContext : JsonSerializerContext;
