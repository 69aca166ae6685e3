namespace VoiceOfCustomer.Infrastructure.Understanding;

public static class ThemeSql
{
    const string Columns = """
        theme_id as Id, level as Level, name as Name, state as State, origin as Origin, pinned as Pinned, forbidden as Forbidden,
        merged_into as MergedInto, split_from as SplitFrom, terms as Terms, examples as Examples, shape as Shape,
        takes_since as TakesSince, created_at as CreatedAt, change_no as Change
        """;

    public const string All = $"select {Columns} from theme where workspace_id = @workspace order by theme_id";

    public const string Add = """
        insert into theme (workspace_id, theme_id, level, name, state, origin, pinned, forbidden, merged_into, split_from, terms, examples,
            shape, takes_since, created_at, change_no)
        values (@workspace, @id, @level, @name, @state, @origin, @pinned, @forbidden, @mergedInto, @splitFrom, @terms, @examples,
            @shape, @takesSince, @createdAt, 1)
        """;

    public const string Change = """
        update theme set name = @name, state = @state, origin = @origin, pinned = @pinned, forbidden = @forbidden, merged_into = @mergedInto, terms = @terms,
            examples = @examples, shape = @shape, takes_since = @takesSince, change_no = change_no + 1
        where workspace_id = @workspace and theme_id = @id and change_no = @seen
        """;

    /// <summary>Makes this transaction the only one that changes the taxonomy, or assigns by it, until it ends.</summary>
    public const string TakeTurn = "update workspace set taxonomy_version = taxonomy_version where workspace_id = @workspace";

    public const string Version = "select taxonomy_version from workspace where workspace_id = @workspace";
    public const string RaiseVersion = "update workspace set taxonomy_version = taxonomy_version + 1 where workspace_id = @workspace";

    /// <summary>Emerging themes that enough feedback speak of.</summary>
    public const string Grown = """
        select m.theme_id from mention m where m.workspace_id = @workspace and m.theme_id in
            (select t.theme_id from theme t where t.workspace_id = @workspace and t.state = 'emerging' and t.forbidden = 0)
        group by m.theme_id having count(distinct m.feedback_no) >= @least order by m.theme_id
        """;
}
