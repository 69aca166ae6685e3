using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Api.Features.Trends;

/// <summary>Which of the silent an analyst asks about.</summary>
public sealed class SilenceReader(SilenceStore silence, UnitStore units, SiteStore sites, WorkspaceStore workspaces, TimeProvider clock)
{
    public static readonly string[] Filters = ["from", "to", "touchpoint+", "unit+", "page+", "survey+", "site+", "language+", "speaker"];

    const int UsualDays = 91;

    public async Task<(SilenceSlice Slice, Structure Structure)> ReadAsync(QueryReader query, Caller caller, CancellationToken ct)
    {
        var structure = await units.GetAsync(caller.Workspace, ct);
        var speaker = query.Code<Speaker>("speaker") ?? Speaker.Customer;
        var (from, to) = (query.Day("from"), query.Day("to"));
        if (from > to) query.Add("from", "outOfRange", "Not after to.");
        if (to is null)
        {
            var today = (await workspaces.GetAsync(caller.Workspace, ct)).DayOf(clock.GetUtcNow());
            var last = (await silence.SpanAsync(caller.Workspace, speaker, ct))?.Last ?? today;
            to = from > last ? from : last;
        }
        from ??= to.Value.AddDays(1 - UsualDays);

        var values = new Dictionary<SilenceDimension, IReadOnlyList<string>>();
        void Filter(SilenceDimension dimension, IReadOnlyList<string> wanted)
        {
            if (wanted.Count > 0) values[dimension] = wanted;
        }
        var unit = Known("unit", structure.Units.ContainsKey, "unknownUnit");
        Filter(SilenceDimension.Unit, [.. unit.SelectMany(structure.Subtree).Distinct()]);
        Filter(SilenceDimension.Touchpoint, Known("touchpoint", structure.Touchpoints.ContainsKey, "unknownTouchpoint"));
        Filter(SilenceDimension.Page, query.Many("page"));
        Filter(SilenceDimension.Survey, query.Many("survey"));
        var site = query.Many("site");
        foreach (var unknown in site)
            if (await sites.FindAsync(caller.Workspace, unknown, ct) is null) query.Add("site", "unknownSite", "There is no such site.");
        Filter(SilenceDimension.Site, [.. site.Select(s => $"site:{s}")]);
        Filter(SilenceDimension.Language, [.. query.Many("language").Select(l => l.ToLowerInvariant())]);
        return (new SilenceSlice(speaker, from.Value, to.Value, values), structure);

        IReadOnlyList<string> Known(string name, Func<string, bool> known, string code)
        {
            var wanted = query.Many(name);
            foreach (var _ in wanted.Where(w => !known(w))) query.Add(name, code, $"There is no such {name}.");
            return wanted;
        }
    }
}
