using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.Trends;

/// <summary>What has to be read to answer a question.</summary>
/// <param name="Kind">What the counted mentions are about.</param>
/// <param name="Subjects">Which of them, where not all.</param>
/// <param name="Filter">Which mentions count, where subjects alone cannot tell: then only the facts can answer.</param>
sealed record Plan(
    GetTrends.By By, Dimension Dimension, SubjectKind Kind, IReadOnlyList<string>? Subjects, MentionFilter Filter)
{
    /// <summary>The series are levels, themes or emotions.</summary>
    public bool BySubject => By is GetTrends.By.Level or GetTrends.By.Theme or GetTrends.By.Emotion;

    public bool Overlapping => BySubject;

    public bool Wants(string subject) => Subjects is null || Subjects.Contains(subject);

    public static Plan Of(GetTrends.By by, Asked asked, IReadOnlyDictionary<string, Theme> themes)
    {
        var (level, theme) = (asked.Mentions.Level, asked.Mentions.Theme);
        var levelCode = level is { } known ? Codes<ServiceLevel>.Of(known) : null;
        switch (by)
        {
            // A theme has one level: asking for a level's themes chooses among them.
            case GetTrends.By.Theme:
                var wanted = themes.Values.Where(t => (level is null || t.Level == level) && (theme is null || t.Id == theme)).Select(t => t.Id).ToArray();
                return new Plan(by, Dimension.None, SubjectKind.Theme, level is null && theme is null ? null : wanted, MentionFilter.None);
            case GetTrends.By.Level when theme is null:
                return new Plan(by, Dimension.None, SubjectKind.Level, levelCode is null ? null : [levelCode], MentionFilter.None);
            case GetTrends.By.Level:
                return new Plan(by, Dimension.None, SubjectKind.Level, levelCode is null ? null : [levelCode], asked.Mentions with { Level = null });
            case GetTrends.By.Emotion:
                return new Plan(by, Dimension.None, SubjectKind.Emotion, null, asked.Mentions);
        }
        var dimension = by == GetTrends.By.Nothing ? Dimension.None : Enum.Parse<Dimension>(by.ToString());
        return (levelCode, theme) switch
        {
            (null, null) => new Plan(by, dimension, SubjectKind.All, null, MentionFilter.None),
            (_, null) => new Plan(by, dimension, SubjectKind.Level, [levelCode], MentionFilter.None),
            (null, _) => new Plan(by, dimension, SubjectKind.Theme, [theme], MentionFilter.None),
            _ => new Plan(by, dimension, SubjectKind.Theme, [theme], asked.Mentions),
        };
    }
}

/// <summary>What series and ranks are called.</summary>
static class Names
{
    public static string Of(GetTrends.By by, string key, Structure structure, IReadOnlyDictionary<string, Theme> themes) => by switch
    {
        GetTrends.By.Theme => themes.GetValueOrDefault(key)?.Name ?? key,
        GetTrends.By.Unit => key.Length == 0 ? "not told" : structure.Units.GetValueOrDefault(key)?.Name ?? key,
        GetTrends.By.Touchpoint => key.Length == 0 ? "not told" : structure.Touchpoints.GetValueOrDefault(key)?.Name ?? key,
        GetTrends.By.Nothing => "all",
        _ => key.Length == 0 ? "not told" : key,
    };
}
