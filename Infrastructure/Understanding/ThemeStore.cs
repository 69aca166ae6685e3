using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>A theme as it is stored.</summary>
/// <param name="State">emerging, active, retired, merged or outOfScope.</param>
/// <param name="Origin">discovered or curated.</param>
public sealed record Theme(
    string Id, ServiceLevel Level, string Name, string State, string Origin,
    ThemeShape Shape, IReadOnlyList<string> Terms, DateTimeOffset CreatedAt, int Change);

/// <summary>The taxonomy of a workspace.</summary>
public sealed class ThemeStore(Db.Db db, TimeProvider clock)
{
    readonly ConcurrentDictionary<int, (int Version, ThemeMatcher Matcher)> matchers = new();

    public Task<IReadOnlyList<Theme>> AllAsync(int workspace, CancellationToken ct = default) =>
        db.ReadAsync(connection => AllAsync(connection, null, workspace), ct);

    public Task<Theme?> FindAsync(int workspace, string id, CancellationToken ct = default) =>
        db.ReadAsync(async connection => (await connection.QuerySingleOrDefaultAsync<Row>(db.Sql(ThemeSql.One), new { workspace, id }))?.ToTheme(), ct);

    public async Task<IReadOnlyList<Theme>> AllAsync(DbConnection connection, DbTransaction? transaction, int workspace) =>
        [.. (await connection.QueryAsync<Row>(db.Sql(ThemeSql.All), new { workspace }, transaction)).Select(r => r.ToTheme())];

    /// <summary>Assigns as the taxonomy stands in this transaction; made again only when its version has changed.</summary>
    public async Task<ThemeMatcher> MatcherAsync(DbConnection connection, DbTransaction? transaction, int workspace)
    {
        var version = await connection.ExecuteScalarAsync<int>(db.Sql(ThemeSql.Version), new { workspace }, transaction);
        if (matchers.TryGetValue(workspace, out var known) && known.Version == version) return known.Matcher;
        var matcher = new ThemeMatcher(Known(await AllAsync(connection, transaction, workspace)));
        matchers[workspace] = (version, matcher);
        return matcher;
    }

    public static IReadOnlyList<KnownTheme> Known(IEnumerable<Theme> themes) =>
        [.. themes.Select(t => new KnownTheme(t.Id, t.Level, t.Name, StandingOf(t.State), t.Shape))];

    static ThemeStanding StandingOf(string state) => state switch
    {
        "retired" => ThemeStanding.Retired,
        "outOfScope" => ThemeStanding.OutOfScope,
        _ => ThemeStanding.Open,
    };

    /// <summary>Two nodes that discover the same theme give it the same id: the second finds it there.</summary>
    public Task AddAsync(DbTransaction transaction, int workspace, ProposedTheme proposed) =>
        transaction.Connection!.ExecuteAsync(db.Sql(ThemeSql.Add), new
        {
            workspace,
            id = IdOf(proposed),
            level = Codes<ServiceLevel>.Of(proposed.Level),
            name = proposed.Name,
            state = "emerging",
            origin = "discovered",
            keys = proposed.Shape.Write(),
            terms = JsonSerializer.Serialize(proposed.Terms),
            now = clock.GetUtcNow().ToColumn(),
        }, transaction);

    public Task RaiseVersionAsync(DbTransaction transaction, int workspace) =>
        transaction.Connection!.ExecuteAsync(db.Sql(ThemeSql.RaiseVersion), new { workspace }, transaction);

    static string IdOf(ProposedTheme proposed) =>
        "th_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{proposed.Level}\n{proposed.Name}")))[..12];

    sealed class Row
    {
        public string Id { get; init; } = "";
        public string Level { get; init; } = "";
        public string Name { get; init; } = "";
        public string State { get; init; } = "";
        public string Origin { get; init; } = "";
        public string PhraseKeys { get; init; } = "";
        public string Terms { get; init; } = "[]";
        public DateTimeOffset CreatedAt { get; init; }
        public int Change { get; init; }

        public Theme ToTheme() => new(
            Id, Codes<ServiceLevel>.Read(Level), Name, State, Origin,
            ThemeShape.Read(PhraseKeys), JsonSerializer.Deserialize<string[]>(Terms)!, CreatedAt, Change);
    }
}
