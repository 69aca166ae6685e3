using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceOfCustomer.Domain.Collecting.Importing;

public enum ImportFormat { Csv, Jsonl }

/// <summary>How the columns of a file become feedback. With JSON Lines a column is a property's name.</summary>
/// <remarks>Cells are compared with their white space made one space each and without regard to case: files are typed by people.</remarks>
public sealed record ImportMapping
{
    /// <summary>The feedback's source is <c>import:</c> with it: rows of later files of this name join the feedback of earlier ones.</summary>
    public string? Name { get; init; }

    /// <summary>Told by the file's name where it is left out.</summary>
    public ImportFormat? Format { get; init; }

    /// <summary>A comma where it is left out.</summary>
    public string? Delimiter { get; init; }

    public IdMapping? Id { get; init; }
    public DateMapping? Date { get; init; }

    /// <summary>Four levels of service where it is left out.</summary>
    public SurveyMapping? Survey { get; init; }
    public AnswersMapping? Answers { get; init; }
    public FieldMappings? Fields { get; init; }

    /// <summary>Context key → column.</summary>
    public IReadOnlyDictionary<string, string?>? Context { get; init; }

    /// <summary>What stands in cells that were left empty: "Did not answer", "N/A".</summary>
    public IReadOnlyList<string?>? Blanks { get; init; }

    [JsonIgnore]
    public string Source => $"import:{Name}";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new CodesConverter() },
    };

    /// <summary>Reads strictly; what it says is not checked yet: see <see cref="MappingRules"/>.</summary>
    /// <exception cref="JsonException">Not JSON, or a field that there is not; it tells where.</exception>
    public static ImportMapping Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<ImportMapping>(json.StartsWith("\uFEFF"u8) ? json[3..] : json, Json)
            ?? throw new JsonException("An object is needed, not null.", "$", 0, 0);

    /// <summary>One spelling: the same mapping is the same text.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    public static ImportFormat? FormatOf(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".csv" or ".tsv" or ".txt" => ImportFormat.Csv,
        ".jsonl" or ".ndjson" => ImportFormat.Jsonl,
        _ => null,
    };
}

/// <summary>What tells one respondent from another: rows of one id are one feedback, wherever they stand.</summary>
/// <param name="Separator">Between the columns' values; <c>/</c> where it is left out.</param>
public sealed record IdMapping(IReadOnlyList<string?>? Columns, string? Separator);

/// <param name="Formats">Tried in this order (d/M/yyyy, yyyy-MM-dd HH:mm, yyyy-MM-ddTHH:mm:ssK …). What has no offset is in the
/// workspace's zone; a date without a time keeps its day.</param>
public sealed record DateMapping(string? Column, IReadOnlyList<string?>? Formats);

/// <summary>With questions, a survey of the import's own is published; without, it is one that the workspace has.</summary>
/// <param name="Slug">With questions it starts with <c>import-</c>, so that no import replaces a form that a site shows.</param>
public sealed record SurveyMapping(string? Slug, string? Name, string? Language, IReadOnlyList<QuestionMapping?>? Questions);

/// <param name="Level">functional, accessibility, people or emotional; left out where the question is general.</param>
/// <param name="Text">As the customer was asked: it gives short answers ("Nothing") their meaning.</param>
public sealed record QuestionMapping(string? Key, string? Level, string? Text);

/// <summary>Either a row holds one answer, with its question in a column (the first three), or every question has a column.</summary>
/// <param name="Questions">The question column's cell → the question's key.</param>
/// <param name="Columns">Column → the question's key.</param>
public sealed record AnswersMapping(
    string? QuestionColumn, string? TextColumn, IReadOnlyDictionary<string, string?>? Questions, IReadOnlyDictionary<string, string?>? Columns);

public sealed record FieldMappings
{
    public FieldMapping? Speaker { get; init; }

    /// <summary>import where it is left out.</summary>
    public FieldMapping? Channel { get; init; }
    public FieldMapping? Touchpoint { get; init; }
    public FieldMapping? Unit { get; init; }
    public FieldMapping? Standing { get; init; }
    public FieldMapping? Outcome { get; init; }
    public FieldMapping? CustomerRef { get; init; }
    public FieldMapping? Kind { get; init; }
    public FieldMapping? Language { get; init; }

    public IEnumerable<(string Name, FieldMapping? Field)> All() =>
    [
        ("speaker", Speaker), ("channel", Channel), ("touchpoint", Touchpoint), ("unit", Unit), ("standing", Standing),
        ("outcome", Outcome), ("customerRef", CustomerRef), ("kind", Kind), ("language", Language),
    ];
}

/// <param name="Columns">Instead of one column: their values are put together; for the unit they are a path from the top of the tree.</param>
/// <param name="Values">Cell → value; null means that it is not told. What is not in the table stands for itself.</param>
/// <param name="Default">Where the cell is blank, or for every row where no column is named.</param>
/// <param name="Create">For the unit only: adds those that the workspace does not have.</param>
public sealed record FieldMapping(
    string? Column, IReadOnlyList<string?>? Columns, string? Separator, IReadOnlyDictionary<string, string?>? Values, string? Default, bool? Create)
{
    [JsonIgnore]
    public IReadOnlyList<string> From => Column is not null ? [Column] : [.. (Columns ?? []).OfType<string>()];
}
