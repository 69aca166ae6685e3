using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Statistics;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Api.Features.Trends;

/// <summary>What hurts most: themes, touchpoints or units, ranked, with every factor of the rank.</summary>
public static class GetWeaknesses
{
    public enum By { Theme, Touchpoint, Unit }

    public enum Rank { Index, Share, Severity, DepartureLift, Change }

    /// <param name="Before">The share in the equally long period before.</param>
    /// <param name="P">How likely a difference at least this large is by chance; null where there is nothing to compare.</param>
    /// <param name="Q">P, corrected for how many were compared.</param>
    /// <param name="Verdict">worse or better only where q is below 0.05.</param>
    public sealed record ChangeFigure(ShareFigure Before, double? P, double? Q, ChangeVerdict? Verdict);

    /// <param name="State">A theme's, as its level; a merged one is one whose mentions are on their way.</param>
    /// <param name="Index">1000 × share × severity/5 × departureLift.</param>
    /// <param name="IndexAtLowerBound">The index at the lower end of the share's interval: what is ranked by.</param>
    /// <param name="DepartureLift">How much likelier those who mention it leave; left out where the query filters departures.</param>
    /// <param name="Departures">Of the feedback with a negative mention of it.</param>
    /// <param name="Examples">What customers said of it, word for word.</param>
    public sealed record Item(
        string Key, string Name, ServiceLevel? Level, ThemeState? State, double? Index, double? IndexAtLowerBound, ShareFigure Share, double? Severity,
        double? DepartureLift, long Departures, ChangeFigure Change, IReadOnlyList<string> Examples);

    /// <param name="DepartureRate">Departures among all that were analysed: the p of the departure lift.</param>
    /// <param name="AnalysisVersions">What the figures of this period rest on; analysisVersionsBefore those of the one before.</param>
    /// <param name="ChangeTested">False where several versions of the analysis are in the two periods: changes are not tested then.</param>
    /// <param name="TooFew">How many are not ranked: fewer than 5 feedback with a negative mention.</param>
    /// <param name="Hidden">How many units are not shown: fewer than 5 feedback, or another could be told by them.</param>
    public sealed record Response(
        By By, Rank Rank, DateOnly From, DateOnly To, DateOnly BeforeFrom, DateOnly BeforeTo, bool Overlapping, Basis Basis,
        IReadOnlyList<AnalysisVersionFigure> AnalysisVersions, IReadOnlyList<AnalysisVersionFigure> AnalysisVersionsBefore, bool ChangeTested,
        int TaxonomyVersion, long Analysed, ShareFigure DepartureRate, long Pending, int TooFew, int Hidden, IReadOnlyList<Item> Items);

    // A quarter of a year: long enough for most themes to have a number, short enough to be now.
    const int UsualDays = 91;
    const int Examples = 3;

