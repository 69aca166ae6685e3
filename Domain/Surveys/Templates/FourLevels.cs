using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Domain.Surveys.Templates;

/// <summary>One open question for each level of service, the feelings as words, and room for anything else.</summary>
public static class FourLevels
{
    public const string Slug = "four-levels";

    /// <summary>The general question: what callers and writers say without having been asked.</summary>
    public const string Anything = "anything";

    public static SurveyVersion Version { get; } = new(
        Slug, 1, "Four levels of service", "en",
        "We read every answer and fix what we find. Answer what you like, skip the rest.",
        "Thank you. A person will read this.",
        [
            new("functional", QuestionKind.OpenText, ServiceLevel.Functional, "Did you get what you came for, as promised and on time?", []),
            new("accessibility", QuestionKind.OpenText, ServiceLevel.Accessibility, "How easy was it to reach us and find what or whom you needed?", []),
            new("people", QuestionKind.OpenText, ServiceLevel.People, "How did our people treat you?", []),
            new("emotional", QuestionKind.OpenText, ServiceLevel.Emotional, "How did it leave you feeling?", []),
            new("feelings", QuestionKind.Feelings, ServiceLevel.Emotional, "Which of these words fit?", Codes<Emotion>.All),
            new(Anything, QuestionKind.OpenText, null, "Is there anything else we should know?", []),
        ]);
}
