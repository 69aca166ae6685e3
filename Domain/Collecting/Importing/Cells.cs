using System.Text;

namespace VoiceOfCustomer.Domain.Collecting.Importing;

/// <summary>What stands in a cell, as it is compared, kept and shown.</summary>
public static class Cells
{
    const int MaxShown = 40;

    /// <summary>Every stretch of white space, no-break spaces and line ends too, as one space; none at the ends.</summary>
    public static string Normal(string? cell)
    {
        if (string.IsNullOrEmpty(cell)) return "";
        if (cell.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0) return cell;
        var text = new StringBuilder(cell.Length);
        var space = false;
        foreach (var c in cell)
        {
            if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF')
            {
                space = text.Length > 0;
                continue;
            }
            if (space) text.Append(' ');
            space = false;
            text.Append(c);
        }
        return text.ToString();
    }

    /// <summary>The customer's words: only the line ends that spreadsheets write as control characters are made ordinary ones.</summary>
    public static string Words(string? cell) =>
        (cell ?? "").Replace('\v', '\n').Replace('\f', '\n').Replace('\u0085', '\n').Trim();

    /// <summary>The beginning of a code, a date or a key, for a message. Never used for what customers wrote.</summary>
    public static string Shown(string? value)
    {
        var text = new string([.. Normal(value).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
        return text.Length <= MaxShown ? text : $"{text[..(MaxShown - 1)]}…";
    }
}
