namespace VoiceOfCustomer.Domain.Understanding;

/// <summary>What a mention says, without its words and theme.</summary>
public sealed record MentionCodes(
    IReadOnlyList<ServiceLevel> Levels, ServiceLevel? Primary, Polarity Polarity, int Severity, IReadOnlyList<Emotion> Emotions, bool Expectation, bool Departure)
{
    public const int MostSevere = 5;

    public static bool Hurts(Polarity polarity) => polarity is Polarity.Negative or Polarity.Mixed;

    /// <summary>As a person has put it right. What follows from that follows: one level is the primary one, and what hurts no more
    /// has no severity.</summary>
    public MentionCodes With(MentionChange change)
    {
        var levels = (change.Levels ?? Levels).Order().ToArray();
        var primary = change.Primary ?? (levels is [var only] ? only : Primary is { } known && levels.Contains(known) ? known : null);
        var polarity = change.Polarity ?? Polarity;
        return new MentionCodes(
            levels, primary, polarity, change.Severity ?? (Hurts(polarity) ? Severity : 0), (change.Emotions ?? Emotions).Order().ToArray(),
            change.Expectation ?? Expectation, change.Departure ?? Departure);
    }

    /// <summary>What contradicts itself in it, each with the field, a code and words; empty where it is as <see cref="Mention"/> says.</summary>
    public IEnumerable<(string Field, string Code, string Message)> Faults()
    {
        if (Levels.Distinct().Count() != Levels.Count) yield return ("levels", "twice", "Each only once.");
        if (Emotions.Distinct().Count() != Emotions.Count) yield return ("emotions", "twice", "Each only once.");
        if (Primary is { } primary ? !Levels.Contains(primary) : Levels.Count > 0) yield return ("primary", "notAmongLevels", "One of the levels is the primary one.");
        if (Severity is < 0 or > MostSevere) yield return ("severity", "outOfRange", $"From 0 to {MostSevere}.");
        else if (Hurts(Polarity) != Severity > 0) yield return ("severity", "contradicts", $"From 1 to {MostSevere} where the polarity is negative or mixed, else 0.");
    }
}

/// <summary>What a person puts right of a mention; what is null stays as it stands.</summary>
public sealed record MentionChange(
    IReadOnlyList<ServiceLevel>? Levels, ServiceLevel? Primary, Polarity? Polarity, int? Severity, IReadOnlyList<Emotion>? Emotions, bool? Expectation, bool? Departure);
