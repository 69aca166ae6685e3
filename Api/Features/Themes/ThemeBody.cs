using System.Text.Json.Serialization;
using FluentValidation;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Api.Features.Themes;

/// <summary>A subject that comes up. Its id never changes.</summary>
/// <param name="State">emerging (few speak of it yet), active, retired (takes no new mentions, keeps its past), merged, or outOfScope (takes mentions, and is no weakness).</param>
/// <param name="Origin">discovered, or curated by an analyst.</param>
/// <param name="Pinned">Discovery leaves its name and shape alone.</param>
/// <param name="Forbidden">It holds no mentions, and nothing like it is proposed.</param>
/// <param name="MergedInto">The theme that it leads to.</param>
/// <param name="Terms">What is typical of it, as people say it.</param>
/// <param name="Examples">What an analyst said belongs to it.</param>
/// <param name="Change">Counts its changes; the number in the ETag.</param>
public record ThemeBody(
    string Id, string Name, ServiceLevel Level, ThemeState State, ThemeOrigin Origin, bool Pinned, bool Forbidden, string? MergedInto,
    IReadOnlyList<string> Terms, IReadOnlyList<string> Examples, DateTimeOffset CreatedAt, int Change)
{
    public static ThemeBody Of(Theme t) => new(
        t.Id, t.Name, t.Level, t.State, t.Origin, t.Pinned, t.Forbidden, t.MergedInto, t.Terms, t.Examples, t.CreatedAt, t.Change);

    public static IResult Answer(Theme theme, int status = 200) =>
        ETags.Answer(Of(theme), ETags.Of(theme.Change), status, status == 201 ? $"/api/v1/themes/{theme.Id}" : null);
}

/// <summary>A theme with its counts.</summary>
/// <param name="Feedback">How many feedback mention it.</param>
/// <param name="Negative">How many of them complain of it; Positive: praise it.</param>
public record ThemeView(ThemeBody Theme, long Feedback, long Negative, long Positive) : ThemeBody(Theme)
{
    [JsonIgnore]
    public ThemeBody Theme { get; } = Theme;

    public static ThemeView From(Theme theme, Counts counts) => new(ThemeBody.Of(theme), counts.Feedback, counts.Negative, counts.Positive);
}

/// <summary>What stands in the way of a change.</summary>
static class ThemeRefusals
{
    public static IResult Merged(string survivor) => Problems.Of(409, "merged", $"It was merged into '{survivor}': change that.");

    public static IResult NameTaken(string name) => Problems.Of(409, "nameTaken", $"There is a theme named '{name}' on this level already.");

    public static IResult TellNothing(string path = "examples") => Problems.Invalid(path, "tellNothing", "None of them has a word that tells what it is about.");

    public static bool TellsNothing(IReadOnlyList<string> examples) => ThemeShape.FromExamples(examples).Write().Length == 0;
}

static class ThemeRules
{
    public const int MostExamples = 50;
    const int LongestName = 120;

    public static IRuleBuilderOptions<T, string?> ThemeName<T>(this IRuleBuilder<T, string?> rule) => rule.Line(LongestName).NotBlank();

    public static IRuleBuilderOptions<T, IReadOnlyList<string?>?> Examples<T>(this IRuleBuilder<T, IReadOnlyList<string?>?> rule) => rule
        .Few(MostExamples).Must(list => list is null || list.Count > 0).Coded("empty", "At least one.");
}
