using System.Text.Json;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Domain.Surveys;

/// <summary>The words that every survey needs in a language: of buttons, notes and feelings. Authors may put others in their place.</summary>
/// <param name="Name">The language's own name.</param>
/// <param name="Dir">ltr or rtl.</param>
/// <param name="Page">What a page says of itself, whichever survey it shows: authors cannot change it.</param>
public sealed record Wording(
    string Name, string Dir, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Page, IReadOnlyDictionary<string, string> Feelings)
{
    public const string Usual = "en";

    static readonly string[] Languages = ["ar", "de", "en", "es", "fr", "it", "nl"];

    static readonly Dictionary<string, Wording> All = Languages.ToDictionary(l => l, Read, StringComparer.OrdinalIgnoreCase);

    /// <summary>Tags of the languages that are written from right to left, without their region.</summary>
    static readonly HashSet<string> RightToLeft = new(StringComparer.OrdinalIgnoreCase) { "ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi" };

    public static IReadOnlyList<string> BuiltIn => Languages;

    public static IEnumerable<string> Keys => All[Usual].Labels.Keys;

    /// <returns>Null where the language, with or without its region, is not built in.</returns>
    public static Wording? Find(string language) => All.GetValueOrDefault(language) ?? All.GetValueOrDefault(language.Split('-')[0]);

    /// <summary>That language's, else English ones.</summary>
    public static Wording Of(string language) => Find(language) ?? All[Usual];

    public static string NameOf(string language) => Find(language)?.Name ?? language;

    public static string DirOf(string language) => RightToLeft.Contains(language.Split('-')[0]) ? "rtl" : "ltr";

    static Wording Read(string language)
    {
        using var stream = typeof(Wording).Assembly.GetManifestResourceStream($"Wordings/{language}.json")
            ?? throw new InvalidOperationException($"The words for {language} are not part of this build.");
        var wording = JsonSerializer.Deserialize<Wording>(stream, JsonSerializerOptions.Web)!;
        return Codes<Emotion>.All.All(wording.Feelings.ContainsKey) ? wording : throw new InvalidOperationException($"The words for {language} lack a feeling.");
    }
}
