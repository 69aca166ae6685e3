using System.Collections.Concurrent;
using Dapper;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys.Templates;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Surveys;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Infrastructure.Governing;

/// <param name="TimeZone">IANA name: a feedback's day is its moment in this zone.</param>
public sealed record Workspace(int Id, string Name, string TimeZone, DateTimeOffset CreatedAt)
{
    readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first moment of a day here; where clocks jump over midnight, the first that exists.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>A local date and time, as files without an offset have it, as an instant.</summary>
    public DateTimeOffset At(DateTime local)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>A name that is taken already.</summary>
public sealed class NameTakenException(string name) : Exception($"'{name}' is taken already.");

public sealed class WorkspaceStore(Db.Db db, SurveyStore surveys, TimeProvider clock)
{
    public const string NameRule = "1 to 64 characters on one line, not a space first or last, and not a number.";

    readonly ConcurrentDictionary<int, Workspace> known = new();

    /// <summary>No number: tokens name a workspace by its name or by its number.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && name.Trim() == name && FeedbackRules.IsClean(name) && !name.AsSpan().ContainsAny('\n', '\r', '\t') && !name.All(char.IsDigit);

    public Task<IReadOnlyList<Workspace>> AllAsync(CancellationToken ct = default) =>
        db.ReadAsync<IReadOnlyList<Workspace>>(async connection =>
            [.. (await connection.QueryAsync<Row>(db.Sql(WorkspaceSql.All))).Select(r => r.ToWorkspace())], ct);

    public Task<Workspace?> FindAsync(string name, CancellationToken ct = default) =>
        db.ReadAsync(async connection => (await connection.QuerySingleOrDefaultAsync<Row>(db.Sql(WorkspaceSql.Named), new { name }))?.ToWorkspace(), ct);

    public Task<Workspace?> FindAsync(int id, CancellationToken ct = default) =>
        db.ReadAsync(async connection => (await connection.QuerySingleOrDefaultAsync<Row>(db.Sql(WorkspaceSql.One), new { id }))?.ToWorkspace(), ct);

    /// <summary>A workspace's name and zone never change, so it is read once.</summary>
    public async ValueTask<Workspace> GetAsync(int id, CancellationToken ct = default) =>
        known.TryGetValue(id, out var workspace)
            ? workspace
            : known[id] = (await db.ReadAsync(connection => connection.QuerySingleAsync<Row>(db.Sql(WorkspaceSql.One), new { id }), ct)).ToWorkspace();

    /// <exception cref="NameTakenException">There is one of that name.</exception>
    /// <exception cref="TimeZoneNotFoundException">No such zone.</exception>
    public Task<Workspace> AddAsync(string name, string timeZone, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        return db.WriteAsync(async transaction =>
        {
            var connection = transaction.Connection!;
            if (await connection.QueryFirstOrDefaultAsync<Row>(db.Sql(WorkspaceSql.Named), new { name }, transaction) is not null) throw new NameTakenException(name);
            var id = await connection.ExecuteScalarAsync<int>(db.Sql(WorkspaceSql.Last), transaction: transaction) + 1;
            var workspace = new Workspace(id, name, timeZone, now);
            await connection.ExecuteAsync(db.Sql(WorkspaceSql.Add), new { id, name, timeZone, now = now.ToColumn() }, transaction);
            await connection.ExecuteAsync(db.Sql(RollupSql.AddState), new { workspace = id }, transaction);
            await surveys.PublishAsync(transaction, id, FourLevels.Slug, FourLevels.Version.Definition);
            return workspace;
        }, ct);
    }

    sealed class Row
    {
        public int Id { get; init; }
        public string Name { get; init; } = "";
        public string TimeZone { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }

        public Workspace ToWorkspace() => new(Id, Name, TimeZone, CreatedAt);
    }
}
