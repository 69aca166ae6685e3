using NUnit.Framework;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Tests.Contract;

/// <summary>Holds every statement against the rules of db/README.md.</summary>
public class SqlTests
{
    static readonly Dialect SqlServer = new SqlServerDialect("");
    static readonly Dialect Sqlite = new SqliteDialect("Data Source=unused.db");

    // Statements that look across workspaces, each with the reason why it must. A new one needs a good one.
    static readonly Dictionary<string, string> AcrossWorkspaces = new()
    {
        ["AnalysisSql.DueWorkspaces"] = "whose turn it is in the analysis: one worker serves all",
        ["RollupSql.DueWorkspaces"] = "whose turn it is in the roll-up, likewise",
        ["SignalSql.DueWorkspaces"] = "whose turn it is in counting the silent, likewise",
        ["RollupSql.Building"] = "which workspaces have a rebuild to go on with",
        ["ImportSql.Free"] = "the queue of uploaded files: one worker serves all, and each row says whose it is",
        ["SiteSql.ByKey"] = "a page knows its site's public key only; the key tells the workspace",
        ["WorkspaceSql.All"] = "the list of workspaces, for the command line and for jobs that go through them",
        ["WorkspaceSql.Named"] = "the command line calls a workspace by its name",
        ["WorkspaceSql.Last"] = "a new workspace gets the next number",
    };

    // Tables that hold nothing of anybody's customers.
    static readonly string[] OfNobody = ["migration"];

    // Unique over all workspaces: the name and key by which a workspace is found.
    static readonly string[] KeysAcrossWorkspaces = ["site_public_key", "workspace_name"];

    SqliteSchema schema = null!, empty = null!;

    [OneTimeSetUp]
    public async Task Start() => (schema, empty) = (await SqliteSchema.CreateAsync(), await SqliteSchema.CreateAsync(migrated: false));

    [OneTimeTearDown]
    public void Stop()
    {
        schema.Dispose();
        empty.Dispose();
    }

    static IEnumerable<SqlConstant> Statements => SqlConstant.Statements;

    IEnumerable<string> Faults(string sql)
    {
        var own = sql.StartsWith("create table", StringComparison.Ordinal) ? empty : schema;
        if (own.Refusal(Sqlite.Render(sql)) is { } refusal) yield return refusal;
        foreach (var fault in PortableSql.FaultsOfWords(sql)) yield return fault;
        foreach (var fault in PortableSql.FaultsOfTree(SqlServer.Render(sql))) yield return fault;
    }

    IReadOnlyList<string> Leaks(string sql) => TenantBoundary.Faults(SqlServer.Render(sql), schema.HasWorkspace);

    [Test]
    public void It_finds_the_statements()
    {
        Assert.That(SqlConstant.Statements.Count(), Is.GreaterThan(30));
        Assert.That(SqlConstant.Statements.Where(s => !SqlConstant.LooksLikeSql(s.Text)), Is.Empty, "a part of a statement is named XxxColumns, or is private");
    }

    [Test]
    public void No_statement_hides_elsewhere()
    {
        var texts = SqlConstant.TextsIn(typeof(Dialect).Assembly);
        Assert.That(texts, Has.Member(SqlConstant.Statements.First(s => s.Name == "FeedbackSql.Find").Text), "or nothing was read");

        var known = SqlConstant.All.Select(s => s.Text).Concat(new[] { Sqlite, SqlServer }.Select(d => d.CountMigrationTables)).ToHashSet();
        Assert.That(texts.Where(t => SqlConstant.LooksLikeSql(t) && !known.Contains(t) && t != "alter database current set allow_snapshot_isolation on"), Is.Empty);
    }

    [TestCaseSource(nameof(Statements))]
    public void It_runs_on_every_engine(SqlConstant statement) => Assert.That(Faults(statement.Text), Is.Empty, statement.Text);

