using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Domain.Collecting;

/// <summary>What one question was answered with. <paramref name="Revision"/> is counted by the client: the highest wins.</summary>
/// <param name="Level">The level the question was asked on; null where it was general.</param>
/// <param name="Text">The customer's own words; null where something was picked.</param>
/// <param name="Picked">The keys of what was picked.</param>
/// <param name="Labels">What the picked keys say, where they are no words themselves.</param>
public sealed record Answer(
    string Question, ServiceLevel? Level, string? Text, IReadOnlyList<string>? Picked, int Revision, IReadOnlyList<string>? Labels = null)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasWords => !string.IsNullOrWhiteSpace(Text) || Picked is { Count: > 0 };

    /// <summary>The words as one text: what is analysed, and what spans refer to.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Words => string.IsNullOrWhiteSpace(Text) ? string.Join(", ", Labels ?? Picked ?? []) : Text;
}

/// <summary>Who said it, where and when: everything about an occasion but the answers. Null means not told.</summary>
public sealed record Occasion(
    Speaker Speaker, Channel Channel, string Actor,
    string? CustomerRef, Outcome Outcome, Standing Standing, FeedbackKind? Kind,
    string? Touchpoint, string? Unit, string? Language,
    string Survey, int SurveyVersion,
    DateTimeOffset OccurredAt, DateOnly Day,
    IReadOnlyDictionary<string, string> Context);

/// <summary>A feedback as somebody sends it: new, again, or with more.</summary>
/// <param name="SecretHash">Of the secret the browser made; null for callers who prove themselves with a key.</param>
/// <param name="Joining">Rows of one respondent that arrive one by one (an import) may add answers to what is complete.</param>
public sealed record Submission(
    int Workspace, string Source, string Id, byte[]? SecretHash,
    Occasion Occasion, Completion Completion, IReadOnlyList<Answer> Answers, bool Joining = false);

/// <summary>A feedback as it is stored.</summary>
/// <param name="No">Its number in the store: grows with time, never leaves the server.</param>
/// <param name="Change">Counts the changes of the row; whoever writes must have seen the last.</param>
public sealed record Feedback(
    int Workspace, long No, string Source, string Id, byte[]? SecretHash, int Change,
    Occasion Occasion, Completion Completion, DateTimeOffset ReceivedAt, IReadOnlyList<Answer> Answers);
