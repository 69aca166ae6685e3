namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>All themes of a workspace as they stand at one version. Every change makes the next version.</summary>
public sealed class Taxonomy
{
    readonly Lazy<ThemeMatcher> matcher;

    public Taxonomy(int version, IEnumerable<Theme> themes)
    {
        (Version, Themes) = (version, themes.ToDictionary(theme => theme.Id, StringComparer.Ordinal));
        // A merged theme's shape has gone into the one that took it.
        Known = [.. Themes.Values.Where(theme => theme.State != ThemeState.Merged).OrderBy(theme => theme.Id, StringComparer.Ordinal).Select(theme => theme.ToKnown())];
        matcher = new(() => new(Known));
    }

    public int Version { get; }

    public IReadOnlyDictionary<string, Theme> Themes { get; }

    /// <summary>What discovery and the assigning of mentions go by.</summary>
    public IReadOnlyList<KnownTheme> Known { get; }

    public ThemeMatcher Matcher => matcher.Value;

    /// <summary>The last version that changed what any theme takes: mentions that were in vain tried before may fit now.</summary>
    public int TakesSince => Themes.Values.Where(theme => theme.Takes).Select(theme => theme.TakesSince).DefaultIfEmpty(0).Max();

    /// <summary>The theme that an id leads to: itself, or the one that it was merged into.</summary>
    public Theme? Find(string id)
    {
        var found = Themes.GetValueOrDefault(id);
        return found?.MergedInto is { } survivor ? Themes.GetValueOrDefault(survivor) : found;
    }

    /// <summary>The theme of this name on a level, in whatever letters.</summary>
    public Theme? Named(ServiceLevel level, string name) => Themes.Values.FirstOrDefault(theme =>
        theme.Level == level && theme.State != ThemeState.Merged && string.Equals(theme.Name, name, StringComparison.OrdinalIgnoreCase));
}
