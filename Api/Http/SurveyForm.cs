using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Api.Http;

/// <param name="Level">What it is about; null where it is general.</param>
/// <param name="Words">What can be picked; empty for open text.</param>
public sealed record QuestionForm(string Key, QuestionKind Kind, ServiceLevel? Level, string Text, IReadOnlyList<string> Words, bool Required);

/// <summary>A published version of a survey, as pages show it and people read it.</summary>
/// <param name="Reason">Why it is asked; shown first.</param>
public sealed record SurveyForm(
    string Id, int Version, string Name, string Language, string Reason, string ThankYou, IReadOnlyList<QuestionForm> Questions)
{
    public static SurveyForm Of(SurveyVersion s) => new(
        s.Survey, s.Version, s.Name, s.Language, s.Reason, s.ThankYou,
        [.. s.Questions.Select(q => new QuestionForm(q.Key, q.Kind, q.Level, q.Text, q.Words, q.Required))]);
}
