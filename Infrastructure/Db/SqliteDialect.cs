using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace VoiceOfCustomer.Infrastructure.Db;

public sealed class SqliteDialect : Dialect
{
    // How long a writer waits for a lock that another process holds; callers are told 503 after that.
    const int LockSeconds = 2;

    readonly string connectionString;
    readonly ConditionalWeakTable<object, object> settled = [];

    public SqliteDialect(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = LockSeconds, Pooling = true };
        this.connectionString = builder.ToString();
        File = Path.GetFullPath(builder.DataSource);
    }

    public string File { get; }

    public override string Name => "sqlite";

    protected override string Page => "limit @take";

    protected override IReadOnlyDictionary<string, string> Tokens { get; } = new Dictionary<string, string>
    {
        ["int"] = "integer", ["long"] = "integer", ["bool"] = "integer", ["double"] = "real",
        ["text"] = "text", ["name"] = "text", ["key"] = "text", ["code"] = "text", ["hash"] = "blob",
        // The primary key is the table: one tree to write instead of two.
        ["clustered"] = " without rowid",
    };

    public override async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            // A pooled connection has its settings already.
            if (settled.TryGetValue(connection.Handle!, out _)) return connection;
            await using var command = connection.CreateCommand();
            // busy_timeout first, for the others may wait for a lock. page_size only takes in a new file, before WAL: larger
            // pages keep a feedback with its answers in one piece. full: an acknowledged commit survives a power cut.
            // secure_delete: what is erased is overwritten.
            command.CommandText = $"""
                pragma busy_timeout = {LockSeconds * 1000};
                pragma page_size = 8192;
                pragma journal_mode = wal;
                pragma synchronous = full;
                pragma foreign_keys = on;
                pragma secure_delete = on;
                pragma wal_autocheckpoint = 4000;
                pragma cache_size = -32000;
                pragma temp_store = memory;
                """;
            await command.ExecuteNonQueryAsync(ct);
            settled.AddOrUpdate(connection.Handle!, this);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken ct) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    public override Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken ct) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override async Task ForgetAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        // Without waiting: it would hold the write lock while somebody reads for long.
        command.CommandText = $"""
            pragma busy_timeout = 0;
            pragma wal_checkpoint(truncate);
            pragma busy_timeout = {LockSeconds * 1000};
            """;
        await command.ExecuteNonQueryAsync(ct);
    }

    public override string CountMigrationTables => "select count(*) from sqlite_master where type = 'table' and name = 'migration'";

    public override bool IsDuplicateKey(DbException e) =>
        e is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 }; // primary key, unique index

    public override bool IsUnavailable(DbException e) =>
        e is SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 or 15 }; // busy locked readonly ioerr full cantopen protocol

    // The write lock, which the transaction holds already, is the only one there is.
    public override Task LockMigrationsAsync(DbTransaction transaction, CancellationToken ct) => Task.CompletedTask;
}
