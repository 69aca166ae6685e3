using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VoiceOfCustomer.Infrastructure.Db;

/// <summary>A statement that changes rows, held compiled and bound by position: the driver looks every parameter up by its name
/// at every run, which costs as much as the insert.</summary>
sealed class SqliteStatement : IDisposable
{
    readonly sqlite3 database;
    readonly sqlite3_stmt statement;
    readonly int[] places;

    public SqliteStatement(SqliteConnection connection, string sql, ReadOnlySpan<string> parameters)
    {
        database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out statement), database);
        places = new int[parameters.Length];
        // Parameters that the statement does not name have place 0.
        for (var i = 0; i < parameters.Length; i++) places[i] = raw.sqlite3_bind_parameter_index(statement, "@" + parameters[i]);
    }

    /// <returns>How many rows it changed.</returns>
    public int Run(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            if (places[i] > 0) SqliteException.ThrowExceptionForRC(Bind(places[i], values[i]), database);
        try
        {
            var result = raw.sqlite3_step(statement);
            if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, database);
            return raw.sqlite3_changes(database);
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int(statement, place, number),
        bool yes => raw.sqlite3_bind_int(statement, place, yes ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, place, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new ArgumentException($"A {value.GetType().Name} has no column type here."),
    };

    public void Dispose() => statement.Dispose();
}
