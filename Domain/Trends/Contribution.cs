using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Domain.Trends;

/// <summary>What one feedback adds to the roll-up: a pure function of its coded facts, so that the roll-up made bit by bit
/// (take the old contribution away, add the new) and the one made from nothing are the same.</summary>
public static class Contribution
{
    static readonly Dimension[] Dimensions = Enum.GetValues<Dimension>();

    /// <summary>Counts by subject: "all" first, then each level, theme and emotion that is mentioned, and the version it was analysed with.</summary>
    /// <param name="filter">Which mentions count as mentions; departures are those of the whole feedback in any case.</param>
    public static IEnumerable<(SubjectKind Kind, string Subject, Counts Counts)> Subjects(CodedFacts facts, MentionFilter? filter = null)
    {
        var mentioned = filter is null or { IsNone: true } ? facts.Mentions : [.. facts.Mentions.Where(filter.Passes)];
        var detected = facts.Mentions.Any(m => m.Departure);
        var departed = detected || facts.DeclaredDeparture;
        var analysed = facts.State == AnalysisState.Analysed;

        Counts Count(IEnumerable<MentionFacts> about)
        {
            var mentions = about.ToArray();
            var negative = mentions.Where(m => m.Polarity is Polarity.Negative or Polarity.Mixed).ToArray();
            return new Counts(
                Feedback: 1,
                Analysed: One(analysed),
                NotAnalysed: One(facts.State == AnalysisState.NotAnalysed),
                Negative: One(negative.Length > 0),
                Positive: One(mentions.Any(m => m.Polarity is Polarity.Positive or Polarity.Mixed)),
                Severity: negative.Length == 0 ? 0 : negative.Max(m => m.Severity),
                Declared: One(facts.DeclaredDeparture),
                Detected: One(detected),
                Departed: One(departed),
                DepartedAnalysed: One(departed && analysed),
                DepartedNegative: One(departed && negative.Length > 0));
        }

        yield return (SubjectKind.All, "", Count(mentioned));
        foreach (var level in mentioned.SelectMany(m => m.Levels).Distinct())
            yield return (SubjectKind.Level, Codes<ServiceLevel>.Of(level), Count(mentioned.Where(m => m.Levels.Contains(level))));
        foreach (var theme in mentioned.Select(m => m.Theme).OfType<string>().Distinct())
            yield return (SubjectKind.Theme, theme, Count(mentioned.Where(m => m.Theme == theme)));
        foreach (var emotion in mentioned.SelectMany(m => m.Emotions).Distinct())
            yield return (SubjectKind.Emotion, Codes<Emotion>.Of(emotion), Count(mentioned.Where(m => m.Emotions.Contains(emotion))));
        if (analysed && facts.Version is { } version) yield return (SubjectKind.Version, version, Count(mentioned));
    }

    /// <summary>Every cell it touches: each subject in total and by one of the dimensions.</summary>
    public static IEnumerable<KeyValuePair<Cell, Counts>> Cells(CodedFacts facts)
    {
        foreach (var (kind, subject, counts) in Subjects(facts))
            foreach (var dimension in Dimensions)
                yield return new(new Cell(facts.Speaker, dimension, kind, subject, facts.Day, facts.ValueOf(dimension)), counts);
    }

    static int One(bool holds) => holds ? 1 : 0;
}
