using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceOfCustomer.Domain.Surveys;

/// <summary>How surveys are written: the same in the database, in the templates and in the API.</summary>
public static class SurveyJson
{
    /// <summary>For what people send: an unknown or doubled field is an error.</summary>
    public static JsonSerializerOptions Strict { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        // Deep enough for every condition that may be published, with what an answer puts around a survey.
        MaxDepth = 14,
        Converters = { new CodesConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // Fields of earlier definitions that nobody needs any more are passed over.
    static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static SurveyDefinition Read(string json) => JsonSerializer.Deserialize<SurveyDefinition>(json, Stored)!;

    public static string Write(SurveyDefinition survey) => JsonSerializer.Serialize(survey, Stored);
}
