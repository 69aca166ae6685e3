using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Infrastructure.Collecting;

/// <summary>A feedback as an analyst reads it.</summary>
/// <param name="KindStated">Somebody said what kind it is; else it was found from the words.</param>
public sealed record StoredFeedback(
    long No, string Id, string Source, int Change, Occasion Occasion, Completion Completion, FeedbackKind? Kind, bool KindStated,
    DateTimeOffset ReceivedAt, IReadOnlyList<Answer> Answers, AnalysisState State, string? AnalysisVersion, int Generation, IReadOnlyList<StoredMention> Mentions, IReadOnlyList<StoredCorrection> Corrections);

/// <summary>A mention with its words.</summary>
/// <param name="Id">See <see cref="MentionId"/>.</param>
/// <param name="Corrected">It stands as a person has put it right.</param>
public sealed record StoredMention(
    string Id, string Question, int Start, int Length, string Words, IReadOnlyList<ServiceLevel> Levels, ServiceLevel? Primary, Polarity Polarity,
    int Severity, IReadOnlyList<Emotion> Emotions, bool Expectation, bool Departure, double Confidence, IReadOnlyList<SpokenReason> Reasons,
    string AnalysisVersion, string? Theme, bool Corrected);

/// <summary>Words that a mention rests on.</summary>
/// <param name="Start">As a mention's.</param>
/// <param name="Weight">More is heavier.</param>
public sealed record SpokenReason(int Start, int Length, string Words, double Weight);

/// <param name="Lapsed">The answer has other words by now.</param>
public sealed record StoredCorrection(Correction Correction, bool Lapsed);

/// <summary>A mention with the occasion on which it was said.</summary>
public sealed record SpokenMention(
    long No, int MentionNo, string Feedback, string Source, DateTimeOffset OccurredAt, string? Touchpoint, string? Unit, Channel Channel, StoredMention Mention);

sealed class FeedbackReadRow
{
    public long No { get; init; }
    public string Id { get; init; } = "";
    public string Source { get; init; } = "";
    public int Change { get; init; }
    public string Speaker { get; init; } = "";
    public string Channel { get; init; } = "";
    public string Actor { get; init; } = "";
    public string? CustomerRef { get; init; }
    public string Completion { get; init; } = "";
    public string Outcome { get; init; } = "";
    public string Standing { get; init; } = "";
    public string? Kind { get; init; }
    public bool KindStated { get; init; }
    public string? Touchpoint { get; init; }
    public string? Unit { get; init; }
    public string? Language { get; init; }
    public string Survey { get; init; } = "";
    public int SurveyVersion { get; init; }
    public DateTimeOffset OccurredAt { get; init; }
    public DateOnly Day { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public string? Context { get; init; }
    public string Answers { get; init; } = "[]";
    public int State { get; init; }
    public bool Due { get; init; }
    public string? AnalysisVersion { get; init; }
    public int? Generation { get; init; }

    public StoredFeedback ToFeedback(IEnumerable<MentionReadRow> mentions, IEnumerable<Correction> corrections)
    {
        var answers = FeedbackJson.ReadAnswers(Answers);
        var kind = Codes<FeedbackKind>.Parse(Kind);
        return new StoredFeedback(
            No, Id, Source, Change,
            new Occasion(
                Codes<Speaker>.Read(Speaker), Codes<Channel>.Read(Channel), Actor, CustomerRef, Codes<Outcome>.Read(Outcome), Codes<Standing>.Read(Standing), kind,
                Touchpoint, Unit, Language, Survey, SurveyVersion, OccurredAt, Day, FeedbackJson.ReadContext(Context)),
            Codes<Completion>.Read(Completion), kind, KindStated, ReceivedAt, answers,
            Due ? AnalysisState.Pending : (AnalysisState)State, AnalysisVersion, Generation ?? 0, [.. mentions.Select(m => m.ToMention(answers))],
            [.. corrections.Select(c => new StoredCorrection(c, !c.Holds(answers)))]);
    }
}

class MentionReadRow
{
    public long No { get; init; }
    public int MentionNo { get; init; }
    public string Question { get; init; } = "";
    public int Start { get; init; }
    public int Length { get; init; }
    public int Levels { get; init; }
    public string? PrimaryLevel { get; init; }
    public string Polarity { get; init; } = "";
    public int Severity { get; init; }
    public int Emotions { get; init; }
    public bool Expectation { get; init; }
    public bool Departure { get; init; }
    public double Confidence { get; init; }
    public string Reasons { get; init; } = "[]";
    public string AnalysisVersion { get; init; } = "";
    public string? Theme { get; init; }
    public bool Corrected { get; init; }

    public StoredMention ToMention(IReadOnlyList<Answer> answers)
    {
        // The answer may have been changed since: until it is analysed again the spans may not fit.
        var text = answers.FirstOrDefault(a => a.Question == Question)?.Words ?? "";
        string Cut(int start, int length) => start + length <= text.Length ? text.Substring(start, length) : "";
        return new StoredMention(
            MentionId.Of(No, Question, Start, Length), Question, Start, Length, Cut(Start, Length), Sets.Read<ServiceLevel>(Levels), Codes<ServiceLevel>.Parse(PrimaryLevel),
            Codes<Polarity>.Read(Polarity), Severity, Sets.Read<Emotion>(Emotions), Expectation, Departure, Confidence,
            [.. MentionColumns.ReadReasons(Reasons).Select(r => new SpokenReason(r.Start, r.Length, Cut(r.Start, r.Length), r.Weight)).Where(r => r.Words.Length > 0)], AnalysisVersion, Theme, Corrected);
    }
}

sealed class SpokenRow : MentionReadRow
{
    public string Id { get; init; } = "";
    public string Source { get; init; } = "";
    public DateTimeOffset OccurredAt { get; init; }
    public string? Touchpoint { get; init; }
    public string? Unit { get; init; }
    public string Channel { get; init; } = "";
    public string Answers { get; init; } = "[]";

    public SpokenMention ToSpoken() => new(
        No, MentionNo, Id, Source, OccurredAt, Touchpoint, Unit, Codes<Channel>.Read(Channel), ToMention(FeedbackJson.ReadAnswers(Answers)));
}
