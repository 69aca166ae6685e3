using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;

namespace VoiceOfCustomer.Infrastructure.Db;

public sealed class SqlServerDialect(string connectionString) : Dialect
{
    const string Ordinal = "collate Latin1_General_100_BIN2_UTF8";

    public override string Name => "sqlserver";

    protected override string Page => "offset 0 rows fetch next @take rows only";

    // Keys are UTF-8 so that the widest index entry stays below SQL Server's 1,700 bytes, and binary so that they compare
    // as SQLite compares them.
    protected override IReadOnlyDictionary<string, string> Tokens { get; } = new Dictionary<string, string>
    {
        ["int"] = "int", ["long"] = "bigint", ["bool"] = "bit", ["double"] = "float",
        ["text"] = "nvarchar(max)", ["name"] = "nvarchar(400)", ["key"] = $"varchar(200) {Ordinal}",
        ["code"] = $"varchar(40) {Ordinal}", ["hash"] = "varbinary(32)", ["clustered"] = "",
    };

    public override async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken ct) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);

    public override async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken ct) =>
        await connection.BeginTransactionAsync(IsolationLevel.Snapshot, ct);

    public override Task PrepareAsync(DbConnection connection, CancellationToken ct) =>
        connection.ExecuteAsync("alter database current set allow_snapshot_isolation on");

    public override string CountMigrationTables => "select count(*) from information_schema.tables where table_name = 'migration'";

    public override bool IsDuplicateKey(DbException e) => e is SqlException { Number: 2601 or 2627 };

    // deadlock victim, lock timeout, read-only, log or disk full, offline, cannot open, time-out, network
    public override bool IsUnavailable(DbException e) =>
        e is SqlException { Number: 1205 or 1222 or 3906 or 9002 or 1105 or 942 or 4060 or -2 or 53 or 10053 or 10054 or 10060 or 40613 };

    public override Task LockMigrationsAsync(DbTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(
            "exec sp_getapplock @Resource = 'voc_migrations', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 60000",
            transaction: transaction);
}
