using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceOfCustomer.Domain.Trends;

namespace VoiceOfCustomer.Infrastructure.Trends;

/// <summary>How coded facts stand in <c>rolled_up</c>.</summary>
static class FactsJson
{
    static readonly FactsJsonContext Context = new(new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault });

    public static string Write(CodedFacts facts) => JsonSerializer.Serialize(facts, Context.CodedFacts);

    public static CodedFacts Read(string json) => JsonSerializer.Deserialize(json, Context.CodedFacts)!;
}

[JsonSerializable(typeof(CodedFacts))]
sealed partial class FactsJsonContext : JsonSerializerContext;
