using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Tests.Contract;

/// <summary>A migrated SQLite database that statements are prepared against; nothing is ever run on it.</summary>
public sealed partial class SqliteSchema : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("voc-schema-").FullName;
    readonly SqliteConnection connection;

    SqliteSchema() => connection = new SqliteConnection($"Data Source={Path.Combine(folder, "voc.db")};Pooling=false");

    public static async Task<SqliteSchema> CreateAsync(bool migrated = true)
    {
        var schema = new SqliteSchema();
        if (migrated) await new Migrator(new Db(new SqliteDialect(schema.connection.ConnectionString)), TimeProvider.System).RunAsync();
        await schema.connection.OpenAsync();
        return schema;
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\bin\s+@(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex ListParameter();

    /// <summary>As Dapper does it with a list of one.</summary>
    public static string ExpandLists(string sql) => ListParameter().Replace(sql, "in (@${1}1)");

    /// <returns>What SQLite says against the statement; null where it can be run.</returns>
    public string? Refusal(string sql)
    {
        sql = ExpandLists(sql);
        using var command = connection.CreateCommand();
        command.CommandText = "explain " + sql;
        foreach (var name in Parameter().Matches(sql).Select(m => m.Value).Distinct()) command.Parameters.AddWithValue(name, DBNull.Value);
        try
        {
            using var reader = command.ExecuteReader();
            return null;
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    // What grows with every customer who speaks, and the letters by which statements call it; m is what the view mention is made of.
    [GeneratedRegex(@"\b(?:feedback|analysis|stored_mention|mention)\b(?:\s+(?!where|set|order|values|select|join|cross)(\w+))?", RegexOptions.IgnoreCase)]
    private static partial Regex Growing();

    [GeneratedRegex(@"^(?:SCAN (?<table>\w+)|SEARCH (?<table>\w+) USING PRIMARY KEY \(workspace_id=\?\))")]
    private static partial Regex Walk();

    /// <returns>The steps of SQLite's plan that go through all of a workspace's feedback, mentions or analyses.</returns>
    public IReadOnlyList<string> Walks(string sql)
    {
        sql = ExpandLists(sql);
        var names = Growing().Matches(sql).SelectMany(m => new[] { m.Value.Split()[0], m.Groups[1].Value }).Append("m").ToHashSet();
        using var command = connection.CreateCommand();
        command.CommandText = "explain query plan " + sql;
        foreach (var name in Parameter().Matches(sql).Select(m => m.Value).Distinct()) command.Parameters.AddWithValue(name, DBNull.Value);
        using var reader = command.ExecuteReader();
        var walks = new List<string>();
        while (reader.Read())
            if (Walk().Match(reader.GetString(3)) is { Success: true } walk && names.Contains(walk.Groups["table"].Value)) walks.Add(walk.Value);
        return walks;
    }

    public IReadOnlyList<string> Tables() =>
        connection.Query<string>("select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name").AsList();

    /// <summary>The columns of the primary key in order, and those of each index.</summary>
    public IReadOnlyList<(string Name, string[] Columns)> Keys(string table)
    {
        var primary = connection.Query<string>("select name from pragma_table_info(@table) where pk > 0 order by pk", new { table }).ToArray();
        var indexes = connection.Query<string>("select name from pragma_index_list(@table) where origin = 'c'", new { table });
        return [(table, primary), .. indexes.Select(i => (i, connection.Query<string>("select name from pragma_index_info(@i) order by seqno", new { i }).ToArray()))];
    }

    public bool HasWorkspace(string table) =>
        connection.ExecuteScalar<int>("select count(*) from pragma_table_info(@table) where name = 'workspace_id'", new { table }) > 0;

    public void Dispose()
    {
        connection.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
