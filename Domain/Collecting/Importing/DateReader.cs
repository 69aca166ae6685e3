using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceOfCustomer.Domain.Collecting.Importing;

/// <summary>Reads a date in one of several formats, tried in order: files mix them.</summary>
/// <param name="at">A local date and time as an instant, for what has no offset.</param>
public sealed partial class DateReader(IEnumerable<string> formats, Func<DateTime, DateTimeOffset> at)
{
    // Every part differs from the others: what comes back shows which the format holds.
    static readonly DateTime Sample = new(2011, 12, 10, 9, 8, 7);

    readonly (string Format, bool Timed)[] formats = [.. formats.Select(f => (f, IsTimed(f)))];

    /// <summary>Whether it is a format, and tells day, month and year.</summary>
    public static bool IsFormat(string? format)
    {
        if (format is not { Length: > 1 and <= 60 }) return false;
        try
        {
            return DateTime.TryParseExact(Sample.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read)
                && read.Date == Sample.Date;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <returns>As feedback has it: a date, or a moment with Z. Null where no format fits.</returns>
    public string? Read(string text)
    {
        foreach (var (format, timed) in formats)
        {
            if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read)) continue;
            // So far off, zones have no meaning; the rules refuse it by its day.
            if (!timed || read.Year is < 1900 or > 2200) return read.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var moment = read.Kind == DateTimeKind.Unspecified ? at(read) : new DateTimeOffset(read.ToUniversalTime());
            return moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        }
        return null;
    }

    static bool IsTimed(string format) => Literal().Replace(format, "").AsSpan().ContainsAny("Hhmst");

    [GeneratedRegex("""'[^']*'|"[^"]*"|\\.""")]
    private static partial Regex Literal();
}
