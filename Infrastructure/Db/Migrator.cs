using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace VoiceOfCustomer.Infrastructure.Db;

public sealed record Migration(string Name, string Sql)
{
    /// <summary>Line ends do not count: a checkout may change them.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}

/// <summary>A migration that has run was changed or is missing: the schema is not the one this build knows.</summary>
public sealed class MigrationException(string message) : Exception(message);

/// <summary>Runs each numbered file once, in order, all in one transaction under a lock, so that two nodes may start at once.</summary>
public sealed class Migrator(Db db, TimeProvider clock)
{
    /// <summary>The files that apply to an engine: <c>NNNN_name.sql</c>, or <c>NNNN_name.engine.sql</c> where engines must differ.</summary>
    public static IReadOnlyList<Migration> For(Dialect dialect) =>
        [.. Files().Where(f => f.Name.Count(c => c == '.') == 1 || f.Name.EndsWith($".{dialect.Name}.sql", StringComparison.Ordinal))];

    static IEnumerable<Migration> Files()
    {
        var assembly = typeof(Migrator).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith("migrations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            yield return new Migration(resource["migrations/".Length..], reader.ReadToEnd());
        }
    }

    /// <summary>Whether the database is at the state that this build knows. Throws where the database does not answer.</summary>
    public Task<bool> IsDoneAsync(CancellationToken ct = default) => db.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<long>(db.Dialect.CountMigrationTables) > 0 &&
        (await connection.QueryAsync<(string Name, string Checksum)>(db.Sql(MigratorSql.Done))).SequenceEqual(
            For(db.Dialect).Select(m => (m.Name, m.Checksum))), ct);

    /// <returns>The names of those that ran now.</returns>
    /// <exception cref="MigrationException">One that has run was changed, or is missing from this build.</exception>
    public Task<IReadOnlyList<string>> RunAsync(CancellationToken ct = default) => RunAsync(For(db.Dialect), ct);

    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<Migration> migrations, CancellationToken ct = default)
    {
        await db.ReadAsync(async connection =>
        {
            await db.Dialect.PrepareAsync(connection, ct);
            return true;
        }, ct);
        return await db.WriteAsync<IReadOnlyList<string>>(async transaction =>
        {
            var connection = transaction.Connection!;
            await db.Dialect.LockMigrationsAsync(transaction, ct);
            if (await connection.ExecuteScalarAsync<long>(db.Dialect.CountMigrationTables, transaction: transaction) == 0)
                await connection.ExecuteAsync(db.Sql(MigratorSql.Create), transaction: transaction);

            var done = (await connection.QueryAsync<(string Name, string Checksum)>(db.Sql(MigratorSql.Done), transaction: transaction)).ToDictionary(m => m.Name, m => m.Checksum);
            var known = migrations.ToDictionary(m => m.Name, m => m.Checksum);
            foreach (var (name, checksum) in done)
                if (!known.TryGetValue(name, out var now)) throw new MigrationException($"The database has run {name}, which this build does not have: it was made by a newer build.");
                else if (now != checksum) throw new MigrationException($"{name} was changed after it had run. Put the old text back, and write a new migration.");

            var ran = new List<string>();
            foreach (var migration in migrations.Where(m => !done.ContainsKey(m.Name)))
            {
                if (done.Keys.Any(d => string.CompareOrdinal(d, migration.Name) > 0))
                    throw new MigrationException($"{migration.Name} comes before one that has run already: give it the next free number.");
                await connection.ExecuteAsync(db.Dialect.Render(migration.Sql), transaction: transaction);
                await connection.ExecuteAsync(db.Sql(MigratorSql.Add), new { migration.Name, migration.Checksum, ranAt = clock.GetUtcNow().ToColumn() }, transaction);
                ran.Add(migration.Name);
            }
            return ran;
        }, ct);
    }
}

public static class MigratorSql
{
    public const string Create = "create table migration (name {key} not null primary key, checksum {key} not null, ran_at {long} not null)";

    public const string Done = "select name, checksum from migration order by name";

    public const string Add = "insert into migration (name, checksum, ran_at) values (@Name, @Checksum, @ranAt)";
}
