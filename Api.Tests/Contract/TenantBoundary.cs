using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace VoiceOfCustomer.Api.Tests.Contract;

/// <summary>Whether a statement stays within one workspace: every table that has a <c>workspace_id</c> is tied, by an equality
/// that nothing can get round, to a parameter or to another table that is.</summary>
sealed class TenantBoundary(Func<string, bool> isTenants) : TSqlFragmentVisitor
{
    const string Column = "workspace_id";

    readonly List<string> faults = [];

    public static IReadOnlyList<string> Faults(string sql, Func<string, bool> isTenants)
    {
        var boundary = new TenantBoundary(isTenants);
        TSql.Parse(sql).Accept(boundary);
        return boundary.faults;
    }

    public override void Visit(QuerySpecification node)
    {
        var tables = new List<TableReference>();
        var conditions = new List<BooleanComparisonExpression>();
        foreach (var table in node.FromClause?.TableReferences ?? []) Flatten(table, tables, conditions);
        Flatten(node.WhereClause?.SearchCondition, conditions);
        Check(tables, conditions);
    }

    public override void Visit(UpdateDeleteSpecificationBase node)
    {
        var conditions = new List<BooleanComparisonExpression>();
        Flatten(node.WhereClause?.SearchCondition, conditions);
        Check([node.Target], conditions);
        if (node is UpdateSpecification update && update.SetClauses.OfType<AssignmentSetClause>().Any(s => NameOf(s.Column) == Column))
            faults.Add("moves a row to another workspace");
    }

    public override void Visit(InsertSpecification node)
    {
        if (node.Target is not NamedTableReference named || !isTenants(Name(named))) return;
        var at = node.Columns.ToList().FindIndex(c => NameOf(c) == Column);
        var given = at < 0 ? [] : node.InsertSource switch
        {
            ValuesInsertSource values => values.RowValues.Select(r => r.ColumnValues[at]).ToArray(),
            SelectInsertSource { Select: QuerySpecification select } => [(select.SelectElements[at] as SelectScalarExpression)?.Expression],
            _ => Array.Empty<ScalarExpression?>(),
        };
        if (given.Length == 0 || !given.All(g => g is VariableReference || NameOf(g) == Column)) faults.Add($"inserts into {Name(named)} without a workspace");
    }

    void Check(List<TableReference> tables, List<BooleanComparisonExpression> conditions)
    {
        var tenants = tables.OfType<NamedTableReference>().Where(t => isTenants(Name(t))).ToDictionary(Alias, Name);
        var tied = new HashSet<string>();
        bool more;
        do
        {
            more = false;
            foreach (var equality in conditions)
                more |= Tie(equality.FirstExpression, equality.SecondExpression) | Tie(equality.SecondExpression, equality.FirstExpression);
        }
        while (more);
        faults.AddRange(tenants.Keys.Except(tied).Select(t => $"reads or changes {tenants[t]} across workspaces"));

        bool Tie(ScalarExpression column, ScalarExpression to) =>
            NameOf(column) == Column && Owner(column) is { } owner && tenants.ContainsKey(owner)
            && (to is VariableReference || NameOf(to) == Column && Owner(to) is { } other && (tied.Contains(other) || !tenants.ContainsKey(other)))
            && tied.Add(owner);

        // A name without a table is the table's, where there is just one.
        string? Owner(ScalarExpression column) =>
            ((ColumnReferenceExpression)column).MultiPartIdentifier.Identifiers is [var table, _] ? table.Value : tenants.Count == 1 ? tenants.Keys.Single() : null;
    }

    static void Flatten(TableReference table, List<TableReference> tables, List<BooleanComparisonExpression> conditions)
    {
        switch (table)
        {
            case QualifiedJoin join:
                Flatten(join.FirstTableReference, tables, conditions);
                Flatten(join.SecondTableReference, tables, conditions);
                Flatten(join.SearchCondition, conditions);
                break;
            case UnqualifiedJoin join:
                Flatten(join.FirstTableReference, tables, conditions);
                Flatten(join.SecondTableReference, tables, conditions);
                break;
            case JoinParenthesisTableReference inner:
                Flatten(inner.Join, tables, conditions);
                break;
            default:
                tables.Add(table);
                break;
        }
    }

    // Only what holds for every row: nothing below an "or" or a "not".
    static void Flatten(BooleanExpression? condition, List<BooleanComparisonExpression> conditions)
    {
        switch (condition)
        {
            case BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } both:
                Flatten(both.FirstExpression, conditions);
                Flatten(both.SecondExpression, conditions);
                break;
            case BooleanParenthesisExpression inner:
                Flatten(inner.Expression, conditions);
                break;
            case BooleanComparisonExpression { ComparisonType: BooleanComparisonType.Equals } equality:
                conditions.Add(equality);
                break;
        }
    }

    static string Name(NamedTableReference table) => table.SchemaObject.BaseIdentifier.Value;

    static string Alias(NamedTableReference table) => table.Alias?.Value ?? Name(table);

    static string? NameOf(ScalarExpression? column) => (column as ColumnReferenceExpression)?.MultiPartIdentifier?.Identifiers[^1].Value;
}
