namespace VoiceOfCustomer.Domain.Collecting;

/// <summary>What somebody did who may never say a word.</summary>
public enum SignalKind { Shown, Started, Dismissed, Abandoned }

/// <summary>Where and when a signal was given. Where the signals of one id differ, the earliest tells.</summary>
/// <param name="Page">The page's path; parts that look like numbers or ids are a <c>*</c>.</param>
public sealed record SignalSetting(
    DateTimeOffset At, DateOnly Day, Speaker Speaker, string Survey, string? Touchpoint, string? Unit, string? Page, string? Language);

/// <param name="Question">Where it was abandoned.</param>
public sealed record Signal(int Workspace, string Source, string Id, SignalKind Kind, string? Question, SignalSetting Setting);

/// <summary>All signals of one id: what became of one time that a survey was shown. The id is that of the feedback it may become.</summary>
/// <param name="AbandonedQuestion">The one in sight when it was abandoned for the last time.</param>
public sealed record Signals(
    int Workspace, string Source, string Id, SignalSetting Setting, DateTimeOffset? ShownAt, DateTimeOffset? StartedAt, DateTimeOffset? DismissedAt,
    DateTimeOffset? AbandonedAt, string? AbandonedQuestion)
{
    public static Signals Of(Signal s) => new(
        s.Workspace, s.Source, s.Id, s.Setting, At(s, SignalKind.Shown), At(s, SignalKind.Started), At(s, SignalKind.Dismissed), At(s, SignalKind.Abandoned),
        s.Kind == SignalKind.Abandoned ? s.Question : null);

    static DateTimeOffset? At(Signal s, SignalKind kind) => s.Kind == kind ? s.Setting.At : null;

    /// <summary>The same in whatever order, and however often, they come: of each kind the earliest counts, of being abandoned the
    /// latest, for whoever comes back has not left for good.</summary>
    public Signals With(Signals other)
    {
        var last = Later(other) ? other : this;
        return this with
        {
            Setting = Earlier(other.Setting) ? other.Setting : Setting,
            ShownAt = First(ShownAt, other.ShownAt), StartedAt = First(StartedAt, other.StartedAt), DismissedAt = First(DismissedAt, other.DismissedAt),
            AbandonedAt = last.AbandonedAt, AbandonedQuestion = last.AbandonedQuestion,
        };
    }

    static DateTimeOffset? First(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    // Of the same moment, any will do, as long as it is always the same.
    bool Earlier(SignalSetting other) => Compare(other.At, Setting.At, Key(other), Key(Setting)) < 0;

    bool Later(Signals other) => other.AbandonedAt is { } theirs &&
        (AbandonedAt is not { } ours || Compare(theirs, ours, other.AbandonedQuestion ?? "", AbandonedQuestion ?? "") > 0);

    static int Compare(DateTimeOffset one, DateTimeOffset other, string oneKey, string otherKey) =>
        one != other ? one.CompareTo(other) : string.CompareOrdinal(oneKey, otherKey);

    static string Key(SignalSetting s) => string.Join('\n', s.Survey, s.Speaker, s.Touchpoint, s.Unit, s.Page, s.Language);
}
