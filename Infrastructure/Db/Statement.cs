using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace VoiceOfCustomer.Infrastructure.Db;

/// <summary>One statement run many times within a transaction: the engine compiles it once. For hot loops; else use Dapper.</summary>
public sealed class Statement : IDisposable
{
    readonly DbConnection connection;
    readonly string sql;
    readonly string[] parameters;
    DbCommand? command;
    SqliteStatement? sqlite;

    public Statement(DbConnection connection, string sql, params ReadOnlySpan<string> parameters) =>
        (this.connection, this.sql, this.parameters) = (connection, sql, parameters.ToArray());

    public DbTransaction? Transaction { get; set; }

    /// <returns>How many rows it changed.</returns>
    public int Run(params ReadOnlySpan<object?> values) => connection is SqliteConnection file
        ? (sqlite ??= new SqliteStatement(file, sql, parameters)).Run(values)
        : Command(values).ExecuteNonQuery();

    public DbDataReader Query(params ReadOnlySpan<object?> values) => Command(values).ExecuteReader();

    DbCommand Command(ReadOnlySpan<object?> values)
    {
        command ??= Create();
        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    DbCommand Create()
    {
        var created = connection.CreateCommand();
        created.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = created.CreateParameter();
            parameter.ParameterName = "@" + name;
            // A null has no type of its own: SQL Server would take it for a text, and a text for no bytes.
            if (name.EndsWith("hash", StringComparison.OrdinalIgnoreCase)) parameter.DbType = DbType.Binary;
            created.Parameters.Add(parameter);
        }
        return created;
    }

    public void Dispose()
    {
        command?.Dispose();
        sqlite?.Dispose();
    }
}