    public static async Task<IResult> Handle(
        HttpContext http, Caller caller, SliceReader slices, MeasureStore measures, FeedbackReader reader, CancellationToken ct)
    {
        var query = new QueryReader(http);
        var asked = await slices.ReadAsync(query, caller, UsualDays, ct);
        var by = query.Code<By>("by") ?? By.Theme;
        var rank = query.Code<Rank>("rank") ?? Rank.Index;
        // A theme that is out of scope, retired or forbidden is no weakness to work on.
        var states = ThemeStates.Read(query, ThemeState.Emerging, ThemeState.Active, ThemeState.Merged);
        var top = query.Number("top", 20, 1, 200);
        if (query.Problem() is { } problem) return problem;

        if (asked.NoTheme() is { } notFound) return notFound;
        var all = asked.Taxonomy.Themes;
        var plan = Plan.Of(Enum.Parse<GetTrends.By>(by.ToString()), asked, all);
        var now = await measures.ReadAsync(caller.Workspace, asked.Slice, plan.Dimension, plan.Kind, plan.Subjects, plan.Filter, ct);
        if (SpeakerFloor.Refuse(asked.Slice, now) is { } refused) return refused;
        var before = await measures.ReadAsync(caller.Workspace, asked.Slice.Before, plan.Dimension, plan.Kind, plan.Subjects, plan.Filter, ct);

        var (nowAll, nowOf, nowCounts) = Sum(now, plan);
        var (_, beforeOf, beforeCounts) = Sum(before, plan);
        var keys = nowCounts.Keys.Where(k => k.Length > 0 && (by != By.Theme || k == asked.Mentions.Theme || all.TryGetValue(k, out var one) && states.Tells(one))).Order(StringComparer.Ordinal).ToList();
        long Of(Dictionary<string, Counts> of, string key) => of.GetValueOrDefault(plan.BySubject ? "" : key).Analysed;
        var few = Anonymity.Hidden(nowOf.Select(of => (of.Key, of.Value.Analysed)), plan.Dimension, asked.Slice.Speaker);
        var hidden = keys.RemoveAll(few.Contains);

        var changes = Change.Compare([.. keys.Select(k => (
            new Share(beforeCounts.GetValueOrDefault(k).Negative, Of(beforeOf, k)), new Share(nowCounts[k].Negative, Of(nowOf, k))))]);
        // A change of method is no change of service.
        var tested = now.Versions.Concat(before.Versions).Select(v => v.Version).Distinct().Count() <= 1;
        if (!tested) changes = [.. changes.Select(c => c with { P = null, Q = null, Verdict = null })];
        var departureRate = new Share(nowAll.DepartedAnalysed, nowAll.Analysed);
        var items = keys.Zip(changes, (key, change) => ItemOf(key, change, nowCounts[key])).ToList();
        var ranked = items.Where(i => i.Share.N >= Weakness.MinimumMentioning).OrderByDescending(i => Weight(i, rank)).ThenByDescending(i => i.IndexAtLowerBound).ThenBy(i => i.Key, StringComparer.Ordinal).Take(top).ToList();
        for (var i = 0; i < ranked.Count; i++)
            ranked[i] = ranked[i] with { Examples = asked.Slice.Speaker == Domain.Collecting.Speaker.Employee ? [] : await ExamplesAsync(ranked[i].Key) };
        return Results.Json(new Response(
            by, rank, asked.Slice.From, asked.Slice.To, asked.Slice.Before.From, asked.Slice.Before.To, plan.Overlapping, now.Basis,
            AnalysisVersionFigure.From(now), AnalysisVersionFigure.From(before), tested, asked.Taxonomy.Version,
            nowAll.Analysed, ShareFigure.From(departureRate), now.Pending, items.Count(i => i.Share.N < Weakness.MinimumMentioning), hidden, ranked), Json.Options);

        async Task<IReadOnlyList<string>> ExamplesAsync(string key)
        {
            var (slice, mentions) = by == By.Theme
                ? (asked.Slice, new MentionFilter(null, key))
                : (asked.Slice with { Values = new Dictionary<Dimension, IReadOnlyList<string>>(asked.Slice.Values) { [plan.Dimension] = [key] } }, asked.Mentions);
            return [.. (await reader.ComplaintsAsync(caller.Workspace, slice, mentions, by == By.Theme ? asked.Taxonomy.Find(key)?.Shape : null, Examples, ct)).Select(m => m.Mention.Words)];
        }

        Item ItemOf(string key, Change change, Counts counts)
        {
            var n = counts.Negative;
            double? severity = n == 0 ? null : (double)counts.Severity / n;
            double? lift = asked.Slice.Departures == DepartureFilter.Any ? Weakness.DepartureLift(counts.DepartedNegative, n, departureRate.Value ?? 0) : null;
            var factors = new WeaknessFactors(change.Now, severity, lift);
            return new Item(
                key, Names.Of(plan.By, key, asked.Structure, all), by == By.Theme ? all[key].Level : null, by == By.Theme ? all[key].State : null, factors.Index, factors.IndexAtLowerBound,
                ShareFigure.From(change.Now), severity, lift, counts.DepartedNegative,
                new ChangeFigure(ShareFigure.From(change.Before), change.P, change.Q, change.Verdict), []);
        }
    }

    static double? Weight(Item item, Rank rank) => rank switch
    {
        Rank.Share => item.Share.Low,
        Rank.Severity => item.Severity,
        Rank.DepartureLift => item.DepartureLift,
        Rank.Change => item.Share.Value - item.Change.Before.Value,
        _ => item.IndexAtLowerBound,
    };

    static (Counts All, Dictionary<string, Counts> Of, Dictionary<string, Counts> Subjects) Sum(Measures measures, Plan plan)
    {
        Dictionary<string, Counts> of = [], subjects = [];
        var all = default(Counts);
        foreach (var row in measures.Rows)
        {
            if (row.Kind == SubjectKind.All)
            {
                all += row.Counts;
                var key = plan.BySubject ? "" : row.Value;
                of[key] = of.GetValueOrDefault(key) + row.Counts;
            }
            if (row.Kind != plan.Kind || plan.Kind != SubjectKind.All && !plan.Wants(row.Subject)) continue;
            var subject = plan.BySubject ? row.Subject : row.Value;
            subjects[subject] = subjects.GetValueOrDefault(subject) + row.Counts;
        }
        return (all, of, subjects);
    }
}
