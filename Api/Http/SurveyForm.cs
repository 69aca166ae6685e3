using System.Text.Json.Serialization;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Api.Http;

/// <param name="Key">What is sent as picked.</param>
/// <param name="Text">What it is called in the form's language.</param>
public sealed record ChoiceForm(string Key, string Text);

/// <param name="Level">What it is about; null where it is general.</param>
/// <param name="Multiple">Whether more than one can be picked.</param>
/// <param name="Choices">What can be picked, choices or feelings; empty for open text.</param>
/// <param name="ShowWhen">On which answers to earlier questions it is shown; always, where it is left out.</param>
public sealed record QuestionForm(
    string Key, QuestionKind Kind, ServiceLevel? Level, string Text, string? Hint, bool Required, bool Multiple, IReadOnlyList<ChoiceForm> Choices,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Condition? ShowWhen);

/// <param name="Name">What its speakers call it.</param>
public sealed record LanguageForm(string Code, string Name);

/// <param name="Trigger">What opens it.</param>
/// <param name="Share">Which part of the visitors is asked, 0–1.</param>
/// <param name="AskAgainDays">After how many days a visitor who answered or dismissed it may be asked again; null is never.</param>
public sealed record TargetingForm(
    IReadOnlyList<string> Include, IReadOnlyList<string> Exclude, IReadOnlyList<Device> Devices, IReadOnlyList<string> Languages, Trigger Trigger,
    double Share, int? AskAgainDays);

/// <summary>A version of a survey in one language, as pages show it.</summary>
/// <param name="Preview">It is a draft: shown to its author, and takes no answers.</param>
/// <param name="Language">The one it is served in; <paramref name="Languages"/> are all that it has.</param>
/// <param name="Dir">How the language is written: ltr or rtl.</param>
/// <param name="Speaker">Who answers. Of employees nothing is sent along that could tell who they are.</param>
/// <param name="Reason">Why it is asked; shown first.</param>
/// <param name="FollowUp">What happens next; shown below the thank-you.</param>
/// <param name="Labels">Words of buttons and notes.</param>
public sealed record SurveyForm(
    string Id, int Version, bool Preview, string Name, string Language, string Dir, IReadOnlyList<LanguageForm> Languages, Speaker Speaker, string Reason, string ThankYou,
    string? FollowUp, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<QuestionForm> Questions, TargetingForm Targeting)
{
    /// <param name="wanted">The visitor's language; null is the survey's own.</param>
    public static SurveyForm Of(string survey, int version, SurveyDefinition definition, string? wanted, bool preview = false)
    {
        var language = definition.Serve(wanted);
        var wording = Wording.Of(language);
        string Text(LocalText? text) => text?.In(language, definition.Language) ?? "";
        ChoiceForm ChoiceOf(Question question, Choice choice) => new(
            choice.Key, choice.Text is { } own ? Text(own) : question.Kind == QuestionKind.Feelings ? wording.Feelings.GetValueOrDefault(choice.Key, choice.Key) : choice.Key);
        return new SurveyForm(
            survey, version, preview, Text(definition.Name), language, Wording.DirOf(language),
            [.. definition.Spoken().Select(l => new LanguageForm(l, Wording.NameOf(l)))], definition.Speaker, Text(definition.Reason), Text(definition.ThankYou),
            definition.FollowUp is { } followUp ? Text(followUp) : null,
            wording.Labels.ToDictionary(l => l.Key, l => definition.Labels?.GetValueOrDefault(l.Key) is { } own ? Text(own) : l.Value),
            [.. definition.Asked().Select(q => new QuestionForm(
                q.Key, q.Kind, q.Level, Text(q.Text), q.Hint is { } hint ? Text(hint) : null, q.Required, q.TakesMany(), [.. q.Options().Select(c => ChoiceOf(q, c))], q.ShowWhen))],
            Of(definition.Targeting ?? new Targeting()));
    }

    static TargetingForm Of(Targeting t) => new(
        t.Pages?.Include ?? [], t.Pages?.Exclude ?? [], t.Devices ?? [], t.Languages ?? [], t.Trigger ?? new Trigger(), t.Share ?? 1, t.AskAgainDays);
}
