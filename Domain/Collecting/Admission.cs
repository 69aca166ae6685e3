using VoiceOfCustomer.Domain.Surveys;

namespace VoiceOfCustomer.Domain.Collecting;

/// <summary>What a caller may send, and what the server fixes for it.</summary>
public sealed record Admission
{
    public required int Workspace { get; init; }
    public required string Source { get; init; }
    public required string Actor { get; init; }
    public required SurveyVersion Survey { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required Func<DateTimeOffset, DateOnly> DayOf { get; init; }
    public required Func<DateOnly, DateTimeOffset> StartOf { get; init; }

    /// <summary>The one channel that this way in has; null lets the caller tell.</summary>
    public Channel? Channel { get; init; }

    /// <summary>What is known or allowed.</summary>
    public required Func<string, bool> Touchpoint { get; init; }
    public required Func<string, bool> Unit { get; init; }
    public Func<string, bool> Standing { get; init; } = _ => true;
    public Func<string, bool> ContextKey { get; init; } = _ => true;

    /// <summary>Whether a secret, made by the browser, must come along.</summary>
    public bool SecretNeeded { get; init; }

    public DateTimeOffset Oldest { get; init; } = FeedbackRules.Oldest;
    public bool Joining { get; init; }
}
