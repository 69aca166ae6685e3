using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Statistics;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Surveys;
using VoiceOfCustomer.Infrastructure.Trends;
using Interval = VoiceOfCustomer.Domain.Trends.Interval;

namespace VoiceOfCustomer.Api.Features.Trends;

/// <summary>The silent: to whom a survey was shown, and what became of it. Counted by distinct ids; a visitor who comes back to the
/// same survey has the same id.</summary>
public static class GetSilence
{
    public enum By { Nothing, Touchpoint, Page, Survey, Site, Unit, Language }

    /// <param name="Shown">What the shares are of.</param>
    /// <param name="Dismissed">Closed without an answer, and not answered later.</param>
    /// <param name="Abandoned">Started and never completed; some of them have answered a part.</param>
    /// <param name="Answered">There are words, if not from all questions.</param>
    /// <param name="Silent">Shown and not answered.</param>
    public sealed record Figures(long Shown, ShareFigure Started, ShareFigure Dismissed, ShareFigure Abandoned, ShareFigure Answered, ShareFigure Silent)
    {
        public static Figures Of(SilenceCounts c)
        {
            ShareFigure Part(long n) => ShareFigure.From(new Share(n, c.Shown));
            return new Figures(c.Shown, Part(c.Started), Part(c.Dismissed), Part(c.Abandoned), Part(c.Answered), Part(c.Silent));
        }
    }

    /// <param name="Figures">Null where it was shown to too few to tell, or where such a one could be told by it.</param>
    public sealed record Point(DateOnly Period, Figures? Figures);

    /// <param name="Key">Empty where it was not told.</param>
    public sealed record Item(string Key, string Name, Figures Figures, IReadOnlyList<Point> Points);

    /// <param name="Text">The question, in the survey's own language, as it stands in the newest version that has it.</param>
    /// <param name="Abandoned">Of all to whom a survey was shown.</param>
    public sealed record Place(string Survey, string Question, string? Text, ShareFigure Abandoned);

    /// <param name="Overlapping">False: each id is in one item.</param>
    /// <param name="AbandonedAt">At which questions, the most frequent first.</param>
    /// <param name="Hidden">Items not shown because there were too few, or because another could be told by them: of units, and of everything among employees.</param>
    /// <param name="MoreItems">How many there are beyond those asked for.</param>
    /// <param name="Pending">Signals that wait to be counted.</param>
    public sealed record Response(
        By By, Interval Interval, DateOnly From, DateOnly To, Speaker Speaker, bool Overlapping, Basis Basis, Figures Total, IReadOnlyList<Place> AbandonedAt,
        int Hidden, int MoreItems, long Pending, IReadOnlyList<Item> Items);

    const int MostPlaces = 20;
    const int MostPoints = 2000;

