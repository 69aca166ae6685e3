using System.Security.Cryptography;
using System.Text;

namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>Where a theme stands.</summary>
public enum ThemeState
{
    /// <summary>Found, and few speak of it yet.</summary>
    Emerging,
    /// <summary>Enough speak of it, or an analyst said so.</summary>
    Active,
    /// <summary>Takes no new mentions and keeps its past.</summary>
    Retired,
    /// <summary>Has gone into another one, to which its id leads.</summary>
    Merged,
    /// <summary>Takes mentions, of what the firm does not offer: no weakness to work on.</summary>
    OutOfScope,
}

public enum ThemeOrigin { Discovered, Curated }

/// <summary>A subject that comes up. Its id never changes.</summary>
/// <param name="Pinned">Discovery leaves its name and shape alone.</param>
/// <param name="Forbidden">It holds no mentions, and nothing like it is proposed.</param>
/// <param name="MergedInto">Where its mentions have gone; kept at the last one, however often that was merged on.</param>
/// <param name="SplitFrom">The theme that it was divided from.</param>
/// <param name="Terms">What is typical of it, as people say it.</param>
/// <param name="Examples">What an analyst said belongs to it.</param>
/// <param name="TakesSince">The version of the taxonomy from which on it takes what it takes now.</param>
/// <param name="Change">Counts its changes.</param>
public sealed record Theme(
    string Id, ServiceLevel Level, string Name, ThemeState State, ThemeOrigin Origin, bool Pinned, bool Forbidden, string? MergedInto, string? SplitFrom,
    IReadOnlyList<string> Terms, IReadOnlyList<string> Examples, ThemeShape Shape, int TakesSince, DateTimeOffset CreatedAt, int Change)
{
    public const int MostTerms = 20;

    /// <summary>An id that is the same for the same seed.</summary>
    public static string IdFrom(string seed) => "th_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..12];

    public ThemeStanding Standing => (Forbidden, State) switch
    {
        (true, _) => ThemeStanding.Forbidden,
        (_, ThemeState.Retired) => ThemeStanding.Retired,
        (_, ThemeState.OutOfScope) => ThemeStanding.OutOfScope,
        _ => Pinned ? ThemeStanding.Pinned : ThemeStanding.Open,
    };

    public bool Takes => State != ThemeState.Merged && ToKnown().TakesMentions;

    public KnownTheme ToKnown() => new(Id, Level, Name, Standing, Shape);

    /// <summary>With more examples: they define a theme that an analyst made, and add to one that was found.</summary>
    public Theme WithExamples(IReadOnlyList<string> examples)
    {
        var said = ThemeShape.FromExamples(examples);
        return Origin == ThemeOrigin.Curated
            ? this with { Examples = examples, Terms = [.. examples.Take(MostTerms)], Shape = said }
            : this with { Examples = examples, Shape = ThemeShape.Merge(Shape, said) };
    }

    /// <summary>With all that another one covers.</summary>
    public Theme Taking(Theme other) => this with
    {
        Terms = [.. Terms.Union(other.Terms).Take(MostTerms)], Examples = [.. Examples.Union(other.Examples)], Shape = ThemeShape.Merge(Shape, other.Shape),
        State = (State, other.State) == (ThemeState.Emerging, ThemeState.Active) ? ThemeState.Active : State,
    };
}