    [TestCaseSource(nameof(Statements))]
    public void It_stays_in_one_workspace(SqlConstant statement)
    {
        var leaks = Leaks(statement.Text);
        if (AcrossWorkspaces.ContainsKey(statement.Name)) Assert.That(leaks, Is.Not.Empty, "no exception is needed any more");
        else Assert.That(leaks, Is.Empty, statement.Text);
    }

    [Test]
    public void Every_exception_is_of_a_statement() =>
        Assert.That(AcrossWorkspaces.Keys.Except(SqlConstant.Statements.Select(s => s.Name)), Is.Empty);

    [Test]
    public void Every_key_begins_with_the_workspace()
    {
        var tables = schema.Tables();
        Assert.That(tables, Has.Member("feedback").And.Member("migration"), "or nothing was read");
        Assert.That(tables.Where(t => !schema.HasWorkspace(t)), Is.EquivalentTo(OfNobody));
        var keys = tables.Where(schema.HasWorkspace).SelectMany(schema.Keys).ToArray();
        Assert.That(keys.Where(k => k.Columns is not ["workspace_id", ..]).Select(k => k.Name), Is.EquivalentTo(KeysAcrossWorkspaces));
    }

    // Each of these is fine for one engine at least, and must be caught all the same.
    [TestCase("select no_such_column from feedback where workspace_id = @workspace", "no such column")]
    [TestCase("select id from no_such_table", "no such table")]
    [TestCase("select top 5 id from site where workspace_id = @workspace", "has top")]
    [TestCase("select id from feedback where workspace_id = @workspace limit 5", "has limit")]
    [TestCase("select id from feedback order by id offset 0 rows fetch next 5 rows only", "has offset")]
    [TestCase("select id || source from feedback where workspace_id = @workspace", "has ||")]
    [TestCase("select id + '!' from feedback where workspace_id = @workspace", "adds texts")]
    [TestCase("insert into unit (workspace_id, unit_id) values (@workspace, @id) on conflict do nothing", "has on conflict")]
    [TestCase("insert or replace into unit (workspace_id, unit_id) values (@workspace, @id)", "has insert or")]
    [TestCase("merge into unit u using site s on u.unit_id = s.site_id when matched then delete", "has merge")]
    [TestCase("delete from unit where workspace_id = @workspace returning unit_id", "has returning")]
    [TestCase("delete from unit output deleted.unit_id where workspace_id = @workspace", "has output")]
    [TestCase("alter table unit add column floor {int} null", "has add column")]
    [TestCase("select date('now')", "calls date")]
    [TestCase("select date ( 'now' ), strftime('%s', @now)", "has a date function")]
    [TestCase("select getdate()", "calls getdate")]
    [TestCase("select current_timestamp", "ParameterlessCall")]
    [TestCase("select convert(int, @x)", "ConvertCall")]
    [TestCase("select cast(@x as text)", "casts to text")]
    [TestCase("select left(name, 2) from unit where workspace_id = @workspace", "LeftFunctionCall")]
    [TestCase("select json_extract(context, '$.a') from feedback where workspace_id = @workspace", "has a JSON function")]
    [TestCase("select context ->> 'a' from feedback where workspace_id = @workspace", "has a JSON function")]
    [TestCase("select ifnull(unit, '') from feedback where workspace_id = @workspace", "calls ifnull")]
    [TestCase("select avg(severity) from mention where workspace_id = @workspace", "averages")]
    [TestCase("select id from feedback where workspace_id = @workspace and analysis_due", "Incorrect syntax")]
    [TestCase("select id from feedback where workspace_id = @workspace and analysis_due = true", "has true")]
    [TestCase("select \"id\" from feedback where workspace_id = @workspace", "has a quoted name")]
    [TestCase("select id from feedback where workspace_id = @workspace and id like @x", "has like")]
    [TestCase("select day, id from feedback where workspace_id = @workspace group by day", "shows id")]
    [TestCase("select id, count(*) from feedback where workspace_id = @workspace", "shows id")]
    [TestCase("select n from (select feedback_no as n from feedback order by feedback_no) f", "ORDER BY clause is not valid")]
    [TestCase("select id from feedback where workspace_id = @workspace {page}", "Incorrect syntax")]
    [TestCase("select id from feedback where (workspace_id, id) > (@workspace, @id)", "Incorrect syntax")]
    [TestCase("select f.id from feedback f join mention m using (workspace_id)", "Incorrect syntax")]
    [TestCase("select name as key from unit where workspace_id = @workspace", "Incorrect syntax")]
    [TestCase("select id from feedback; delete from feedback", "more than one")]
    [TestCase("select rowid from unit where workspace_id = @workspace", "has rowid")]
    [TestCase("select id from feedback where workspace_id = @workspace and id glob 'a*'", "has glob")]
    [TestCase("select id from feedback with (nolock) where workspace_id = @workspace", "has a table hint")]
    [TestCase("select f.id from feedback f cross apply (select 1 as one) o where f.workspace_id = @workspace", "has apply")]
    [TestCase("update unit set name = f.id from feedback f where unit.workspace_id = @workspace", "updates from a join")]
    [TestCase("select {column} from feedback", "an unknown token")]
    public void It_catches(string sql, string fault) => Assert.That(Faults(sql), Has.Some.Contains(fault));

