using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Domain.Trends;

/// <summary>What the silent are divided by. The numbers are stored: never change one.</summary>
public enum SilenceDimension
{
    None = 0, Touchpoint = 1, Page = 2, Survey = 3, Site = 4, Unit = 5, Language = 6,
    /// <summary>Where it was abandoned: survey/question. Only the abandoned have one.</summary>
    Question = 7,
    /// <summary>Nothing that is divided by: how many pages each site has brought to a day, as shown.</summary>
    PagesBrought = 8,
}

/// <summary>What became of surveys that were shown. Each count is of ids, and each is part of those shown.</summary>
/// <param name="Shown">All: who starts or answers has seen it, though that signal was lost.</param>
/// <param name="Dismissed">And never answered.</param>
/// <param name="Abandoned">And never completed; some of them have answered a part.</param>
/// <param name="Answered">There are words, if not from all questions.</param>
public readonly record struct SilenceCounts(long Shown, long Started, long Dismissed, long Abandoned, long Answered)
{
    public long Silent => Shown - Answered;

    public static SilenceCounts operator +(SilenceCounts a, SilenceCounts b) =>
        new(a.Shown + b.Shown, a.Started + b.Started, a.Dismissed + b.Dismissed, a.Abandoned + b.Abandoned, a.Answered + b.Answered);

    public static SilenceCounts operator -(SilenceCounts a) => new(-a.Shown, -a.Started, -a.Dismissed, -a.Abandoned, -a.Answered);
}

/// <summary>The signals of one id, and what became of its feedback, as far as they are counted.</summary>
/// <param name="AbandonedQuestion">survey/question; null where it was not abandoned, or nobody knows where.</param>
public sealed record SilenceFacts(
    Speaker Speaker, DateOnly Day, string Survey, string Site, string? Touchpoint, string? Unit, string? Page, string? Language,
    bool Started, bool Dismissed, bool Abandoned, string? AbandonedQuestion, bool Answered)
{
    /// <param name="answered">Its feedback has words.</param>
    /// <param name="completed">Its feedback is complete.</param>
    public static SilenceFacts Of(Signals s, bool answered, bool completed)
    {
        var abandoned = s.AbandonedAt is not null && !completed;
        return new(
            s.Setting.Speaker, s.Setting.Day, s.Setting.Survey, s.Source, s.Setting.Touchpoint, s.Setting.Unit, s.Setting.Page, s.Setting.Language,
            s.StartedAt is not null || s.AbandonedAt is not null || answered, s.DismissedAt is not null && !answered, abandoned,
            abandoned && s.AbandonedQuestion is { } question ? $"{s.Setting.Survey}/{question}" : null, answered);
    }

    /// <summary>What all the pages are counted under that are not counted each by itself. No page is called that: a path begins with /.</summary>
    public const string OtherPages = "*";

    /// <summary>How many pages a site brings to a day at most, by which it is divided: anybody can make up more, and must not take the
    /// place of another site's.</summary>
    public const int MostPages = 500;

    /// <summary>Of all sites: what is read whenever signals are counted.</summary>
    public const int MostPagesOfAll = 10 * MostPages;

    /// <param name="known">The pages of its day; this one is added where there is room.</param>
    /// <param name="brought">How many its site has brought.</param>
    public SilenceFacts Among(HashSet<string> known, long brought) =>
        Page is null or OtherPages || known.Contains(Page) || brought < MostPages && known.Count < MostPagesOfAll && known.Add(Page) ? this : this with { Page = OtherPages };

    public SilenceCounts Counts => new(1, Started ? 1 : 0, Dismissed ? 1 : 0, Abandoned ? 1 : 0, Answered ? 1 : 0);

    public string ValueOf(SilenceDimension by) => by switch
    {
        SilenceDimension.Touchpoint => Touchpoint ?? "",
        SilenceDimension.Page => Page ?? "",
        SilenceDimension.Survey => Survey,
        SilenceDimension.Site => Site,
        SilenceDimension.Unit => Unit ?? "",
        SilenceDimension.Language => Language ?? "",
        SilenceDimension.Question => AbandonedQuestion ?? "",
        _ => "",
    };

    /// <summary>What it adds, to each cell that it is counted in.</summary>
    public IEnumerable<(SilenceCell Cell, SilenceCounts Counts)> Cells() =>
        from dimension in Enum.GetValues<SilenceDimension>()
        where dimension != SilenceDimension.PagesBrought && (dimension != SilenceDimension.Question || AbandonedQuestion is not null)
        select (new SilenceCell(Speaker, dimension, Day, ValueOf(dimension)), Counts);
}

/// <param name="Value">The dimension's value; empty where it was not told, and where nothing is divided.</param>
public readonly record struct SilenceCell(Speaker Speaker, SilenceDimension Dimension, DateOnly Day, string Value);

/// <summary>Which of the silent are looked at.</summary>
/// <param name="Values">For each dimension that is filtered, the values that pass.</param>
public sealed record SilenceSlice(Speaker Speaker, DateOnly From, DateOnly To, IReadOnlyDictionary<SilenceDimension, IReadOnlyList<string>> Values)
{
    /// <summary>Whether the roll-up, which divides by one dimension at a time, can answer it. A question knows its survey.</summary>
    public bool FitsRollup(SilenceDimension by) => Values.Count == 0 || Values.Count == 1 && (by == SilenceDimension.None || Values.ContainsKey(by) ||
        by == SilenceDimension.Question && Values.ContainsKey(SilenceDimension.Survey));
}
