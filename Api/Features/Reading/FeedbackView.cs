using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Features.Reading;

/// <param name="Question">The question's key.</param>
/// <param name="Level">The level it was asked on.</param>
public sealed record AnswerView(string Question, ServiceLevel? Level, string? Text, IReadOnlyList<string>? Picked, int Revision);

/// <summary>One stretch of an answer as understood.</summary>
/// <param name="Start">First UTF-16 code unit of the stretch in the answer; for picked words, in the words joined by comma and space.</param>
/// <param name="Id">Stays the same when the feedback is analysed again and the same stretch is found.</param>
/// <param name="Reasons">The words it rests on, the heaviest first.</param>
/// <param name="AnalysisVersion">What understood it.</param>
/// <param name="Corrected">It stands as a person has put it right.</param>
public sealed record MentionView(
    string Id, string Question, int Start, int Length, string Words, IReadOnlyList<ServiceLevel> Levels, ServiceLevel? Primary, Polarity Polarity,
    int Severity, IReadOnlyList<Emotion> Emotions, bool Expectation, bool Departure, double Confidence, IReadOnlyList<SpokenReason> Reasons,
    string AnalysisVersion, string? Theme, bool Corrected)
{
    public static MentionView From(StoredMention m) => new(
        m.Id, m.Question, m.Start, m.Length, m.Words, m.Levels, m.Primary, m.Polarity, m.Severity, m.Emotions, m.Expectation, m.Departure,
        m.Confidence, m.Reasons, m.AnalysisVersion, m.Theme, m.Corrected);
}

/// <summary>What a person has put right.</summary>
/// <param name="Id">The mention's: what it is corrected, or taken back, by.</param>
/// <param name="NoMention">The stretch is not counted, and among the mentions no more.</param>
/// <param name="Lapsed">The answer has other words by now: it has no effect.</param>
public sealed record CorrectionView(string Id, string Question, int Start, int Length, bool NoMention, bool Lapsed, string MadeBy, DateTimeOffset MadeAt)
{
    public static CorrectionView From(StoredCorrection stored)
    {
        var c = stored.Correction;
        return new CorrectionView(CorrectionStore.IdOf(c), c.Question, c.Start, c.Length, c.NoMention, stored.Lapsed, c.MadeBy, c.MadeAt);
    }
}

/// <summary>A feedback with everything that is known of it.</summary>
/// <param name="Kind">complaint, suggestion, praise, question or comment.</param>
/// <param name="KindStated">False where the kind was found from the words.</param>
/// <param name="Day">The day it counts on, in the workspace's time zone.</param>
/// <param name="Analysis">pending, analysed, notAnalysed (a language that is not analysed), noText or failed.</param>
public sealed record FeedbackView(
    string Id, string Source, Speaker Speaker, Channel Channel, string Actor, string? CustomerRef, Completion Completion, Outcome Outcome,
    Standing Standing, FeedbackKind? Kind, bool KindStated, string? Touchpoint, string? Unit, string? Language, string Survey, int SurveyVersion,
    DateTimeOffset OccurredAt, DateOnly Day, DateTimeOffset ReceivedAt, IReadOnlyDictionary<string, string> Context,
    IReadOnlyList<AnswerView> Answers, AnalysisState Analysis, IReadOnlyList<MentionView> Mentions, IReadOnlyList<CorrectionView> Corrections)
{
    public static FeedbackView From(StoredFeedback f)
    {
        var o = f.Occasion;
        return new FeedbackView(
            f.Id, f.Source, o.Speaker, o.Channel, o.Actor, o.CustomerRef, f.Completion, o.Outcome, o.Standing, f.Kind, f.KindStated, o.Touchpoint, o.Unit,
            o.Language, o.Survey, o.SurveyVersion, o.OccurredAt, o.Day, f.ReceivedAt, o.Context,
            [.. f.Answers.Select(a => new AnswerView(a.Question, a.Level, a.Text, a.Picked, a.Revision))], f.State, [.. f.Mentions.Select(MentionView.From)],
            [.. f.Corrections.Select(CorrectionView.From)]);
    }
}
