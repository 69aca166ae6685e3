using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Domain.Trends;

/// <summary>What a count is about. The numbers are stored: never change one.</summary>
public enum SubjectKind { All = 0, Level = 1, Theme = 2, Emotion = 3, Version = 4 }

/// <summary>What feedback is divided by; each feedback has one value of each. The numbers are stored: never change one.</summary>
public enum Dimension { None = 0, Unit = 1, Touchpoint = 2, Channel = 3, Standing = 4, Outcome = 5, Survey = 6, Language = 7 }

/// <summary>One place in the roll-up: whose words, about what, divided how, on which day.</summary>
/// <param name="Subject">A level's or emotion's code, a theme's id, a version of the analysis, or empty for all.</param>
/// <param name="Value">The dimension's value; empty where it was not told, and where nothing is divided.</param>
public readonly record struct Cell(
    Speaker Speaker, Dimension Dimension, SubjectKind Kind, string Subject, DateOnly Day, string Value);

/// <summary>Counts of distinct feedback in one <see cref="Cell"/>. They add up over disjoint cells.</summary>
/// <param name="Feedback">All of them, with words or without.</param>
/// <param name="Analysed">F: analysed, in a language that is analysed, with text.</param>
/// <param name="NotAnalysed">With text in a language that is not analysed.</param>
/// <param name="Negative">N: with a negative mention of the subject.</param>
/// <param name="Positive">With a positive mention of the subject.</param>
/// <param name="Severity">Sum over the negative ones of their most severe mention, 0–5 each.</param>
/// <param name="Declared">Departures told by standing or outcome.</param>
/// <param name="Detected">Departures told in the words.</param>
/// <param name="Departed">Departures of either sort, each feedback once.</param>
/// <param name="DepartedAnalysed">Those of <paramref name="Analysed"/>.</param>
/// <param name="DepartedNegative">Those of <paramref name="Negative"/>.</param>
public readonly record struct Counts(
    long Feedback, long Analysed, long NotAnalysed, long Negative, long Positive, long Severity,
    long Declared, long Detected, long Departed, long DepartedAnalysed, long DepartedNegative)
{
    public static Counts operator +(Counts a, Counts b) => new(
        a.Feedback + b.Feedback, a.Analysed + b.Analysed, a.NotAnalysed + b.NotAnalysed, a.Negative + b.Negative,
        a.Positive + b.Positive, a.Severity + b.Severity, a.Declared + b.Declared, a.Detected + b.Detected,
        a.Departed + b.Departed, a.DepartedAnalysed + b.DepartedAnalysed, a.DepartedNegative + b.DepartedNegative);

    public static Counts operator -(Counts a) => new(
        -a.Feedback, -a.Analysed, -a.NotAnalysed, -a.Negative, -a.Positive, -a.Severity,
        -a.Declared, -a.Detected, -a.Departed, -a.DepartedAnalysed, -a.DepartedNegative);
}
