using System.Collections.Concurrent;
using System.Data.Common;

namespace VoiceOfCustomer.Infrastructure.Db;

/// <summary>The database is locked, read-only, full or away. It may heal by itself: come again.</summary>
public sealed class StoreUnavailableException(Exception inner) : Exception("The database cannot be used at the moment.", inner);

/// <summary>The way to the database: readers side by side, writers of this process one after the other where the engine
/// has only one write lock.</summary>
public sealed class Db(Dialect dialect)
{
    // Who is quicker once is rarely so again.
    const int MostAttempts = 5;

    readonly ConcurrentDictionary<string, string> rendered = new();

    // SQLite's own waiting is a poll without order; a queue in front of it keeps the group writer's turn short and fair.
    readonly SemaphoreSlim? turn = dialect is SqliteDialect ? new(1, 1) : null;

    public Dialect Dialect => dialect;

    public string Sql(string statement) => rendered.GetOrAdd(statement, dialect.Render);

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken ct = default)
    {
        try
        {
            await using var connection = await dialect.OpenAsync(ct);
            return await read(connection);
        }
        catch (DbException e) when (dialect.IsUnavailable(e))
        {
            throw new StoreUnavailableException(e);
        }
    }

    /// <summary>Runs in one transaction; when it returns, the commit is on disk. Where another node has added the same key in the
    /// same moment it runs again, and finds it: so what it decides may rest on nothing but what it reads in it.</summary>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken ct = default)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await WriteOnceAsync(write, ct);
            }
            catch (DbException e) when (dialect.IsDuplicateKey(e) && attempt < MostAttempts)
            {
            }
    }

    async Task<T> WriteOnceAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken ct)
    {
        if (turn is not null) await turn.WaitAsync(ct);
        try
        {
            await using var connection = await dialect.OpenAsync(ct);
            await using var transaction = await dialect.BeginWriteAsync(connection, ct);
            var result = await write(transaction);
            await transaction.CommitAsync(ct);
            return result;
        }
        catch (DbException e) when (dialect.IsUnavailable(e))
        {
            throw new StoreUnavailableException(e);
        }
        finally
        {
            turn?.Release();
        }
    }

    /// <summary>Many reads that must fit together.</summary>
    public Task<T> ReadSnapshotAsync<T>(Func<DbTransaction, Task<T>> read, CancellationToken ct = default) =>
        ReadAsync(async connection =>
        {
            await using var transaction = await dialect.BeginSnapshotAsync(connection, ct);
            return await read(transaction);
        }, ct);

    public Task WriteAsync(Func<DbTransaction, Task> write, CancellationToken ct = default) =>
        WriteAsync(async transaction =>
        {
            await write(transaction);
            return true;
        }, ct);

    /// <summary>The writer's turn, for a holder that keeps its own connection.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken ct)
    {
        if (turn is not null) await turn.WaitAsync(ct);
        return new Turn(turn);
    }

    sealed class Turn(SemaphoreSlim? turn) : IDisposable
    {
        public void Dispose() => turn?.Release();
    }
}
