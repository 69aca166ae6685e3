namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>A mention that no theme has taken yet.</summary>
/// <param name="Mention">Its id; unique in the list.</param>
/// <param name="Feedback">Who says it: the feedback it stands in, or the first one of its customer. Each counts once.</param>
/// <param name="Level">Its primary level.</param>
/// <param name="Text">The stretch of the customer's words that it is.</param>
public sealed record WaitingMention(long Mention, long Feedback, ServiceLevel Level, string Text);

/// <summary>A theme that discovery proposes, or that it has found more of.</summary>
/// <param name="Level">The level of all its mentions.</param>
/// <param name="Name">A telling phrase as several people wrote it; the known theme's name where <paramref name="Known"/> is told.</param>
/// <param name="Terms">What is typical of it, as people wrote it, the most typical first.</param>
/// <param name="Shape">What brings a mention into it. Of a known theme: what it had and what has been found, together.</param>
/// <param name="Members">The mentions among those that waited which it takes, ascending.</param>
/// <param name="Typical">Up to five of its mentions, of different feedback, that look most like it, the most typical first.</param>
/// <param name="Known">The id of the existing theme that it turned out to be; null for a new one.</param>
public sealed record ProposedTheme(
    ServiceLevel Level, string Name, IReadOnlyList<string> Terms, ThemeShape Shape,
    IReadOnlyList<long> Members, IReadOnlyList<long> Typical, string? Known = null);

/// <summary>How discovery goes about it.</summary>
/// <param name="LeastFeedback">How many distinct feedback must speak of a subject.</param>
/// <param name="LeastWordings">In how many wordings: one letter sent many times is no subject that recurs.</param>
public sealed record DiscoverySettings(int LeastFeedback = 5, int LeastWordings = 3);
