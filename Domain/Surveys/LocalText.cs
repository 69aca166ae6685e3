using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceOfCustomer.Domain.Surveys;

/// <summary>One text in the survey's languages. In JSON a plain string is the text in the survey's own language; else an object
/// has one for each: <c>{"en": "Why?", "de": "Warum?"}</c>.</summary>
[JsonConverter(typeof(Converter))]
public sealed class LocalText(IReadOnlyDictionary<string, string> byLanguage)
{
    /// <summary>Stands for the survey's own language, whichever that is.</summary>
    const string Own = "";

    public static LocalText Empty { get; } = "";

    /// <summary>The languages told, and <c>""</c> where it is a plain string.</summary>
    public IReadOnlyDictionary<string, string> ByLanguage => byLanguage;

    public static implicit operator LocalText(string text) => new(new Dictionary<string, string> { [Own] = text });

    /// <summary>In just this language; null where it is not told in it.</summary>
    public string? Told(string language, string own) =>
        byLanguage.GetValueOrDefault(language) ?? (language == own ? byLanguage.GetValueOrDefault(Own) : null);

    /// <summary>In this language, else the survey's own, else any.</summary>
    public string In(string language, string own) => Told(language, own) ?? Told(own, own) ?? byLanguage.Values.FirstOrDefault("");

    sealed class Converter : JsonConverter<LocalText>
    {
        public override LocalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String) return reader.GetString()!;
            if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var language = reader.GetString()!;
                reader.Read();
                if (reader.TokenType != JsonTokenType.String || !texts.TryAdd(language, reader.GetString()!)) throw new JsonException();
            }
            return new LocalText(texts);
        }

        public override void Write(Utf8JsonWriter writer, LocalText value, JsonSerializerOptions options)
        {
            if (value.ByLanguage.Count == 1 && value.ByLanguage.TryGetValue(Own, out var plain))
            {
                writer.WriteStringValue(plain);
                return;
            }
            writer.WriteStartObject();
            foreach (var (language, text) in value.ByLanguage.OrderBy(t => t.Key, StringComparer.Ordinal)) writer.WriteString(language, text);
            writer.WriteEndObject();
        }
    }
}
