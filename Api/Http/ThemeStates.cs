using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Which themes an answer tells of, by where they stand. A forbidden one only where that is asked for, whatever its state.</summary>
public sealed class ThemeStates
{
    const string Forbidden = "forbidden";

    readonly IReadOnlyCollection<string> wanted;

    ThemeStates(IReadOnlyCollection<string> wanted) => this.wanted = wanted;

    public static IReadOnlyList<string> All { get; } = [.. Codes<ThemeState>.All, Forbidden];

    /// <param name="usual">Those told of where the query names none.</param>
    public static ThemeStates Read(QueryReader query, params ThemeState[] usual)
    {
        var asked = query.Many("state");
        if (asked.Except(All).Any()) query.Add("state", "unknownValue", $"Of {string.Join(", ", All)}.");
        return new(asked.Count > 0 ? asked : [.. usual.Select(Codes<ThemeState>.Of)]);
    }

    public bool Tells(Theme theme) => wanted.Contains(theme.Forbidden ? Forbidden : Codes<ThemeState>.Of(theme.State));
}
