using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace VoiceOfCustomer.Api.Tests.Contract;

/// <summary>What a statement may be made of to mean the same on every engine. Parsers alone do not tell: both take
/// <c>date('now')</c>, which only one of them has.</summary>
static partial class PortableSql
{
    static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "count", "sum", "min", "max", "avg", "abs", "coalesce", "nullif", "concat", "string_agg", "cast",
        "row_number", "rank", "dense_rank", "lag", "lead", "first_value",
    };

    // Words that may stand before a parenthesis and call nothing.
    static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "in", "values", "exists", "and", "or", "not", "as", "where", "select", "from", "join", "on", "when", "then", "else", "by", "over",
        "union", "all", "distinct", "between", "having", "key", "set",
    };

    static readonly (string What, Regex Pattern)[] Forbidden =
    [
        ("top", Word("top")), ("limit", Word("limit")), ("offset or fetch: write {page}", Word("offset|fetch")), ("||", new Regex(@"\|\|")),
        ("on conflict", Word(@"on\s+conflict")), ("merge", Word("merge")), ("returning", Word("returning")), ("output", Word("output")),
        ("add column", Word(@"add\s+column")), ("insert or", Word(@"insert\s+or|replace\s+into")), ("rowid", Word("rowid|autoincrement|identity")),
        ("a date function", Word(@"(?:date|time|datetime|julianday|strftime|unixepoch|getdate|getutcdate|sysdatetime|sysutcdatetime|sysdatetimeoffset|dateadd|datediff|datepart|now)\s*\(|current_(?:date|time|timestamp)")),
        ("a JSON function", new Regex(@"\b(?:json\w*|openjson)\s*\(|->|\bfor\s+json\b", RegexOptions.IgnoreCase)),
        ("true or false: write 1 or 0", Word("true|false")), ("a quoted name", new Regex(@"[""`\[\]]")), ("glob, regexp, match or ilike", Word("glob|regexp|match|ilike")),
        ("a table hint", Word(@"nolock|with\s*\(")), ("more than one statement", new Regex(";")), ("an unknown token", new Regex(@"[{}]")),
    ];

    static Regex Word(string words) => new($@"\b(?:{words})(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"(?:\b(into|table|with|on)\s+(?:\w+\s+)??)?\b(\w+)\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex Call();

    /// <param name="sql">As it is written; <c>{page}</c> and type tokens are known.</param>
    /// <returns>What is wrong with its words.</returns>
    public static IEnumerable<string> FaultsOfWords(string sql)
    {
        var bare = TypeToken().Replace(TSql.Bare(sql), " ");
        foreach (var (what, pattern) in Forbidden)
            if (pattern.IsMatch(bare)) yield return $"has {what}";
        foreach (Match call in Call().Matches(bare))
            if (!call.Groups[1].Success && !Functions.Contains(call.Groups[2].Value) && !Keywords.Contains(call.Groups[2].Value))
                yield return $"calls {call.Groups[2].Value}";
    }

    [GeneratedRegex(@"\{(?:page|int|long|bool|double|text|name|key|code|hash|clustered)\}")]
    private static partial Regex TypeToken();

    /// <param name="sql">As rendered for SQL Server.</param>
    /// <returns>What is wrong with it as T-SQL.</returns>
    public static IReadOnlyList<string> FaultsOfTree(string sql)
    {
        TSqlScript script;
        try
        {
            script = TSql.Parse(sql);
        }
        catch (FormatException e)
        {
            return [e.Message];
        }
        var reader = new Reader();
        script.Accept(reader);
        return reader.Faults;
    }

    sealed class Reader : TSqlFragmentVisitor
    {
        public List<string> Faults { get; } = [];

        public override void Visit(TopRowFilter node) => Faults.Add("has top");
        public override void Visit(MergeStatement node) => Faults.Add("has merge");
        public override void Visit(OutputClause node) => Faults.Add("has output");
        public override void Visit(TableHint node) => Faults.Add("has a table hint");
        public override void Visit(UnqualifiedJoin node) => Refuse(node.UnqualifiedJoinType != UnqualifiedJoinType.CrossJoin, "has apply");
        public override void Visit(UpdateSpecification node) => Refuse(node.FromClause is not null, "updates from a join, which each engine does its own way");
        public override void Visit(LikePredicate node) => Refuse(node.EscapeExpression is null, "has like without escape '!', and [ is a wildcard on SQL Server only");
        public override void Visit(BinaryExpression node) => Refuse(
            node.BinaryExpressionType == BinaryExpressionType.Add && (node.FirstExpression is StringLiteral || node.SecondExpression is StringLiteral), "adds texts with +: write concat");

        public override void Visit(PrimaryExpression node)
        {
            switch (node)
            {
                case FunctionCall call: Visit(call, call.FunctionName.Value.ToLowerInvariant()); break;
                case CastCall cast: Refuse(TSql.TextOf(cast.DataType) is not ("int" or "bigint" or "float"), $"casts to {TSql.TextOf(cast.DataType)}"); break;
                case ColumnReferenceExpression or ValueExpression or ParenthesisExpression or ScalarSubquery or CaseExpression or CoalesceExpression or NullIfExpression: break;
                default: Faults.Add($"has {node.GetType().Name}: {TSql.TextOf(node)}"); break;
            }
        }

        void Visit(FunctionCall call, string name)
        {
            if (!Functions.Contains(name)) Faults.Add($"calls {name}");
            // The mean of whole numbers is a whole number on SQL Server.
            Refuse(name == "avg" && !TSql.TextOf(call).Contains("1.0 *", StringComparison.Ordinal), "averages without 1.0 *");
        }

        public override void Visit(QuerySpecification node)
        {
            var grouped = new HashSet<string>(node.GroupByClause?.GroupingSpecifications.Select(TSql.TextOf) ?? []);
            var counts = node.SelectElements.Any(Aggregates.Has) || node.HavingClause is not null && Aggregates.Has(node.HavingClause);
            if (grouped.Count == 0 && !counts) return;
            // SQLite takes some row's value of a column that is not grouped by; the others refuse the statement.
            foreach (var part in node.SelectElements.Cast<TSqlFragment>().Append(node.HavingClause).OfType<TSqlFragment>())
            {
                var loose = new LooseColumns(grouped);
                part.Accept(loose);
                Faults.AddRange(loose.Found.Select(c => $"shows {c} without grouping by it"));
            }
        }

        void Refuse(bool wrong, string fault)
        {
            if (wrong) Faults.Add(fault);
        }
    }

    /// <summary>Whether a part counts over many rows by itself; a window does not.</summary>
    sealed class Aggregates : TSqlFragmentVisitor
    {
        static readonly HashSet<string> Names = ["count", "sum", "min", "max", "avg", "string_agg"];

        bool has;

        public static bool Is(FunctionCall call) => call.OverClause is null && Names.Contains(call.FunctionName.Value.ToLowerInvariant());

        public static bool Has(TSqlFragment part)
        {
            var reader = new Aggregates();
            part.Accept(reader);
            return reader.has;
        }

        public override void Visit(FunctionCall node) => has |= Is(node);

        public override void ExplicitVisit(ScalarSubquery node)
        {
        }
    }

    sealed class LooseColumns(HashSet<string> grouped) : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void ExplicitVisit(FunctionCall node)
        {
            if (!Aggregates.Is(node) && !grouped.Contains(TSql.TextOf(node))) base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(CoalesceExpression node)
        {
            if (!grouped.Contains(TSql.TextOf(node))) base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(SearchedCaseExpression node)
        {
            if (!grouped.Contains(TSql.TextOf(node))) base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(BinaryExpression node)
        {
            if (!grouped.Contains(TSql.TextOf(node))) base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(ScalarSubquery node)
        {
        }

        public override void Visit(ColumnReferenceExpression node)
        {
            var text = TSql.TextOf(node);
            if (!grouped.Contains(text) && !grouped.Any(g => g.EndsWith(" . " + text, StringComparison.Ordinal))) Found.Add(text);
        }
    }
}
