using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Tests.Contract;

/// <summary>The schema as each engine gets it, to be read, and to be seen in a change's diff.</summary>
public class RenderedSchemaTests
{
    const int Clustered = 900, Nonclustered = 1700;

    static readonly Dialect SqlServer = new SqlServerDialect("");
    static readonly Dialect Sqlite = new SqliteDialect("Data Source=unused.db");

    static string Render(Dialect dialect) => string.Join('\n',
    [
        "-- Made from db/migrations; see db/README.md for how to make it again.",
        "", dialect.Render(MigratorSql.Create) + ";",
        // Each file is a batch of its own, which SQL Server's tools are told of.
        .. Migrator.For(dialect).SelectMany(m => new[] { dialect == SqlServer ? "go\n" : "", $"-- {m.Name}", dialect.Render(m.Sql).ReplaceLineEndings("\n").TrimEnd() }), "",
    ]);

    [Test]
    public void Sqlite_is_as_checked_in() => Golden.Check("db/rendered/sqlite.sql", Render(Sqlite));

    [Test]
    public void Sql_server_is_as_checked_in() => Golden.Check("db/rendered/sqlserver.sql", Render(SqlServer));

    [Test]
    public void No_token_is_left([Values] bool sqlite) => Assert.That(Render(sqlite ? Sqlite : SqlServer), Does.Not.Contain("{").And.Not.Contain("}"));

    [Test]
    public void Sql_server_takes_it_and_its_keys_fit()
    {
        var keys = Keys(Render(SqlServer));
        Assert.That(keys, Has.Count.GreaterThan(20), "or nothing was read");
        Assert.That(keys.Where(k => k.Bytes > k.Limit), Is.Empty);
    }

    [TestCase("create table t (a varchar(500) not null, b nvarchar(250) not null, primary key (a, b));", "t")]
    [TestCase("create table t (a nvarchar(451) not null primary key);", "t")]
    [TestCase("create table t (a int not null, b nvarchar(max) not null, primary key (a, b));", "t")]
    [TestCase("create table t (a int not null primary key); alter table t add b varchar(1701) null; create index i on t (b);", "i")]
    public void It_catches_a_key_that_is_too_wide(string sql, string name) =>
        Assert.That(Keys(sql).Where(k => k.Bytes > k.Limit).Select(k => k.Name), Is.EqualTo(new[] { name }));

    // Behind a prefix such as "import:".
    [Test]
    public void A_key_takes_the_longest_id() =>
        Assert.That(Bytes(((CreateTableStatement)TSql.Parse(SqlServer.Render("create table t (k {key})")).Batches[0].Statements[0]).Definition.ColumnDefinitions[0]),
            Is.GreaterThanOrEqualTo(2 * (FeedbackRules.MaxId + 10)));

    sealed record Key(string Name, int Bytes, int Limit);

    static List<Key> Keys(string sql)
    {
        var widths = new Dictionary<(string Table, string Column), int>();
        var keys = new List<Key>();
        foreach (var statement in TSql.Parse(sql).Batches.SelectMany(b => b.Statements))
            switch (statement)
            {
                case CreateTableStatement create:
                    Add(create.SchemaObjectName, create.Definition, isNew: true);
                    break;
                case AlterTableAddTableElementStatement add:
                    Add(add.SchemaObjectName, add.Definition, isNew: false);
                    break;
                case AlterTableDropTableElementStatement or DropTableStatement or CreateViewStatement or InsertStatement or UpdateStatement:
                    break;
                case CreateIndexStatement index:
                    keys.Add(new Key(index.Name.Value, Sum(index.OnName, index.Columns), Nonclustered));
                    break;
                default:
                    throw new NotSupportedException($"Teach this test what {statement.GetType().Name} does to keys.");
            }
        return keys;

        void Add(SchemaObjectName name, TableDefinition table, bool isNew)
        {
            foreach (var column in table.ColumnDefinitions) widths[(Of(name), column.ColumnIdentifier.Value)] = Bytes(column);
            if (!isNew) return;
            var primary = table.TableConstraints.OfType<UniqueConstraintDefinition>().SingleOrDefault(c => c.IsPrimaryKey);
            var single = table.ColumnDefinitions.SingleOrDefault(c => c.Constraints.OfType<UniqueConstraintDefinition>().Any(u => u.IsPrimaryKey));
            Assert.That(primary is not null ^ single is not null, $"{Of(name)} needs a primary key: SQL Server keeps the table in its order");
            keys.Add(new Key(Of(name), primary is null ? Bytes(single!) : Sum(name, primary.Columns), Clustered));
        }

        int Sum(SchemaObjectName table, IEnumerable<ColumnWithSortOrder> columns) =>
            columns.Sum(c => widths[(Of(table), c.Column.MultiPartIdentifier.Identifiers[^1].Value)]);
    }

    static string Of(SchemaObjectName name) => name.BaseIdentifier.Value;

    static int Bytes(ColumnDefinition column)
    {
        var type = (SqlDataTypeReference)column.DataType;
        int Length() => type.Parameters[0] is MaxLiteral ? 1_000_000 : int.Parse(type.Parameters[0].Value, CultureInfo.InvariantCulture);
        return type.SqlDataTypeOption switch
        {
            SqlDataTypeOption.Bit => 1,
            SqlDataTypeOption.Int => 4,
            SqlDataTypeOption.BigInt or SqlDataTypeOption.Float => 8,
            SqlDataTypeOption.VarChar or SqlDataTypeOption.VarBinary => Length(),
            SqlDataTypeOption.NVarChar => 2 * Length(),
            var other => throw new NotSupportedException($"Teach this test how wide {other} is."),
        };
    }
}
