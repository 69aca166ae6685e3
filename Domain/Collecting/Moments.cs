using System.Globalization;

namespace VoiceOfCustomer.Domain.Collecting;

/// <summary>When something happened, as told: a day, or a moment with its offset.</summary>
public static class Moments
{
    static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>ISO 8601: <c>2026-03-01</c>, or <c>2026-03-01T10:15:00Z</c> with Z or an offset.</summary>
    public static bool TryRead(string text, out DateOnly? day, out DateTimeOffset? moment)
    {
        (day, moment) = (null, null);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            day = date;
            return true;
        }
        // Without an offset nobody could tell which moment is meant.
        var offset = text.EndsWith('Z') || text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':';
        if (!offset || !DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;
        moment = read.ToUniversalTime();
        return true;
    }
}
