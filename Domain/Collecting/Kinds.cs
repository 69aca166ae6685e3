using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Domain.Collecting;

public static class Kinds
{
    /// <summary>What kind of feedback the words make, where nobody stated it: a real problem makes a complaint even beside
    /// praise; null where nothing was understood.</summary>
    public static FeedbackKind? Detect(IEnumerable<MentionCodes> mentions)
    {
        var all = mentions.ToArray();
        if (all.Length == 0) return null;
        var severity = all.Max(m => m.Severity);
        if (severity >= 2) return FeedbackKind.Complaint;
        if (all.Any(m => m.Expectation)) return FeedbackKind.Suggestion;
        if (severity == 1) return FeedbackKind.Complaint;
        return all.Any(m => m.Polarity == Polarity.Positive) ? FeedbackKind.Praise : FeedbackKind.Comment;
    }
}
