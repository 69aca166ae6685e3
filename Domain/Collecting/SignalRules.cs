using VoiceOfCustomer.Domain.Surveys;

namespace VoiceOfCustomer.Domain.Collecting;

/// <summary>A signal as it came in, not yet checked.</summary>
public sealed record SignalDraft(
    string? Id, string? Kind, string? Survey, int? SurveyVersion, string? Question, string? Touchpoint, string? Unit, string? Page, string? Language, string? At);

/// <summary>What a page may signal, by the same rules as what it may say.</summary>
public static class SignalRules
{
    public const int MaxPage = 1000;

    // What stands in a key: longer paths are cut.
    const int MaxStored = 200;

    /// <returns>The signal, or null with everything that is wrong.</returns>
    public static (Signal?, IReadOnlyList<Fault>) Check(SignalDraft draft, Admission admission, string path)
    {
        // All but these two is as in a feedback without words.
        var (occasion, faults) = FeedbackRules.Check(new FeedbackDraft
        {
            Id = draft.Id, Completion = Codes<Completion>.Of(Completion.Partial), Touchpoint = draft.Touchpoint, Unit = draft.Unit, Language = draft.Language, OccurredAt = draft.At,
        }, admission with { SecretNeeded = false }, path);
        List<Fault> all = [.. faults.Select(f => f.Path == $"{path}occurredAt" ? f with { Path = $"{path}at" } : f)];
        var kind = Codes<SignalKind>.Parse(draft.Kind);
        if (kind is null) all.Add(new($"{path}kind", draft.Kind is null ? "required" : "unknownValue", $"One of {string.Join(", ", Codes<SignalKind>.All)}."));
        if (draft.Page is { } page && !IsPath(page)) all.Add(new($"{path}page", "badPage", $"The path alone, beginning with / and without ? and #; at most {MaxPage} characters."));
        if (draft.Question is { } question && kind is not null and not SignalKind.Abandoned) all.Add(new($"{path}question", "notHere", "Only where it was abandoned."));
        else if (draft.Question is not null && admission.Survey.Question(draft.Question) is null) all.Add(new($"{path}question", "unknownQuestion", $"A question of survey {admission.Survey.Survey}, version {admission.Survey.Version}."));
        if (all.Count > 0) return (null, all);

        var o = occasion!.Occasion;
        // Its language is the form's, whatever the tag's capitals.
        var setting = new SignalSetting(o.OccurredAt, o.Day, o.Speaker, o.Survey, o.Touchpoint, o.Unit, draft.Page is null ? null : Normal(draft.Page), o.Language);
        return (new Signal(occasion.Workspace, occasion.Source, occasion.Id, kind!.Value, draft.Question, setting), []);
    }

    static bool IsPath(string page) => page.Length is > 0 and <= MaxPage && page[0] == '/' && !page.AsSpan().ContainsAny('?', '#') && FeedbackRules.IsClean(page) && !page.Any(char.IsControl);

    /// <summary>One page for all that differ by a number or an id only: <c>/orders/4711</c> is <c>/orders/*</c>. It tells less of a
    /// person, and pages can be counted.</summary>
    public static string Normal(string page)
    {
        var parts = page.Split('/').Select(part => IsId(part) ? "*" : part);
        var normal = string.Join('/', parts);
        if (normal.Length <= MaxStored) return normal;
        // Not in the middle of a pair.
        return char.IsHighSurrogate(normal[MaxStored - 1]) ? normal[..(MaxStored - 1)] : normal[..MaxStored];
    }

    // Digits only; or long, and with digits among its letters, as no word is.
    static bool IsId(string part) =>
        part.Length > 0 && part.All(char.IsAsciiDigit) ||
        part.Length >= 16 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~') && part.Count(char.IsAsciiDigit) >= 4;
}