    [TestCase("select id from feedback")]
    [TestCase("select id from feedback where id = @id")]
    [TestCase("select id from feedback where workspace_id = @workspace or id = @id")]
    [TestCase("select id from feedback where not (workspace_id = @workspace)")]
    [TestCase("select id from feedback where workspace_id <> @workspace")]
    [TestCase("select id from feedback where workspace_id = 1")]
    [TestCase("select id from feedback where workspace_id = workspace_id")]
    [TestCase("select f.id from feedback f join mention m on m.feedback_no = f.feedback_no where f.workspace_id = @workspace")]
    [TestCase("select f.id from feedback f join mention m on m.workspace_id = f.workspace_id")]
    [TestCase("select f.id from feedback f where f.workspace_id = @workspace and exists (select 1 from mention m where m.feedback_no = f.feedback_no)")]
    [TestCase("with all_of_them as (select id from feedback) select id from all_of_them")]
    [TestCase("select id from feedback where workspace_id = @workspace union all select id from feedback")]
    [TestCase("update unit set name = @name where unit_id = @id")]
    [TestCase("update unit set workspace_id = @other where workspace_id = @workspace")]
    [TestCase("delete from unit where unit_id = @id")]
    [TestCase("insert into unit (unit_id) values (@id)")]
    [TestCase("insert into unit (unit_id, workspace_id) values (@id, 1)")]
    [TestCase("insert into unit (unit_id, workspace_id) select @id, 1")]
    public void It_catches_a_leak(string sql) => Assert.That(Leaks(sql), Is.Not.Empty);

    [TestCase("select f.id from feedback f join mention m on m.workspace_id = f.workspace_id and m.feedback_no = f.feedback_no where f.workspace_id = @workspace")]
    [TestCase("select f.id from feedback f where f.workspace_id = @workspace and exists (select 1 from mention m where m.workspace_id = f.workspace_id)")]
    [TestCase("with ours as (select id, workspace_id from feedback where workspace_id = @workspace) select o.id from ours o join unit u on u.workspace_id = o.workspace_id")]
    [TestCase("select name from migration")]
    public void It_lets_pass_what_does_not_leak(string sql) => Assert.That(Leaks(sql), Is.Empty);

    [TestCase("select f.day, count(*) as n from feedback f where f.workspace_id = @workspace group by f.day having count(*) > 1 order by day {page}")]
    [TestCase("select day / 100 as month, avg(1.0 * day) as d from feedback where workspace_id = @workspace group by day / 100")]
    [TestCase("select id, row_number() over (partition by day order by feedback_no) as r from feedback where workspace_id = @workspace and id in @ids")]
    [TestCase("select id from feedback where workspace_id = @workspace and id like @x escape '!' and concat(id, 'date(''now'') || x') <> ''")]
    public void It_lets_pass_what_is_portable(string sql) => Assert.That(Faults(sql), Is.Empty);
}
