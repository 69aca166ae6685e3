using System.Text;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Writes CSV (RFC 4180) that a spreadsheet takes for data: a cell that it would run as a formula gets an apostrophe.</summary>
public static class Csv
{
    public static void Row(StringBuilder text, IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) text.Append(',');
            Cell(text, cells[i] ?? "");
        }
        text.Append("\r\n");
    }

    static void Cell(StringBuilder text, string cell)
    {
        // Also behind white space, which some spreadsheets drop first.
        var start = cell.AsSpan().TrimStart();
        var formula = start.Length > 0 && start[0] is '=' or '+' or '-' or '@' || cell.Length > 0 && cell[0] is '\t' or '\r' or '\n';
        var quoted = formula || cell.AsSpan().ContainsAny(",\"\r\n");
        if (!quoted)
        {
            text.Append(cell);
            return;
        }
        text.Append('"');
        if (formula) text.Append('\'');
        text.Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
