using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>A change to the taxonomy, decided on what stands now while nobody else changes it.</summary>
public sealed class TaxonomyEdit(Taxonomy now)
{
    internal List<Theme> Added { get; } = [];
    internal List<Theme> Changed { get; } = [];
    internal List<string> Sorted { get; } = [];

    public Taxonomy Now => now;

    /// <summary>What the taxonomy will be at, if anything is changed.</summary>
    public int Version => now.Version + 1;

    public Theme Add(Theme theme)
    {
        Added.Add(theme);
        return theme;
    }

    /// <summary>Whether a theme of this level has that name, or is about to.</summary>
    public bool IsNamed(ServiceLevel level, string name) =>
        now.Named(level, name) is not null || Added.Exists(theme => theme.Level == level && string.Equals(theme.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <returns>It as it will stand.</returns>
    public Theme Change(Theme theme)
    {
        Changed.Add(theme);
        return theme with { Change = theme.Change + 1 };
    }

    /// <summary>The mentions of this theme are to be gone through: some belong to what was divided from it.</summary>
    public void Sort(string id) => Sorted.Add(id);
}

/// <summary>The taxonomy of each workspace.</summary>
public sealed class ThemeStore(Db.Db db)
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly ConcurrentDictionary<int, Taxonomy> known = new();

    public Task<Taxonomy> ReadAsync(int workspace, CancellationToken ct = default) =>
        db.ReadSnapshotAsync(transaction => ReadAsync(transaction, workspace), ct);

    /// <summary>For whoever assigns mentions: as the taxonomy stands until this transaction ends, so that no mention is tried
    /// against an old one after those that wait have been tried against the new.</summary>
    public async Task<Taxonomy> HoldAsync(DbTransaction transaction, int workspace)
    {
        await transaction.Connection!.ExecuteAsync(db.Sql(ThemeSql.TakeTurn), new { workspace }, transaction);
        return await ReadAsync(transaction, workspace);
    }

    /// <summary>Runs <paramref name="edit"/> on what stands now, and stores what it decides, all or nothing.</summary>
    public Task<T> EditAsync<T>(int workspace, Func<TaxonomyEdit, T> edit, CancellationToken ct = default) => db.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        var change = new TaxonomyEdit(await HoldAsync(transaction, workspace));
        var result = edit(change);
        if (change.Added.Count + change.Changed.Count == 0) return result;
        foreach (var theme in change.Added) await connection.ExecuteAsync(db.Sql(ThemeSql.Add), Parameters(workspace, theme), transaction);
        foreach (var theme in change.Changed) await connection.ExecuteAsync(db.Sql(ThemeSql.Change), Parameters(workspace, theme), transaction);
        foreach (var id in change.Sorted) await connection.ExecuteAsync(db.Sql(SortingSql.StartSorting), new { workspace, id }, transaction);
        await connection.ExecuteAsync(db.Sql(ThemeSql.RaiseVersion), new { workspace }, transaction);
        return result;
    }, ct);

    /// <returns>The ids of emerging themes that so many feedback speak of.</returns>
    public Task<IReadOnlyList<string>> GrownAsync(int workspace, int least, CancellationToken ct) =>
        db.ReadAsync<IReadOnlyList<string>>(async connection => (await connection.QueryAsync<string>(db.Sql(ThemeSql.Grown), new { workspace, least })).AsList(), ct);

    // Read again only when its version has changed: a question costs one seek, however many themes there are.
    async Task<Taxonomy> ReadAsync(DbTransaction transaction, int workspace)
    {
        var version = await transaction.Connection!.ExecuteScalarAsync<int>(db.Sql(ThemeSql.Version), new { workspace }, transaction);
        if (known.TryGetValue(workspace, out var taxonomy) && taxonomy.Version == version) return taxonomy;
        var themes = await transaction.Connection!.QueryAsync<Row>(db.Sql(ThemeSql.All), new { workspace }, transaction);
        return known[workspace] = new Taxonomy(version, themes.Select(r => r.ToTheme()));
    }

    static object Parameters(int workspace, Theme theme) => new
    {
        workspace,
        id = theme.Id,
        level = Codes<ServiceLevel>.Of(theme.Level),
        name = theme.Name,
        state = Codes<ThemeState>.Of(theme.State),
        origin = Codes<ThemeOrigin>.Of(theme.Origin),
        pinned = theme.Pinned ? 1 : 0,
        forbidden = theme.Forbidden ? 1 : 0,
        mergedInto = theme.MergedInto,
        splitFrom = theme.SplitFrom,
        terms = JsonSerializer.Serialize(theme.Terms, Plain),
        examples = JsonSerializer.Serialize(theme.Examples, Plain),
        shape = theme.Shape.Write(),
        takesSince = theme.TakesSince,
        createdAt = theme.CreatedAt.ToColumn(),
        seen = theme.Change,
    };

    sealed class Row
    {
        public string Id { get; init; } = "";
        public string Level { get; init; } = "";
        public string Name { get; init; } = "";
        public string State { get; init; } = "";
        public string Origin { get; init; } = "";
        public bool Pinned { get; init; }
        public bool Forbidden { get; init; }
        public string? MergedInto { get; init; }
        public string? SplitFrom { get; init; }
        public string Terms { get; init; } = "[]";
        public string Examples { get; init; } = "[]";
        public string Shape { get; init; } = "";
        public int TakesSince { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public int Change { get; init; }

        public Theme ToTheme() => new(
            Id, Codes<ServiceLevel>.Read(Level), Name, Codes<ThemeState>.Read(State), Codes<ThemeOrigin>.Read(Origin), Pinned, Forbidden, MergedInto, SplitFrom,
            JsonSerializer.Deserialize<string[]>(Terms)!, JsonSerializer.Deserialize<string[]>(Examples)!, ThemeShape.Read(Shape), TakesSince, CreatedAt, Change);
    }
}
