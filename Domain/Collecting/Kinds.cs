using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Domain.Collecting;

public static class Kinds
{
    /// <summary>What kind of feedback the words make, where nobody stated it: a real problem makes a complaint even beside
    /// praise, and whoever neither complains, wishes nor praises may ask; null where nothing was understood.</summary>
    public static FeedbackKind? Detect(IEnumerable<MentionCodes> mentions, IEnumerable<Answer> answers)
    {
        var all = mentions.ToArray();
        if (all.Length == 0) return null;
        var severity = all.Max(m => m.Severity);
        if (severity >= 2) return FeedbackKind.Complaint;
        if (all.Any(m => m.Expectation)) return FeedbackKind.Suggestion;
        if (severity == 1) return FeedbackKind.Complaint;
        if (all.Any(m => m.Polarity == Polarity.Positive)) return FeedbackKind.Praise;
        return answers.Any(answer => answer.Text?.Contains('?', StringComparison.Ordinal) == true) ? FeedbackKind.Question : FeedbackKind.Comment;
    }
}
