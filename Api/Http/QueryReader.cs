using System.Globalization;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Reads a query string and keeps everything that is wrong with it. What nobody has asked for is unknown: a filter that
/// is mistyped must not be passed over in silence.</summary>
public sealed class QueryReader(HttpContext http)
{
    readonly HashSet<string> asked = new(StringComparer.Ordinal);
    readonly List<Fault> faults = [];

    public void Add(string name, string code, string message) => faults.Add(new Fault(name, code, message));

    /// <summary>The one value of a parameter; null where it is not there.</summary>
    public string? One(string name)
    {
        asked.Add(name);
        var values = http.Request.Query[name];
        if (values.Count > 1) Add(name, "twice", "Once only.");
        return values.Count == 0 ? null : Clean(name, values[0] ?? "");
    }

    /// <summary>Values that are repeated or separated by commas; empty where the parameter is not there.</summary>
    public IReadOnlyList<string> Many(string name)
    {
        asked.Add(name);
        var values = http.Request.Query[name].SelectMany(v => (v ?? "").Split(',')).Select(v => v.Trim()).Distinct().ToArray();
        if (values.Length > 100) Add(name, "tooMany", "At most 100 values.");
        return values.Length > 100 ? [] : [.. values.Select(v => Clean(name, v)).OfType<string>()];
    }

    string? Clean(string name, string value)
    {
        if (value.Length is > 0 and <= 400 && FeedbackRules.IsClean(value)) return value;
        Add(name, "badValue", "From 1 to 400 characters, no control characters.");
        return null;
    }

    public T? Code<T>(string name) where T : struct, Enum
    {
        if (One(name) is not { } text) return null;
        if (Codes<T>.Parse(text) is { } code) return code;
        Add(name, "unknownValue", $"One of {string.Join(", ", Codes<T>.All)}.");
        return null;
    }

    public IReadOnlyList<string> CodesOf<T>(string name) where T : struct, Enum
    {
        var values = Many(name);
        if (values.Any(v => Codes<T>.Parse(v) is null)) Add(name, "unknownValue", $"Of {string.Join(", ", Codes<T>.All)}.");
        return values;
    }

    public DateOnly? Day(string name)
    {
        if (One(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200) return day;
        Add(name, "badDate", "A date such as 2026-03-01.");
        return null;
    }

    public int Number(string name, int usual, int least, int most)
    {
        if (One(name) is not { } text) return usual;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Add(name, "outOfRange", $"From {least} to {most}.");
        return usual;
    }

    /// <returns>The answer to a bad query, or null where it is good. Ask when everything has been read.</returns>
    public IResult? Problem()
    {
        foreach (var name in http.Request.Query.Keys.Where(k => !asked.Contains(k)))
            Add(name.Length <= 40 && FeedbackRules.IsClean(name) ? name : "?", "unknownParameter", KnownQuery.Known([.. asked.Order(StringComparer.Ordinal)]));
        return faults.Count == 0 ? null : Problems.Of(400, "invalid", "Some parameters are not as they must be.", faults);
    }
}
