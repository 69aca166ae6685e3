using FluentValidation;
using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Rules that many bodies share, each with its stable code.</summary>
public static class Rules
{
    public const int MaxSlug = 64;
    public const int MaxLine = 200;

    public static IRuleBuilderOptions<T, TProperty> Coded<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, string code, string message) =>
        rule.WithErrorCode(code).WithMessage(message);

    public static IRuleBuilderOptions<T, string?> Needed<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).Coded("required", "This is needed.");

    /// <summary>An id that people choose and that stands in addresses.</summary>
    public static IRuleBuilderOptions<T, string?> Slug<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Needed().Must(text => string.IsNullOrWhiteSpace(text) || IsSlug(text)).Coded("badId", $"1 to {MaxSlug} of the characters a-z, 0-9 and -.");

    /// <summary>One line of text.</summary>
    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> rule, int most = MaxLine) => rule
        .Must(text => text is null || text.Length <= most).Coded("tooLong", $"At most {most} characters.")
        .Must(text => text is null || FeedbackRules.IsClean(text) && !text.Contains('\n') && !text.Contains('\r')).Coded("badCharacters", "No control characters or broken Unicode.");

    public static IRuleBuilderOptions<T, string?> NotBlank<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || text.Trim().Length > 0).Coded("empty", "Leave it out, or give it a value.");

    public static IRuleBuilderOptions<T, IReadOnlyList<string?>?> Few<T>(this IRuleBuilder<T, IReadOnlyList<string?>?> rule, int most) => rule
        .Must(list => list is null || list.Count <= most).Coded("tooMany", $"At most {most}.")
        .Must(list => list is null || list.Count > most || list.Distinct().Count() == list.Count).Coded("twice", "Each only once.");

    public static bool IsSlug(string text) => text.Length is > 0 and <= MaxSlug && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
