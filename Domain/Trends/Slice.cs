using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Domain.Trends;

public enum DepartureFilter { Any, Only, Without }

/// <summary>Which feedback is looked at: S.</summary>
/// <param name="Values">For each dimension that is filtered, the values that pass; units with their subtrees.</param>
public sealed record Slice(
    Speaker Speaker, DateOnly From, DateOnly To, IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Values, DepartureFilter Departures)
{
    /// <summary>The equally long period before.</summary>
    public Slice Before => this with { From = From.AddDays(From.DayNumber - To.DayNumber - 1), To = From.AddDays(-1) };

    /// <summary>Whether the roll-up, which divides by one dimension at a time, can answer it.</summary>
    public bool FitsRollup(Dimension by) =>
        Departures == DepartureFilter.Any && (Values.Count == 0 || Values.Count == 1 && (by == Dimension.None || Values.ContainsKey(by)));
}

/// <summary>Which of the mentions count: those on a level, of a theme. It narrows what is counted, never how much feedback
/// there was.</summary>
public sealed record MentionFilter(ServiceLevel? Level, string? Theme)
{
    public static MentionFilter None { get; } = new(null, null);

    public bool IsNone => Level is null && Theme is null;

    public bool Passes(MentionFacts mention) =>
        (Level is not { } level || mention.Levels.Contains(level)) && (Theme is null || mention.Theme == Theme);
}

/// <summary>Counts of one subject on one day for one value of the dimension asked for.</summary>
public sealed record Measure(SubjectKind Kind, string Subject, DateOnly Day, string Value, Counts Counts);

/// <summary>Where an answer was taken from.</summary>
public enum Basis { Rollup, Facts }
