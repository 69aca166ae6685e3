using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Governing;

/// <summary>What a site may collect. Origins filter, they prove nothing: whoever is no browser says what it likes.</summary>
/// <param name="Origins">Scheme, host and port; <c>*</c> is any.</param>
/// <param name="Touchpoints">Those its pages may name; likewise units, context keys and standings.</param>
public sealed record SiteRules(
    string Name, IReadOnlyList<string> Origins, IReadOnlyList<string> Touchpoints, IReadOnlyList<string> Units,
    IReadOnlyList<string> ContextKeys, IReadOnlyList<string> Standings);

/// <param name="SiteKey">Public: it stands in the page.</param>
/// <param name="IdentitySecret">The site's own server signs with it who the customer is.</param>
public sealed record Site(int Workspace, string Id, string SiteKey, SiteRules Rules, string IdentitySecret, DateTimeOffset CreatedAt, int Change)
{
    public bool Allows(string origin) => Rules.Origins.Contains("*") || Rules.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}

public sealed class SiteStore(Db.Db db, TimeProvider clock)
{
    // How long another node may go on with the rules before a change.
    static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<string, (Site Site, DateTimeOffset Until)> known = new();

    public async ValueTask<Site?> ByKeyAsync(string siteKey, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(siteKey, out var entry) && entry.Until > now) return entry.Site;
        if (siteKey.Length > 100) return null;
        var site = (await db.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(db.Sql(SiteSql.ByKey), new { siteKey }), ct))?.ToSite();
        if (site is not null) known[siteKey] = (site, now + TrustedFor);
        return site;
    }

    /// <summary>As it was when it was last looked at here; null where nobody has.</summary>
    public Site? Known(string siteKey) => known.TryGetValue(siteKey, out var entry) ? entry.Site : null;

    public Task<Site?> FindAsync(int workspace, string id, CancellationToken ct = default) =>
        db.ReadAsync(async connection => (await connection.QuerySingleOrDefaultAsync<Row>(db.Sql(SiteSql.One), new { workspace, id }))?.ToSite(), ct);

    public Task<IReadOnlyList<Site>> AllAsync(int workspace, CancellationToken ct = default) =>
        db.ReadAsync<IReadOnlyList<Site>>(async connection =>
            [.. (await connection.QueryAsync<Row>(db.Sql(SiteSql.All), new { workspace })).Select(r => r.ToSite())], ct);

    /// <exception cref="NameTakenException">The workspace has a site of that id.</exception>
    public Task<Site> AddAsync(int workspace, string id, SiteRules rules, CancellationToken ct = default)
    {
        var site = new Site(workspace, id, $"site_{Secrets.Text(15)}", rules, Secrets.Text(32), clock.GetUtcNow().AsStored(), 1);
        return db.WriteAsync(async transaction =>
        {
            var connection = transaction.Connection!;
            if (await connection.QuerySingleOrDefaultAsync<Row>(db.Sql(SiteSql.One), new { workspace, id }, transaction) is not null) throw new NameTakenException(id);
            await connection.ExecuteAsync(db.Sql(SiteSql.Add), Parameters(site), transaction);
            return site;
        }, ct);
    }

    /// <returns>False where somebody changed it since <paramref name="site"/> was read.</returns>
    public async Task<bool> ChangeAsync(Site site, CancellationToken ct = default)
    {
        var changed = await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(db.Sql(SiteSql.Change), Parameters(site), transaction), ct);
        known.TryRemove(site.SiteKey, out _);
        return changed > 0;
    }

    static object Parameters(Site site) => new
    {
        workspace = site.Workspace,
        id = site.Id,
        siteKey = site.SiteKey,
        name = site.Rules.Name,
        origins = JsonSerializer.Serialize(site.Rules.Origins),
        touchpoints = JsonSerializer.Serialize(site.Rules.Touchpoints),
        units = JsonSerializer.Serialize(site.Rules.Units),
        contextKeys = JsonSerializer.Serialize(site.Rules.ContextKeys),
        standings = JsonSerializer.Serialize(site.Rules.Standings),
        identitySecret = site.IdentitySecret,
        now = site.CreatedAt.ToColumn(),
        seen = site.Change,
    };

    sealed class Row
    {
        public int Workspace { get; init; }
        public string Id { get; init; } = "";
        public string SiteKey { get; init; } = "";
        public string Name { get; init; } = "";
        public string Origins { get; init; } = "[]";
        public string Touchpoints { get; init; } = "[]";
        public string Units { get; init; } = "[]";
        public string ContextKeys { get; init; } = "[]";
        public string Standings { get; init; } = "[]";
        public string IdentitySecret { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
        public int Change { get; init; }

        public Site ToSite()
        {
            static string[] List(string json) => JsonSerializer.Deserialize<string[]>(json)!;
            return new Site(Workspace, Id, SiteKey,
                new SiteRules(Name, List(Origins), List(Touchpoints), List(Units), List(ContextKeys), List(Standings)),
                IdentitySecret, CreatedAt, Change);
        }
    }
}
