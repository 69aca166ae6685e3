namespace VoiceOfCustomer.Infrastructure.Understanding;

public static class ThemeSql
{
    const string Columns = """
        theme_id as Id, level as Level, name as Name, state as State, origin as Origin, phrase_keys as PhraseKeys, terms as Terms,
        created_at as CreatedAt, change_no as Change
        """;

    public const string All = $"select {Columns} from theme where workspace_id = @workspace order by theme_id";
    public const string One = $"select {Columns} from theme where workspace_id = @workspace and theme_id = @id";

    public const string Add = """
        insert into theme (workspace_id, theme_id, level, name, state, origin, phrase_keys, terms, created_at, change_no)
        select @workspace, @id, @level, @name, @state, @origin, @keys, @terms, @now, 1
        where not exists (select 1 from theme where workspace_id = @workspace and theme_id = @id)
        """;

    public const string Version = "select taxonomy_version from workspace where workspace_id = @workspace";
    public const string RaiseVersion = "update workspace set taxonomy_version = taxonomy_version + 1 where workspace_id = @workspace";

    public const string Waiting = """
        select w.feedback_no as No, w.mention_no as Mention, w.level as Level, w.phrases as Phrases, f.customer_ref as CustomerRef
        from waiting_mention w join feedback f on f.workspace_id = w.workspace_id and f.feedback_no = w.feedback_no
        where w.workspace_id = @workspace order by w.feedback_no desc, w.mention_no {page}
        """;

    public const string Assign = """
        update stored_mention set theme_id = @theme
        where workspace_id = @workspace and feedback_no = @no and mention_no = @mention and theme_id is null and theme_fixed = 0
        """;

    public const string RemoveWaiting = """
        delete from waiting_mention where workspace_id = @workspace and feedback_no = @no and mention_no = @mention and phrases = @phrases
        """;

    public const string RollUpAgain = """
        update feedback set rollup_due = 1, change_no = change_no + 1 where workspace_id = @workspace and feedback_no = @no
        """;
}
