using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>A theme that joins the taxonomy.</summary>
public static class NewTheme
{
    /// <summary>As it was found.</summary>
    public static Theme Of(TaxonomyEdit edit, ProposedTheme found, ThemeState state, DateTimeOffset now)
    {
        // Two themes of one name could not be told apart.
        var name = new[] { found.Name }.Concat(found.Terms.Select(term => $"{found.Name} ({term})")).FirstOrDefault(wish => !edit.IsNamed(found.Level, wish))
            ?? $"{found.Name} ({edit.Version})";
        return new(
            IdOf(edit, found.Level, name), found.Level, name, state, ThemeOrigin.Discovered, Pinned: false, Forbidden: false, MergedInto: null, SplitFrom: null,
            [.. found.Terms.Take(Theme.MostTerms)], [], found.Shape, edit.Version, now, 1);
    }

    /// <summary>As an analyst defines it.</summary>
    public static Theme Of(TaxonomyEdit edit, ServiceLevel level, string name, IReadOnlyList<string> examples, DateTimeOffset now, string? id = null) =>
        new Theme(
            id ?? IdOf(edit, level, name), level, name, ThemeState.Active, ThemeOrigin.Curated, Pinned: false, Forbidden: false, MergedInto: null, SplitFrom: null,
            [], [], ThemeShape.FromExamples(examples), edit.Version, now, 1).WithExamples(examples);

    // A name may be had again after a merge, but not at the same version.
    static string IdOf(TaxonomyEdit edit, ServiceLevel level, string name) => Theme.IdFrom($"{Codes<ServiceLevel>.Of(level)}\n{name}\n{edit.Version}");
}
