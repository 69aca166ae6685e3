using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Tests.Stores;

public class MigratorTests
{
    static readonly Migration First = new("0001_first.sql", "create table first (id {int} not null primary key)");
    static readonly Migration Second = new("0002_second.sql", "create table second (id {int} not null primary key); insert into second (id) values (1)");
    static readonly Migration Third = new("0003_third.sql", "alter table first add name {name} null");

    string folder = "";

    [SetUp]
    public void Start() => folder = Directory.CreateTempSubdirectory("voc-migrator-").FullName;

    [TearDown]
    public void Stop()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    // A database of its own, as another process would have it.
    Db Open(string name = "voc.db") => new(new SqliteDialect($"Data Source={Path.Combine(folder, name)}"));

    static Task<IReadOnlyList<string>> Run(Db db, params Migration[] migrations) => new Migrator(db, TimeProvider.System).RunAsync(migrations);

    static Task<long> Count(Db db, string table) => db.ReadAsync(connection => connection.ExecuteScalarAsync<long>($"select count(*) from {table}"));

    [Test]
    public async Task Each_runs_once_and_in_order()
    {
        Assert.That(await Run(Open(), First, Second), Is.EqualTo(new[] { First.Name, Second.Name }));
        Assert.That(await Run(Open(), First, Second), Is.Empty);
        Assert.That(await Run(Open(), First, Second, Third), Is.EqualTo(new[] { Third.Name }));
        Assert.That(await Count(Open(), "second"), Is.EqualTo(1));
        Assert.That(await Count(Open(), "migration"), Is.EqualTo(3));
    }

    [Test]
    public async Task Those_of_this_build_run_on_a_new_file()
    {
        var db = Open();
        var ran = await new Migrator(db, TimeProvider.System).RunAsync();
        Assert.That(ran, Has.Member("0001_workspaces.sql").And.Member("0005_jobs.sql"));
        Assert.That(ran, Is.Ordered.Using<string>(StringComparer.Ordinal));
    }

    [Test]
    public async Task Two_that_start_at_once_run_each_once()
    {
        for (var round = 0; round < 20; round++)
        {
            var name = $"round{round}.db";
            var both = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Run(Open(name), First, Second, Third)));
            var ran = (await Task.WhenAll(both)).SelectMany(r => r);
            Assert.That(ran, Is.EquivalentTo(new[] { First.Name, Second.Name, Third.Name }));
            Assert.That(await Count(Open(name), "second"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_changed_one_is_refused()
    {
        await Run(Open(), First, Second);
        var changed = First with { Sql = First.Sql + " -- better" };
        var e = Assert.ThrowsAsync<MigrationException>(() => Run(Open(), changed, Second, Third));
        Assert.That(e!.Message, Does.Contain(First.Name).And.Contain("changed"));
        Assert.That(await Run(Open(), First, Second), Is.Empty);
    }

    [Test]
    public async Task Other_line_ends_are_no_change()
    {
        var lines = First with { Sql = First.Sql + "\n-- end\n" };
        await Run(Open(), lines);
        Assert.That(await Run(Open(), lines with { Sql = lines.Sql.ReplaceLineEndings("\r\n") }), Is.Empty);
    }

    [Test]
    public async Task A_missing_one_is_refused()
    {
        await Run(Open(), First, Second);
        var e = Assert.ThrowsAsync<MigrationException>(() => Run(Open(), First, Third));
        Assert.That(e!.Message, Does.Contain(Second.Name).And.Contain("newer build"));
    }

    [Test]
    public async Task One_that_comes_late_is_refused()
    {
        await Run(Open(), First, Third);
        var e = Assert.ThrowsAsync<MigrationException>(() => Run(Open(), First, Second, Third));
        Assert.That(e!.Message, Does.Contain(Second.Name).And.Contain("next free number"));
        Assert.ThrowsAsync<SqliteException>(() => Count(Open(), "second"));
    }

    [Test]
    public void One_that_fails_leaves_nothing_of_any()
    {
        var broken = new Migration("0002_broken.sql", "create table second (id {int} not null primary key); insert into no_such_table values (1)");
        Assert.ThrowsAsync<SqliteException>(() => Run(Open(), First, broken));
        foreach (var table in (string[])["first", "second", "migration"]) Assert.ThrowsAsync<SqliteException>(() => Count(Open(), table), table);
    }

    [Test]
    public void Those_of_this_build_are_named_and_numbered()
    {
        foreach (var dialect in (Dialect[])[new SqliteDialect("Data Source=unused.db"), new SqlServerDialect("")])
        {
            var names = Migrator.For(dialect).Select(m => m.Name).ToArray();
            Assert.That(names, Is.All.Match(@"^\d{4}_[a-z_]+(\.(sqlite|sqlserver))?\.sql$"));
            Assert.That(names.Select(n => n[..4]), Is.EqualTo(Enumerable.Range(1, names.Length).Select(n => $"{n:0000}")), "numbers have no gap and no double");
        }
    }
}
