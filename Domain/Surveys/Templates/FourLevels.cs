namespace VoiceOfCustomer.Domain.Surveys.Templates;

/// <summary>One open question for each level of service, the feelings as words, and room for anything else: every workspace starts
/// with it, and its first version is what calls are noted by.</summary>
public static class FourLevels
{
    public const string Slug = "four-levels";

    /// <summary>The general question: what callers and writers say without having been asked.</summary>
    public const string Anything = "anything";

    public const string Feelings = "feelings";

    public static SurveyVersion Version => new(Slug, 1, SurveyTemplate.Find(Slug)!.Definition);
}
