using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Domain.Surveys;

/// <summary>How a question is answered. There is no rating kind, on purpose.</summary>
public enum QuestionKind { OpenText, Feelings, Choice }

/// <summary>What can be picked.</summary>
/// <param name="Key">Stable: what is stored. Of a feeling, its code.</param>
/// <param name="Text">Needed for a choice; a feeling has built-in words.</param>
public sealed record Choice(string Key = "", LocalText? Text = null);

/// <param name="Key">Stable over versions: the same key is the same question.</param>
/// <param name="Level">What it is about; null where it is general.</param>
/// <param name="Hint">A sentence of help below it.</param>
/// <param name="Required">Every question is optional unless its author says otherwise.</param>
/// <param name="Multiple">Whether more than one choice can be picked; feelings always can.</param>
/// <param name="Choices">What can be picked; of feelings all, where they are left out.</param>
/// <param name="ShowWhen">On which earlier answers it is shown; always, where it is left out.</param>
public sealed record Question(
    string Key = "", QuestionKind Kind = QuestionKind.OpenText, ServiceLevel? Level = null, LocalText? Text = null, LocalText? Hint = null,
    bool Required = false, bool Multiple = false, IReadOnlyList<Choice>? Choices = null, Condition? ShowWhen = null)
{
    static readonly Choice[] AllFeelings = [.. Codes<Emotion>.All.Select(code => new Choice(code))];

    /// <summary>What can really be picked.</summary>
    public IReadOnlyList<Choice> Options() => Choices ?? (Kind == QuestionKind.Feelings ? AllFeelings : []);

    public bool TakesMany() => Kind == QuestionKind.Feelings || Multiple;
}

/// <summary>A survey as its author writes it: the texts in its languages, the questions in their order, whom it asks and when.</summary>
/// <param name="Language">Its own: shown where a visitor's is not among <paramref name="Languages"/>.</param>
/// <param name="Languages">All that it has, its own among them; only its own where they are left out.</param>
/// <param name="Speaker">Who answers. Employees are counted apart, and never so few that one could be recognised.</param>
/// <param name="Reason">Why it is asked; shown first.</param>
/// <param name="FollowUp">What happens next; shown below the thank-you.</param>
/// <param name="Labels">Words of buttons and notes in place of the built-in ones, by their key.</param>
public sealed record SurveyDefinition(
    LocalText? Name = null, string Language = "en", IReadOnlyList<string>? Languages = null, Speaker Speaker = Speaker.Customer,
    LocalText? Reason = null, LocalText? ThankYou = null, LocalText? FollowUp = null, IReadOnlyDictionary<string, LocalText>? Labels = null,
    IReadOnlyList<Question>? Questions = null, Targeting? Targeting = null)
{
    public IReadOnlyList<Question> Asked() => Questions ?? [];

    public IReadOnlyList<string> Spoken() => Languages ?? [Language];

    public Question? Question(string key) => Asked().FirstOrDefault(q => q.Key == key);

    /// <summary>The language in which a visitor is served: the one wanted, else one that is near to it, else the survey's own.</summary>
    public string Serve(string? wanted)
    {
        if (wanted is null) return Language;
        static string Primary(string tag) => tag.Split('-')[0];
        bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
        return Spoken().FirstOrDefault(l => Same(l, wanted)) ?? Spoken().FirstOrDefault(l => Same(l, Primary(wanted)))
            ?? Spoken().FirstOrDefault(l => Same(Primary(l), Primary(wanted))) ?? Language;
    }

    /// <summary>What a picked key says, in the survey's own language: the same for every visitor, whatever language he saw.</summary>
    public string WordsOf(Question question, string key) =>
        question.Options().FirstOrDefault(c => c.Key == key)?.Text?.In(Language, Language) ?? key;
}

/// <summary>A published version: it never changes.</summary>
public sealed record SurveyVersion(string Survey, int Version, SurveyDefinition Definition)
{
    public Question? Question(string key) => Definition.Question(key);

    /// <summary>The question's words as a visitor of that language read them; null where it has none.</summary>
    public string? AskedAs(string key, string? language) => Question(key)?.Text?.In(Definition.Serve(language), Definition.Language);
}
