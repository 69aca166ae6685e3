using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Trends;
using Interval = VoiceOfCustomer.Domain.Trends.Interval;

namespace VoiceOfCustomer.Api.Features.Trends;

/// <summary>How something goes over time: by level, theme, emotion, or any way that feedback is divided.</summary>
public static class GetTrends
{
    public enum By { Nothing, Level, Theme, Emotion, Unit, Touchpoint, Channel, Standing, Outcome, Survey, Language }

    public enum Metric { Share, Count, Severity, Departures }

    /// <param name="Period">The period's first day.</param>
    /// <param name="Value">The metric asked for; null where there is nothing to measure, or it is hidden.</param>
    /// <param name="Share">Feedback with a negative mention (of the subject), of those analysed.</param>
    /// <param name="Count">Feedback that mention the subject; where no subject is asked for, all feedback.</param>
    /// <param name="Severity">Mean of each negative feedback's most severe mention, 0–5.</param>
    /// <param name="Hidden">Fewer than 5 feedback, or such could be told by it: not shown, so that nobody can be recognised.</param>
    public sealed record Point(
        DateOnly Period, double? Value, ShareFigure? Share, long? Count, double? Severity, DepartureFigure? Departures, long? NotAnalysed, bool Hidden);

    /// <param name="Key">A code, or the id of a theme, unit or touchpoint; empty where it was not told, or by is nothing.</param>
    /// <param name="State">A theme's; null for everything else. A merged theme is one whose mentions are on their way.</param>
    public sealed record Series(string Key, string Name, ThemeState? State, IReadOnlyList<Point> Points);

    /// <param name="Overlapping">One feedback may stand in several series: their shares do not add up.</param>
    /// <param name="Basis">rollup, or facts where the filters asked for more than the roll-up holds.</param>
    /// <param name="AnalysisVersions">What the figures rest on; where there are several, a step between their days may be the method's.</param>
    /// <param name="TaxonomyVersion">Every change to the themes raises it.</param>
    /// <param name="Pending">Feedback of these days that waits to be analysed, and is in no figure.</param>
    /// <param name="MoreSeries">How many series there are besides the ones shown.</param>
    public sealed record Response(
        By By, Metric Metric, Interval Interval, DateOnly From, DateOnly To, bool Overlapping, Basis Basis, IReadOnlyList<AnalysisVersionFigure> AnalysisVersions,
        int TaxonomyVersion, long Pending, int MoreSeries, IReadOnlyList<Series> Items);

    const int MostPoints = 2000;

    public static async Task<IResult> Handle(
        HttpContext http, Caller caller, SliceReader slices, MeasureStore measures, CancellationToken ct)
    {
        var query = new QueryReader(http);
        var asked = await slices.ReadAsync(query, caller, usualDays: null, ct);
        var by = query.Code<By>("by") ?? By.Nothing;
        var metric = query.Code<Metric>("metric") ?? Metric.Share;
        var interval = query.Code<Interval>("interval") ?? Periods.Fitting(asked.Slice.From, asked.Slice.To);
        var states = ThemeStates.Read(query, ThemeState.Emerging, ThemeState.Active, ThemeState.Retired, ThemeState.Merged);
        var top = query.Number("top", 20, 1, 200);
        // Counted first: a thousand years in days must not be listed to be refused.
        var days = asked.Slice.To.DayNumber - asked.Slice.From.DayNumber + 1;
        if (days / (interval switch { Interval.Day => 1, Interval.Week => 7, Interval.Month => 28, Interval.Quarter => 90, _ => 365 }) > MostPoints)
            query.Add("interval", "tooManyPoints", $"More than {MostPoints} points: choose a longer interval or fewer days.");
        if (query.Problem() is { } problem) return problem;

        if (asked.NoTheme() is { } notFound) return notFound;
        var all = asked.Taxonomy.Themes;
        var plan = Plan.Of(by, asked, all);
        var found = await measures.ReadAsync(caller.Workspace, asked.Slice, plan.Dimension, plan.Kind, plan.Subjects, plan.Filter, ct);

        if (SpeakerFloor.Refuse(asked.Slice, found) is { } refused) return refused;
        var table = new TrendTable(found, plan, asked.Slice, interval);
        var keys = table.Keys().ToList();
        // Of employees also what few spoke of at all is not told.
        if (asked.Slice.Speaker == Domain.Collecting.Speaker.Employee) keys.RemoveAll(key => SpeakerFloor.Below(table.CountOf(key)));
        if (by == By.Theme) keys.RemoveAll(key => key != asked.Mentions.Theme && !(all.TryGetValue(key, out var one) && states.Tells(one)));
        var series = keys.Take(top).Select(key => new Series(key, Names.Of(by, key, asked.Structure, all), by == By.Theme ? all[key].State : null, table.Points(key, metric))).ToList();
        return Results.Json(new Response(
            by, metric, interval, asked.Slice.From, asked.Slice.To, plan.Overlapping, found.Basis, AnalysisVersionFigure.From(found),
            asked.Taxonomy.Version, found.Pending, Math.Max(0, keys.Count - top), series), Json.Options);
    }
}
