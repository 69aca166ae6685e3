using System.Collections.Concurrent;
using Dapper;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Finds themes among the mentions that wait for one. It changes the taxonomy alone: <see cref="SortMentions"/> brings the
/// mentions in.</summary>
public sealed class DiscoverThemes(
    Db.Db db, WorkspaceStore workspaces, ThemeStore themes, MentionTexts texts, Prompts prompts, IngestPressure pressure, TimeProvider clock) : IJob
{
    // The newest that wait: what recurs among so many is a theme, and they fit in memory.
    const int Most = 20_000;

    /// <summary>An emerging theme that so many distinct feedback speak of is active: four times what it takes to be found, so that a
    /// week's chatter does not stand beside what customers have said for a year.</summary>
    public const int ActiveFrom = 20;

    // Grouping all that wait costs seconds: it is worth it when a hundredth of it is new, or once an hour.
    const int Share = 100;
    static readonly TimeSpan AtLeastEvery = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<int, Looked> looked = new();

    sealed record Looked(int Version, long Count, long Last, DateTimeOffset At);

    public async Task<IReadOnlySet<int>> RunAsync(CancellationToken ct)
    {
        var done = new HashSet<int>();
        var share = pressure.Begin();
        foreach (var workspace in await workspaces.AllAsync(ct))
        {
            await share.GiveWayAsync(ct);
            if (await DiscoverAsync(workspace.Id, ct) | await GrowAsync(workspace.Id, ct)) done.Add(workspace.Id);
        }
        if (done.Count > 0) prompts.Taxonomy.Give();
        return done;
    }

    async Task<bool> DiscoverAsync(int workspace, CancellationToken ct)
    {
        var taxonomy = await themes.ReadAsync(workspace, ct);
        var waiting = await db.ReadAsync(connection => connection.QuerySingleAsync<WaitingRow>(db.Sql(SortingSql.WaitingNow), new { workspace }), ct);
        var now = new Looked(taxonomy.Version, waiting.Count, waiting.Last, clock.GetUtcNow());
        if (waiting.Count == 0 || looked.TryGetValue(workspace, out var before) && !IsNews(before, now)) return false;

        var proposed = ThemeDiscovery.Propose(MentionTexts.ForDiscovery(await texts.NewestAsync(workspace, null, Most, ct)), taxonomy.Known);
        // Somebody has changed the taxonomy meanwhile, perhaps another node by the same finds: again, from what stands now.
        var changed = proposed.Count > 0 && await themes.EditAsync(workspace, edit => edit.Now.Version == taxonomy.Version && Take(edit, proposed), ct);
        looked[workspace] = now;
        return changed;
    }

    static bool IsNews(Looked before, Looked now) => now.Version != before.Version || now.At - before.At >= AtLeastEvery && now.Last != before.Last
        || Math.Max(Math.Abs(now.Count - before.Count), now.Last != before.Last ? 1 : 0) * Share >= Math.Max(1, before.Count);

    bool Take(TaxonomyEdit edit, IReadOnlyList<ProposedTheme> proposed)
    {
        foreach (var found in proposed)
            if (found.Known is { } id)
            {
                var known = edit.Now.Themes[id];
                if (known.Standing == ThemeStanding.Open) edit.Change(known with { Shape = found.Shape, TakesSince = edit.Version });
            }
            else edit.Add(NewTheme.Of(edit, found, ThemeState.Emerging, clock.GetUtcNow().AsStored()));
        return true;
    }

    async Task<bool> GrowAsync(int workspace, CancellationToken ct)
    {
        var grown = await themes.GrownAsync(workspace, ActiveFrom, ct);
        return grown.Count > 0 && await themes.EditAsync(workspace, edit =>
        {
            foreach (var id in grown)
                if (edit.Now.Themes[id] is { State: ThemeState.Emerging } theme) edit.Change(theme with { State = ThemeState.Active });
            return true;
        }, ct);
    }

    sealed class WaitingRow
    {
        public long Count { get; init; }
        public long Last { get; init; }
    }
}
