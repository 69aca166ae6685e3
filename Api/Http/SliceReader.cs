using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Trends;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Which feedback an analyst asks about: the filters that every such route takes.</summary>
/// <param name="Mentions">The level and theme asked for; they choose what is counted, not which feedback. A merged theme is the one it leads to.</param>
public sealed record Asked(Slice Slice, MentionFilter Mentions, Structure Structure, Taxonomy Taxonomy)
{
    /// <returns>The answer where the theme asked for is none, else null.</returns>
    public IResult? NoTheme() => Mentions.Theme is { } theme && !Taxonomy.Themes.ContainsKey(theme) ? Problems.NotFound("theme") : null;
}

public sealed class SliceReader(MeasureStore measures, UnitStore units, ThemeStore themes, WorkspaceStore workspaces, TimeProvider clock)
{
    /// <param name="usualDays">How far back from the last day with feedback, where no <c>from</c> is given; null is to the first.</param>
    public async Task<Asked> ReadAsync(QueryReader query, Caller caller, int? usualDays, CancellationToken ct)
    {
        var structure = await units.GetAsync(caller.Workspace, ct);
        var speaker = query.Code<Speaker>("speaker") ?? Speaker.Customer;
        var (from, to) = (query.Day("from"), query.Day("to"));
        if (from > to) query.Add("from", "outOfRange", "Not after to.");
        if (from is null || to is null)
        {
            var today = (await workspaces.GetAsync(caller.Workspace, ct)).DayOf(clock.GetUtcNow());
            var span = await measures.SpanAsync(caller.Workspace, speaker, ct) ?? (today, today);
            to ??= from > span.Last ? from : span.Last;
            from ??= usualDays is { } days ? to.Value.AddDays(1 - days) : span.First < to ? span.First : to;
        }

        var values = new Dictionary<Dimension, IReadOnlyList<string>>();
        void Filter(Dimension dimension, IReadOnlyList<string> wanted)
        {
            if (wanted.Count > 0) values[dimension] = wanted;
        }
        var unit = query.Many("unit");
        foreach (var unknown in unit.Where(u => !structure.Units.ContainsKey(u))) query.Add("unit", "unknownUnit", "There is no such unit.");
        Filter(Dimension.Unit, [.. unit.SelectMany(structure.Subtree).Distinct()]);
        var touchpoint = query.Many("touchpoint");
        foreach (var unknown in touchpoint.Where(t => !structure.Touchpoints.ContainsKey(t))) query.Add("touchpoint", "unknownTouchpoint", "There is no such touchpoint.");
        Filter(Dimension.Touchpoint, touchpoint);
        Filter(Dimension.Channel, query.CodesOf<Channel>("channel"));
        Filter(Dimension.Standing, query.CodesOf<Standing>("standing"));
        Filter(Dimension.Outcome, query.CodesOf<Outcome>("outcome"));
        Filter(Dimension.Survey, query.Many("survey"));
        Filter(Dimension.Language, [.. query.Many("language").Select(l => l.ToLowerInvariant())]);
        var departures = query.One("departures") switch
        {
            null => DepartureFilter.Any,
            "only" => DepartureFilter.Only,
            "without" => DepartureFilter.Without,
            _ => Unknown(),
        };
        DepartureFilter Unknown()
        {
            query.Add("departures", "unknownValue", "One of only, without.");
            return DepartureFilter.Any;
        }
        var taxonomy = await themes.ReadAsync(caller.Workspace, ct);
        var theme = query.One("theme");
        var mentions = new MentionFilter(query.Code<ServiceLevel>("level"), theme is null ? null : taxonomy.Find(theme)?.Id ?? theme);
        return new Asked(new Slice(speaker, from.Value, to.Value, values, departures), mentions, structure, taxonomy);
    }
}
