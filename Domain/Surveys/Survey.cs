using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Domain.Surveys;

/// <summary>How a question is answered. There is no rating kind, on purpose.</summary>
public enum QuestionKind { OpenText, Feelings, Choice }

/// <param name="Level">What it is about; null where it is general.</param>
/// <param name="Words">What can be picked; empty for open text.</param>
public sealed record Question(
    string Key, QuestionKind Kind, ServiceLevel? Level, string Text, IReadOnlyList<string> Words, bool Required = false);

/// <summary>A published version: it never changes.</summary>
public sealed record SurveyVersion(
    string Survey, int Version, string Name, string Language, string Reason, string ThankYou, IReadOnlyList<Question> Questions)
{
    public Question? Question(string key) => Questions.FirstOrDefault(q => q.Key == key);
}