    public static async Task<IResult> Handle(
        HttpContext http, Caller caller, SilenceReader reader, SilenceStore silence, SurveyStore surveys, CancellationToken ct)
    {
        var query = new QueryReader(http);
        var by = query.Code<By>("by") ?? By.Nothing;
        var top = query.Number("top", 20, 1, 200);
        var (slice, structure) = await reader.ReadAsync(query, caller, ct);
        var interval = query.Code<Interval>("interval") ?? Periods.Fitting(slice.From, slice.To);
        if (Periods.Between(slice.From, slice.To, interval).Take(MostPoints + 1).Count() > MostPoints)
            query.Add("interval", "tooManyPoints", $"More than {MostPoints} points: choose a longer interval or fewer days.");
        if (query.Problem() is { } problem) return problem;

        var dimension = by == By.Nothing ? SilenceDimension.None : Enum.Parse<SilenceDimension>(by.ToString());
        var hides = slice.Speaker == Speaker.Employee || by == By.Unit;
        List<(string Key, SilenceCounts Counts)> visible = [];
        var hidden = 0;
        var found = await silence.ReadAsync(caller.Workspace, slice, dimension, totals =>
        {
            var few = hides ? SpeakerFloor.Hidden(totals.OrderBy(t => t.Value, StringComparer.Ordinal).Select(t => (t.Value, t.Counts.Shown))) : new HashSet<string>();
            hidden = few.Count;
            visible = [.. totals.Where(t => !few.Contains(t.Value)).OrderByDescending(t => t.Counts.Silent).ThenBy(t => t.Value, StringComparer.Ordinal)];
            return [.. visible.Take(top).Select(v => v.Key)];
        }, ct);
        var total = Sum(found.Totals.Select(t => t.Counts));
        if (slice.Speaker == Speaker.Employee && SpeakerFloor.Below(total.Shown)) return SpeakerFloor.Refusal();
        if (by == By.Nothing && visible.Count == 0) visible = [("", default)];

        var days = found.Rows.ToLookup(r => r.Value);
        var items = visible.Take(top).Select(v =>
        {
            var points = days[v.Key].GroupBy(r => Periods.StartOf(r.Day, interval)).ToDictionary(p => p.Key, p => Sum(p.Select(r => r.Counts)));
            var few = hides ? SpeakerFloor.Hidden(points.OrderBy(p => p.Key).Select(p => (p.Key, p.Value.Shown))) : new HashSet<DateOnly>();
            return new Item(v.Key, NameOf(by, v.Key, structure), Figures.Of(v.Counts), [.. Periods.Between(slice.From, slice.To, interval)
                .Select(period => new Point(period, few.Contains(period) ? null : Figures.Of(points.GetValueOrDefault(period))))]);
        }).ToList();
        var places = await PlacesAsync(caller.Workspace, slice, total.Shown, silence, surveys, ct);
        return Results.Json(new Response(
            by, interval, slice.From, slice.To, slice.Speaker, false, found.Basis, Figures.Of(total), places, hidden, Math.Max(0, visible.Count - top), found.Pending, items), Json.Options);
    }

    static SilenceCounts Sum(IEnumerable<SilenceCounts> all) => all.Aggregate(default(SilenceCounts), (sum, counts) => sum + counts);

    static async Task<IReadOnlyList<Place>> PlacesAsync(int workspace, SilenceSlice slice, long shown, SilenceStore silence, SurveyStore surveys, CancellationToken ct)
    {
        var found = (await silence.ReadAsync(workspace, slice, SilenceDimension.Question, _ => [], ct)).Totals;
        var few = slice.Speaker == Speaker.Employee ? SpeakerFloor.Hidden(found.OrderBy(f => f.Value, StringComparer.Ordinal).Select(f => (f.Value, f.Counts.Abandoned))) : new HashSet<string>();
        var places = new List<Place>();
        foreach (var place in found.Where(f => f.Counts.Abandoned > 0 && !few.Contains(f.Value)).Select(f => (At: f.Value.Split('/'), f.Counts.Abandoned))
            .OrderByDescending(p => p.Abandoned).ThenBy(p => p.At[0], StringComparer.Ordinal).ThenBy(p => p.At[^1], StringComparer.Ordinal).Take(MostPlaces))
        {
            var survey = await surveys.CurrentAsync(workspace, place.At[0], ct);
            var text = survey?.Question(place.At[^1])?.Text?.In(survey.Definition.Language, survey.Definition.Language);
            places.Add(new Place(place.At[0], place.At[^1], text, ShareFigure.From(new Share(place.Abandoned, Math.Max(shown, place.Abandoned)))));
        }
        return places;
    }

    static string NameOf(By by, string key, Structure structure) => by switch
    {
        By.Nothing => "all",
        _ when key.Length == 0 => "not told",
        By.Unit => structure.Units.GetValueOrDefault(key)?.Name ?? key,
        By.Touchpoint => structure.Touchpoints.GetValueOrDefault(key)?.Name ?? key,
        _ => key,
    };
}
