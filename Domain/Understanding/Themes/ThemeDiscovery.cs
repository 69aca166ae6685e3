namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>A mention that no theme has taken yet.</summary>
/// <param name="Mention">Its id; unique in the list.</param>
/// <param name="Feedback">The feedback it stands in; one feedback counts once.</param>
public sealed record WaitingMention(long Mention, long Feedback, ServiceLevel Level, IReadOnlyList<KeyPhrase> Phrases);

/// <summary>A theme as the taxonomy knows it. A mention belongs to it when one of its phrases has a key in <see cref="Keys"/>
/// and its primary level is <see cref="Level"/>.</summary>
public sealed record KnownTheme(string Id, ServiceLevel Level, string Name, IReadOnlyList<string> Keys);

/// <summary>A theme that discovery proposes.</summary>
/// <param name="Keys">The phrase keys that bring a mention into it, the founding one first.</param>
/// <param name="Terms">Those keys as people wrote them.</param>
public sealed record ProposedTheme(ServiceLevel Level, string Name, IReadOnlyList<string> Keys, IReadOnlyList<string> Terms);
