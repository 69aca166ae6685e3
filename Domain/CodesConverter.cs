using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceOfCustomer.Domain;

/// <summary>A value in JSON that is none of its enumeration's codes.</summary>
public sealed class UnknownCodeException(IReadOnlyList<string> codes) : JsonException
{
    public IReadOnlyList<string> Codes => codes;
}

/// <summary>Enumerations in JSON as <see cref="Codes{T}"/> has them, and nothing else: the framework's own converter takes
/// "accessibility, people" for the bits of both, which is a third.</summary>
public sealed class CodesConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert is { IsEnum: true };

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    sealed class Of<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Codes<T>.Parse(reader.GetString()) is { } member
                ? member : throw new UnknownCodeException(Codes<T>.All);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Codes<T>.Of(value));
    }
}
