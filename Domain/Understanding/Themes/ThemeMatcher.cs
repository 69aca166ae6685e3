namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>Finds the theme of a mention. Built once for a version of the taxonomy; the cost of a match follows the number of themes
/// and nothing else. It rather gives no theme than a wrong one.</summary>
public sealed class ThemeMatcher
{
    // Below it, a mention only shares a word or two with the theme.
    internal const double Alike = 0.42;

    readonly Dictionary<ServiceLevel, KnownTheme[]> themes;

    public ThemeMatcher(IReadOnlyList<KnownTheme> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        // Of two themes that fit alike the smaller id takes it: the order of the list must not matter.
        themes = known.GroupBy(theme => theme.Level).ToDictionary(level => level.Key, level => level.OrderBy(theme => theme.Id, StringComparer.Ordinal).ToArray());
    }

    /// <summary>The theme of that level that the words look most like, or null where none is like enough, or where it is one that
    /// takes no mentions (any more).</summary>
    public ThemeMatch? Match(ServiceLevel? primary, string text) =>
        primary is { } level && Nearest(level, TextMeaning.Of(text)) is ({ TakesMentions: true } theme, var score) ? new(theme.Id, score) : null;

    /// <summary>The theme that covers the words, whether it takes mentions or not.</summary>
    internal (KnownTheme Theme, double Score)? Nearest(ServiceLevel level, TextMeaning meaning, double atLeast = Alike)
    {
        if (meaning.IsEmpty || !themes.TryGetValue(level, out var candidates)) return null;
        (KnownTheme, double)? nearest = null;
        var best = atLeast;
        foreach (var theme in candidates)
            if (theme.Shape.Likeness(meaning) is var score && score > best) nearest = (theme, best = score);
        return nearest;
    }
}
