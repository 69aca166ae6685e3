using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace VoiceOfCustomer.Api.Tests.Contract;

/// <summary>SQL Server's grammar, as Microsoft's own parser has it.</summary>
static partial class TSql
{
    /// <exception cref="FormatException">Not T-SQL.</exception>
    public static TSqlScript Parse(string sql)
    {
        var parser = new TSql150Parser(initialQuotedIdentifiers: true);
        var script = parser.Parse(new StringReader(SqliteSchema.ExpandLists(sql)), out var errors);
        return errors.Count == 0 ? (TSqlScript)script : throw new FormatException(string.Join("; ", errors.Select(e => $"{e.Line}:{e.Column} {e.Message}")));
    }

    /// <summary>The words of a part of a statement, in one spelling.</summary>
    public static string TextOf(TSqlFragment fragment) =>
        string.Join(' ', fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
            .Where(t => t.TokenType is not (TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment))
            .Select(t => t.Text.ToLowerInvariant()));

    [GeneratedRegex(@"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex TextOrComment();

    /// <summary>A statement without what stands in quotes and comments.</summary>
    public static string Bare(string sql) => TextOrComment().Replace(sql, "''");
}
