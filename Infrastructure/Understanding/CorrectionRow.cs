using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>A row of <c>correction</c>.</summary>
sealed class CorrectionRow
{
    public long No { get; init; }
    public string Question { get; init; } = "";
    public int Start { get; init; }
    public int Length { get; init; }
    public byte[] AnswerHash { get; init; } = [];
    public bool NoMention { get; init; }
    public int Levels { get; init; }
    public string? PrimaryLevel { get; init; }
    public string Polarity { get; init; } = "";
    public int Severity { get; init; }
    public int Emotions { get; init; }
    public bool Expectation { get; init; }
    public bool Departure { get; init; }
    public bool ThemeFixed { get; init; }
    public string? Theme { get; init; }
    public string MadeBy { get; init; } = "";
    public DateTimeOffset MadeAt { get; init; }

    public Correction ToCorrection() => new(
        No, Question, Start, Length, AnswerHash, NoMention,
        new MentionCodes(Sets.Read<ServiceLevel>(Levels), Codes<ServiceLevel>.Parse(PrimaryLevel), Codes<Polarity>.Read(Polarity), Severity, Sets.Read<Emotion>(Emotions), Expectation, Departure),
        ThemeFixed, Theme, MadeBy, MadeAt);

    public static object ParametersOf(int workspace, Correction c) => new
    {
        workspace, no = c.No, question = c.Question, start = c.Start, length = c.Length, hash = c.AnswerHash, noMention = c.NoMention ? 1 : 0, levels = Sets.Write(c.Stands.Levels),
        primary = c.Stands.Primary is { } level ? Codes<ServiceLevel>.Of(level) : null, polarity = Codes<Polarity>.Of(c.Stands.Polarity), severity = c.Stands.Severity,
        emotions = Sets.Write(c.Stands.Emotions), expectation = c.Stands.Expectation ? 1 : 0, departure = c.Stands.Departure ? 1 : 0, themeFixed = c.ThemeFixed ? 1 : 0,
        theme = c.Theme, by = c.MadeBy, at = c.MadeAt.ToColumn(),
    };
}
