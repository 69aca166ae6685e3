using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace VoiceOfCustomer.Infrastructure.Governing;

/// <summary>A branch, department or team.</summary>
public sealed record Unit(string Id, string Name, string? ParentId, int Change = 1);

/// <summary>A moment of truth: where customer and firm meet.</summary>
/// <param name="OtherUnits">Others that take part: a process crosses departments.</param>
/// <param name="Importance">1–5.</param>
/// <param name="Standards">What is promised ("answered in 20 s").</param>
public sealed record Touchpoint(
    string Id, string Name, string? Stage, string? OwnerUnit, IReadOnlyList<string> OtherUnits, int Importance,
    IReadOnlyList<string> Standards, int Change = 1);

/// <summary>Units and touchpoints of a workspace as they stand today: few, read often, changed rarely.</summary>
public sealed record Structure(IReadOnlyDictionary<string, Unit> Units, IReadOnlyDictionary<string, Touchpoint> Touchpoints)
{
    /// <summary>A unit with all below it.</summary>
    public IReadOnlyList<string> Subtree(string unit)
    {
        var children = Units.Values.Where(u => u.ParentId is not null).ToLookup(u => u.ParentId!, u => u.Id);
        var found = new List<string> { unit };
        for (var i = 0; i < found.Count; i++) found.AddRange(children[found[i]].Where(c => !found.Contains(c)));
        return found;
    }

    /// <summary>Whether a unit is <paramref name="ancestor"/> or somewhere below it.</summary>
    public bool IsWithin(string? unit, string ancestor)
    {
        for (var steps = 0; unit is not null && steps <= Units.Count; steps++)
        {
            if (unit == ancestor) return true;
            unit = Units.TryGetValue(unit, out var found) ? found.ParentId : null;
        }
        return false;
    }
}

/// <summary>A change to the structure, decided on what stands now while nobody else changes it.</summary>
public sealed class StructureEdit(int workspace, Structure now)
{
    internal List<(string Sql, object Parameters)> Statements { get; } = [];

    public Structure Now => now;

    public void Add(Unit unit) => Statements.Add((UnitSql.Add, UnitStore.Parameters(workspace, unit)));
    public void Change(Unit unit) => Statements.Add((UnitSql.Change, UnitStore.Parameters(workspace, unit)));
    public void Add(Touchpoint touchpoint) => Statements.Add((TouchpointSql.Add, UnitStore.Parameters(workspace, touchpoint)));
    public void Change(Touchpoint touchpoint) => Statements.Add((TouchpointSql.Change, UnitStore.Parameters(workspace, touchpoint)));
}

public sealed class UnitStore(Db.Db db, TimeProvider clock)
{
    // How long another node may go on with the structure before a change.
    static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<int, (Structure Structure, DateTimeOffset Until)> known = new();

    public async ValueTask<Structure> GetAsync(int workspace, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(workspace, out var entry) && entry.Until > now) return entry.Structure;
        var structure = await ReadAsync(workspace, ct);
        known[workspace] = (structure, now + TrustedFor);
        return structure;
    }

    /// <summary>What stands now, also where another node has just changed it.</summary>
    public Task<Structure> ReadAsync(int workspace, CancellationToken ct = default) => db.ReadAsync(connection => ReadAsync(connection, null, workspace), ct);

    async Task<Structure> ReadAsync(DbConnection connection, DbTransaction? transaction, int workspace) => new(
        (await connection.QueryAsync<UnitRow>(db.Sql(UnitSql.All), new { workspace }, transaction)).Select(r => r.ToUnit()).ToDictionary(u => u.Id),
        (await connection.QueryAsync<TouchpointRow>(db.Sql(TouchpointSql.All), new { workspace }, transaction)).Select(r => r.ToTouchpoint()).ToDictionary(t => t.Id));

    /// <summary>Runs <paramref name="edit"/> on what stands now, and stores what it decides, all or nothing.</summary>
    public async Task<T> EditAsync<T>(int workspace, Func<StructureEdit, T> edit, CancellationToken ct = default)
    {
        var result = await db.WriteAsync(async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync(db.Sql(UnitSql.TakeTurn), new { workspace }, transaction);
            var change = new StructureEdit(workspace, await ReadAsync(connection, transaction, workspace));
            var result = edit(change);
            foreach (var (sql, parameters) in change.Statements) await connection.ExecuteAsync(db.Sql(sql), parameters, transaction);
            return result;
        }, ct);
        known.TryRemove(workspace, out _);
        return result;
    }

    /// <returns>False where there is one of that id.</returns>
    public Task<bool> AddAsync(int workspace, Unit unit, CancellationToken ct = default) =>
        RunAsync(workspace, UnitSql.Add, Parameters(workspace, unit), ct);

    /// <returns>False where somebody changed it since it was read.</returns>
    public Task<bool> ChangeAsync(int workspace, Unit unit, CancellationToken ct = default) =>
        RunAsync(workspace, UnitSql.Change, Parameters(workspace, unit), ct);

    /// <returns>False where there is one of that id.</returns>
    public Task<bool> AddAsync(int workspace, Touchpoint touchpoint, CancellationToken ct = default) =>
        RunAsync(workspace, TouchpointSql.Add, Parameters(workspace, touchpoint), ct);

    /// <returns>False where somebody changed it since it was read.</returns>
    public Task<bool> ChangeAsync(int workspace, Touchpoint touchpoint, CancellationToken ct = default) =>
        RunAsync(workspace, TouchpointSql.Change, Parameters(workspace, touchpoint), ct);

    async Task<bool> RunAsync(int workspace, string sql, object parameters, CancellationToken ct)
    {
        var changed = await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(db.Sql(sql), parameters, transaction), ct);
        known.TryRemove(workspace, out _);
        return changed > 0;
    }

    internal static object Parameters(int workspace, Unit unit) => new { workspace, id = unit.Id, name = unit.Name, parentId = unit.ParentId, seen = unit.Change };

    internal static object Parameters(int workspace, Touchpoint t) => new
    {
        workspace, id = t.Id, name = t.Name, stage = t.Stage, ownerUnit = t.OwnerUnit, otherUnits = JsonSerializer.Serialize(t.OtherUnits),
        importance = t.Importance, standards = JsonSerializer.Serialize(t.Standards), seen = t.Change,
    };

    sealed class UnitRow
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string? ParentId { get; init; }
        public int Change { get; init; }

        public Unit ToUnit() => new(Id, Name, ParentId, Change);
    }

    sealed class TouchpointRow
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string? Stage { get; init; }
        public string? OwnerUnit { get; init; }
        public string OtherUnits { get; init; } = "[]";
        public int Importance { get; init; }
        public string Standards { get; init; } = "[]";
        public int Change { get; init; }

        public Touchpoint ToTouchpoint() => new(
            Id, Name, Stage, OwnerUnit, JsonSerializer.Deserialize<string[]>(OtherUnits)!, Importance,
            JsonSerializer.Deserialize<string[]>(Standards)!, Change);
    }
}
