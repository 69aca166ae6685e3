namespace VoiceOfCustomer.Domain.Collecting;

/// <summary>One thing that is wrong with what was sent.</summary>
/// <param name="Path">Where it stands: <c>answers[2].text</c>; empty for the whole.</param>
/// <param name="Code">Stable, for programs; <paramref name="Message"/> is for people and says what to do.</param>
public sealed record Fault(string Path, string Code, string Message);

public sealed record AnswerDraft(string? Question, string? Text, IReadOnlyList<string?>? Picked, int? Revision);

/// <summary>A feedback as it came in, not yet checked: whoever sent it, by whatever way.</summary>
public sealed record FeedbackDraft
{
    public string? Id { get; init; }
    public string? Secret { get; init; }
    public IReadOnlyList<AnswerDraft?>? Answers { get; init; }
    public string? Completion { get; init; }
    public string? Speaker { get; init; }
    public string? Channel { get; init; }
    public string? CustomerRef { get; init; }
    public string? Touchpoint { get; init; }
    public string? Unit { get; init; }
    public string? Standing { get; init; }
    public string? Outcome { get; init; }
    public string? Kind { get; init; }
    public string? Language { get; init; }
    public string? OccurredAt { get; init; }
    public IReadOnlyDictionary<string, string?>? Context { get; init; }
}
