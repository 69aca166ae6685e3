namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>Finds the theme of a mention. Built once for a version of the taxonomy.</summary>
public sealed class ThemeMatcher
{
    readonly Dictionary<(ServiceLevel Level, string Key), string> themes = [];

    public ThemeMatcher(IReadOnlyList<KnownTheme> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        // Should two themes of a level hold one key, the smaller id has it: the order of the list must not matter.
        foreach (var theme in known.OrderBy(theme => theme.Id, StringComparer.Ordinal))
            foreach (var key in theme.Keys) themes.TryAdd((theme.Level, key), theme.Id);
    }

    /// <summary>The id of the theme of that level that holds the first such phrase, or null.</summary>
    public string? Match(ServiceLevel? primary, IReadOnlyList<KeyPhrase> phrases)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        if (primary is not { } level) return null;
        foreach (var phrase in phrases)
            if (themes.TryGetValue((level, phrase.Key), out var id)) return id;
        return null;
    }
}
