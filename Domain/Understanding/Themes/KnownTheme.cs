namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>What the people who keep the taxonomy have decided about a theme.</summary>
public enum ThemeStanding
{
    /// <summary>Takes mentions; discovery may widen it by wordings that turn out to be its own.</summary>
    Open,
    /// <summary>Takes mentions, and stays as it was defined.</summary>
    Pinned,
    /// <summary>Takes mentions, which are outside what the firm offers; stays as it was defined.</summary>
    OutOfScope,
    /// <summary>Takes no mentions any more; what it covers is not proposed again.</summary>
    Retired,
    /// <summary>As retired, decided before there were any.</summary>
    Forbidden,
}

/// <summary>A theme as the taxonomy knows it: a mention of its level belongs to it when it looks like its <see cref="Shape"/>.</summary>
public sealed record KnownTheme(string Id, ServiceLevel Level, string Name, ThemeStanding Standing, ThemeShape Shape)
{
    public bool TakesMentions => Standing is ThemeStanding.Open or ThemeStanding.Pinned or ThemeStanding.OutOfScope;
}

/// <summary>The theme that a mention belongs to.</summary>
/// <param name="Theme">Its id.</param>
/// <param name="Score">0–1: how much the mention looks like it.</param>
public sealed record ThemeMatch(string Theme, double Score);
