using System.Text.RegularExpressions;

namespace VoiceOfCustomer.Api.Tests.Architecture;

/// <summary>Which namespaces and full names a source file mentions: also those that leave no trace in what is compiled.</summary>
static partial class SourceUses
{
    public static IReadOnlySet<string> Of(string source)
    {
        var bare = TextOrComment().Replace(source, "\"\"");
        return Using().Matches(bare).Concat(FullName().Matches(bare)).Select(m => m.Groups[1].Value).ToHashSet();
    }

    // Texts in """ first: one of them may hold quotes.
    [GeneratedRegex("\"\"\"+.*?\"\"\"+|@\"(?:[^\"]|\"\")*\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)'|//[^\\n]*|/\\*.*?\\*/", RegexOptions.Singleline)]
    private static partial Regex TextOrComment();

    [GeneratedRegex(@"^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?:global::)?(\w+(?:\.\w+)*)[\w<>,.\s]*;", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\b((?:VoiceOfCustomer|Microsoft|Dapper|Quartz|Npgsql|SQLitePCL|CsvHelper|FluentValidation|Swashbuckle)(?:\.\w+)+)")]
    private static partial Regex FullName();
}
