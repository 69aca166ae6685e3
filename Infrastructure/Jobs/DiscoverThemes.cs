using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Finds themes among the mentions that wait for one, and gives them their past: the older mentions that fit.</summary>
public sealed class DiscoverThemes(Db.Db db, WorkspaceStore workspaces, ThemeStore themes, Prompts prompts, IngestPressure pressure) : IJob
{
    // The newest that wait: what recurs among so many is a theme, and the list fits in memory.
    const int Most = 20_000;
    const int Batch = 500;

    public async Task<IReadOnlySet<int>> RunAsync(CancellationToken ct)
    {
        var done = new HashSet<int>();
        var share = pressure.Begin();
        foreach (var workspace in await workspaces.AllAsync(ct))
            if (await DiscoverAsync(workspace.Id, share, ct)) done.Add(workspace.Id);
        if (done.Count > 0) prompts.RollUp.Give();
        return done;
    }

    async Task<bool> DiscoverAsync(int workspace, IngestPressure.Share share, CancellationToken ct)
    {
        await share.GiveWayAsync(ct);
        var waiting = await db.ReadAsync(async connection => (await connection.QueryAsync<Row>(
            db.Sql(ThemeSql.Waiting), new { workspace, take = Most })).AsList(), ct);
        if (waiting.Count == 0) return false;

        var known = ThemeStore.Known(await themes.AllAsync(workspace, ct));
        // A customer counts once, however often he writes: nobody's own words become a theme.
        var speakers = new Dictionary<string, long>(StringComparer.Ordinal);
        long SpeakerOf(Row row) => row.CustomerRef is not { } customer ? row.No : speakers.TryGetValue(customer, out var known) ? known : speakers[customer] = row.No;
        var mentions = waiting.Select((w, i) => new WaitingMention(i, SpeakerOf(w), Codes<ServiceLevel>.Read(w.Level), w.Phrases)).ToList();
        var proposed = ThemeDiscovery.Propose(mentions, known);
        if (proposed.Count > 0)
            await db.WriteAsync(async transaction =>
            {
                foreach (var theme in proposed) await themes.AddAsync(transaction, workspace, theme);
                await themes.RaiseVersionAsync(transaction, workspace);
            }, ct);

        // Also those that an earlier run was interrupted in, or that were analysed while a theme was being added.
        var matcher = new ThemeMatcher(ThemeStore.Known(await themes.AllAsync(workspace, ct)));
        var fitting = waiting.Zip(mentions, (row, m) => (row, Theme: matcher.Match(m.Level, m.Text)?.Theme)).Where(m => m.Theme is not null).ToList();
        foreach (var some in fitting.Chunk(Batch))
        {
            await share.GiveWayAsync(ct);
            await AssignAsync(workspace, some, ct);
        }
        return fitting.Count > 0;
    }

    Task AssignAsync(int workspace, (Row Row, string? Theme)[] mentions, CancellationToken ct) => db.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        using var assign = new Statement(connection, db.Sql(ThemeSql.Assign), "theme", "workspace", "no", "mention") { Transaction = transaction };
        using var remove = new Statement(connection, db.Sql(ThemeSql.RemoveWaiting), "workspace", "no", "mention", "phrases") { Transaction = transaction };
        using var again = new Statement(connection, db.Sql(ThemeSql.RollUpAgain), "workspace", "no") { Transaction = transaction };
        foreach (var (row, theme) in mentions)
        {
            // No longer waiting: it was analysed again or erased since it was read.
            if (remove.Run(workspace, row.No, row.Mention, row.Phrases) == 0) continue;
            if (assign.Run(theme, workspace, row.No, row.Mention) > 0) again.Run(workspace, row.No);
        }
    }, ct);

    sealed class Row
    {
        public long No { get; init; }
        public int Mention { get; init; }
        public string? CustomerRef { get; init; }
        public string Level { get; init; } = "";
        public string Phrases { get; init; } = "";
    }
}
