using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceOfCustomer.Api.Http;

/// <summary>A text in a change that can also be taken away: left out it stays as it is, null clears it.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct Clearable(bool Told, string? Text)
{
    public string? Or(string? before) => Told ? Text : before;

    public sealed class Converter : JsonConverter<Clearable>
    {
        public override bool HandleNull => true;

        public override Clearable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Null => new(true, null),
            JsonTokenType.String => new(true, reader.GetString()),
            _ => throw new JsonException(),
        };

        public override void Write(Utf8JsonWriter writer, Clearable value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
