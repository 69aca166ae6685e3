using System.Data.Common;

namespace VoiceOfCustomer.Infrastructure.Db;

/// <summary>One statement run many times within a transaction: the engine compiles it once. For hot loops; else use Dapper.</summary>
public sealed class Statement : IDisposable
{
    readonly DbCommand command;

    public Statement(DbConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
        }
    }

    public DbTransaction? Transaction
    {
        set => command.Transaction = value;
    }

    public int Run(params ReadOnlySpan<object?> values)
    {
        Set(values);
        return command.ExecuteNonQuery();
    }

    public DbDataReader Query(params ReadOnlySpan<object?> values)
    {
        Set(values);
        return command.ExecuteReader();
    }

    void Set(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    public void Dispose() => command.Dispose();
}
