using System.Data.Common;

namespace VoiceOfCustomer.Infrastructure.Db;

/// <summary>The few things in which the engines differ. All statements are written once, in the subset that every engine
/// runs (db/README.md); what is in braces is replaced here.</summary>
public abstract class Dialect
{
    public abstract string Name { get; }

    /// <summary>Column types and clauses that stand in braces in migrations.</summary>
    protected abstract IReadOnlyDictionary<string, string> Tokens { get; }

    /// <summary>Stands after <c>order by</c>; the number of rows is the parameter <c>@take</c>.</summary>
    protected abstract string Page { get; }

    /// <summary>An opened connection with this engine's settings. Pooled.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken ct);

    /// <summary>A transaction that writes: on SQLite it takes the write lock now, not at its first write.</summary>
    public abstract Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken ct);

    /// <summary>A transaction that only reads, and sees everything as it stood at one moment, without holding up a writer.</summary>
    public abstract Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken ct);

    /// <summary>What has to be set on the database itself, once, outside a transaction.</summary>
    public virtual Task PrepareAsync(DbConnection connection, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Leaves no copy of what was deleted in files beside the database, as far as nobody reads them at the moment; the
    /// timetable does it again.</summary>
    public virtual Task ForgetAsync(DbConnection connection, CancellationToken ct) => Task.CompletedTask;

    public abstract bool IsDuplicateKey(DbException e);

    /// <summary>Locked, read-only, full or away: it may heal by itself, and the caller should come again.</summary>
    public abstract bool IsUnavailable(DbException e);

    /// <summary>1 where the migrator has been here before, else 0.</summary>
    public abstract string CountMigrationTables { get; }

    /// <summary>Takes a lock that only one node can hold, for the length of the transaction.</summary>
    public abstract Task LockMigrationsAsync(DbTransaction transaction, CancellationToken ct);

    public string Render(string sql)
    {
        sql = sql.Replace("{page}", Page, StringComparison.Ordinal);
        foreach (var (token, text) in Tokens) sql = sql.Replace("{" + token + "}", text, StringComparison.Ordinal);
        return sql;
    }
}
