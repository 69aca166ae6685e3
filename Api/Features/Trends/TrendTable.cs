using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Statistics;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Trends;
using Interval = VoiceOfCustomer.Domain.Trends.Interval;

namespace VoiceOfCustomer.Api.Features.Trends;

/// <summary>Adds the measures up to periods.</summary>
sealed class TrendTable
{
    readonly Dictionary<(string Key, DateOnly Period), Counts> subjects = [], all = [];
    readonly Dictionary<DateOnly, IReadOnlySet<string>> hidden;
    readonly DateOnly[] periods;
    readonly Plan plan;
    readonly Speaker speaker;

    public TrendTable(Measures measures, Plan plan, Slice slice, Interval interval)
    {
        (this.plan, speaker) = (plan, slice.Speaker);
        periods = [.. Periods.Between(slice.From, slice.To, interval)];
        foreach (var row in measures.Rows)
        {
            var period = Periods.StartOf(row.Day, interval);
            if (row.Kind == SubjectKind.All) Add(all, (plan.BySubject ? "" : row.Value, period), row.Counts);
            if (row.Kind == plan.Kind && (plan.Kind == SubjectKind.All || plan.Wants(row.Subject)))
                Add(subjects, (plan.BySubject ? row.Subject : row.Value, period), row.Counts);
        }
        // Together the series of a period are its whole, which is shown undivided.
        hidden = all.GroupBy(a => a.Key.Period).ToDictionary(p => p.Key, p => Anonymity.Hidden(p.Select(a => (a.Key.Key, a.Value.Analysed)), plan.Dimension, speaker));
    }

    static void Add(Dictionary<(string, DateOnly), Counts> sums, (string, DateOnly) at, Counts counts) =>
        sums[at] = sums.TryGetValue(at, out var sum) ? sum + counts : counts;

    /// <summary>The most negative first; where nothing is divided, one series even when it is empty.</summary>
    public IEnumerable<string> Keys()
    {
        if (plan.By == GetTrends.By.Nothing) return [""];
        // By dimension also those that nobody complained of.
        var keys = (plan.BySubject ? subjects.Keys : all.Keys).Select(k => k.Key).Distinct();
        var weights = subjects.GroupBy(s => s.Key.Key).ToDictionary(g => g.Key, g => g.Sum(s => s.Value.Negative));
        return keys.OrderByDescending(k => weights.GetValueOrDefault(k)).ThenBy(k => k, StringComparer.Ordinal);
    }

    public long CountOf(string key) => subjects.Where(s => s.Key.Key == key).Sum(s => s.Value.Feedback);

    public List<GetTrends.Point> Points(string key, GetTrends.Metric metric) => [.. periods.Select(period =>
    {
        var of = all.GetValueOrDefault((plan.BySubject ? "" : key, period));
        var counts = subjects.GetValueOrDefault((key, period));
        var few = Anonymity.Hides(of.Analysed, plan.Dimension, speaker) && of.Feedback > 0;
        if (few || hidden.TryGetValue(period, out var keys) && keys.Contains(plan.BySubject ? "" : key)) return new GetTrends.Point(period, null, null, null, null, null, null, true);
        var share = new Share(counts.Negative, of.Analysed);
        double? severity = counts.Negative == 0 ? null : (double)counts.Severity / counts.Negative;
        double? value = metric switch
        {
            GetTrends.Metric.Share => share.Value,
            GetTrends.Metric.Count => counts.Feedback,
            GetTrends.Metric.Severity => severity,
            _ => counts.Departed,
        };
        return new GetTrends.Point(period, value, ShareFigure.From(share), counts.Feedback, severity,
            new DepartureFigure(counts.Departed, counts.Declared, counts.Detected), of.NotAnalysed, false);
    })];
}
