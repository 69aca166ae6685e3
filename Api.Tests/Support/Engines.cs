using Microsoft.Data.SqlClient;
using NUnit.Framework;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>The engines that store tests run on: SQLite always, SQL Server where <c>VOC_TEST_SQLSERVER</c> holds a connection
/// string; a test on an engine that is absent is reported as ignored.</summary>
public static class Engines
{
    public static readonly string[] All = ["sqlite", "sqlserver"];

    const string Variable = "VOC_TEST_SQLSERVER";

    /// <summary>The service on a new database of that engine.</summary>
    public static async Task<VocApp> StartAsync(string engine)
    {
        if (engine == "sqlite") return await VocApp.StartAsync();
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } server)
        {
            Assert.Ignore($"{Variable} is not set: no SQL Server to test on.");
            throw new InvalidOperationException();
        }
        var name = $"voc_test_{Guid.NewGuid():N}";
        await using (var connection = new SqlConnection(server))
        {
            await connection.OpenAsync();
            await using var create = connection.CreateCommand();
            create.CommandText = $"create database {name}";
            await create.ExecuteNonQueryAsync();
        }
        var own = new SqlConnectionStringBuilder(server) { InitialCatalog = name };
        return await VocApp.StartAsync(settings: ["--Database:Provider=sqlserver", $"--ConnectionStrings:VoiceOfCustomer={own.ConnectionString}"]);
    }
}
