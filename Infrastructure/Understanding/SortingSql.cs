namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>Going through mentions of every generation, the newest feedback first, and bringing them to where the taxonomy has them.</summary>
public static class SortingSql
{
    const string TextColumns = """
        m.feedback_no as No, m.mention_no as Mention, m.primary_level as Level, m.question as Question, m.span_start as Start, m.span_length as Length,
        f.change_no as Change, f.customer_ref as CustomerRef, f.answers as Answers
        """;

    public const string FeedbackWaiting = """
        select distinct feedback_no from waiting_mention where workspace_id = @workspace and feedback_no < @before order by feedback_no desc {page}
        """;

    public const string Waiting = $"""
        select {TextColumns}
        from waiting_mention w join stored_mention m on m.workspace_id = w.workspace_id and m.feedback_no = w.feedback_no and m.mention_no = w.mention_no
            join feedback f on f.workspace_id = w.workspace_id and f.feedback_no = w.feedback_no
        where w.workspace_id = @workspace and w.feedback_no in @nos order by m.feedback_no desc, m.mention_no
        """;

    /// <summary>How much waits, and up to where.</summary>
    public const string WaitingNow = """
        select count(*) as Count, coalesce(max(feedback_no), 0) as Last from waiting_mention where workspace_id = @workspace
        """;

    /// <summary>Of those that a person has brought into it only where these are asked for too.</summary>
    public const string FeedbackOfTheme = """
        select distinct feedback_no from stored_mention
        where workspace_id = @workspace and theme_id = @theme and feedback_no < @before and (@fixedToo = 1 or theme_fixed = 0) order by feedback_no desc {page}
        """;

    public const string OfTheme = $"""
        select {TextColumns} from stored_mention m join feedback f on f.workspace_id = m.workspace_id and f.feedback_no = m.feedback_no
        where m.workspace_id = @workspace and m.theme_id = @theme and m.theme_fixed = 0 and m.feedback_no in @nos order by m.feedback_no desc, m.mention_no
        """;

    public const string CountOfTheme = "select count(*) from mention where workspace_id = @workspace and theme_id = @theme";

    /// <summary>Themes whose mentions do not stand where they should: merged or forbidden ones that hold any, and divided ones. A seek each.</summary>
    public const string Unsettled = """
        select t.theme_id as Id, t.sort_before as SortBefore from theme t
        where t.workspace_id = @workspace and (t.sort_before is not null
            or (t.state = 'merged' and exists (select 1 from stored_mention m where m.workspace_id = t.workspace_id and m.theme_id = t.theme_id))
            or (t.forbidden = 1 and exists (select 1 from stored_mention m where m.workspace_id = t.workspace_id and m.theme_id = t.theme_id and m.theme_fixed = 0)))
        order by t.theme_id
        """;

    public const string StartSorting = "update theme set sort_before = 9223372036854775807 where workspace_id = @workspace and theme_id = @id";
    public const string MoveSorting = "update theme set sort_before = @to where workspace_id = @workspace and theme_id = @id and sort_before = @from";
    public const string EndSorting = "update theme set sort_before = null where workspace_id = @workspace and theme_id = @id";

    public const string Sweep = "select sweep_version as Version, sweep_before as SweepBefore from workspace where workspace_id = @workspace";

    public const string StartSweep = """
        update workspace set sweep_version = @version, sweep_before = 9223372036854775807 where workspace_id = @workspace and sweep_version < @version
        """;

    public const string MoveSweep = """
        update workspace set sweep_before = @to where workspace_id = @workspace and sweep_version = @version and sweep_before = @from
        """;

    public const string EndSweep = "update workspace set sweep_before = null where workspace_id = @workspace and sweep_version = @version";

    /// <summary>All mentions of a theme in these feedback.</summary>
    public const string MoveAll = "update stored_mention set theme_id = @to where workspace_id = @workspace and theme_id = @from and feedback_no in @nos";
    public const string RollUpAllAgain = """
        update feedback set rollup_due = 1, change_no = change_no + 1 where workspace_id = @workspace and feedback_no in @nos
        """;

    /// <summary>Only where nobody has changed or analysed the feedback since it was read.</summary>
    public const string RollUpAgain = """
        update feedback set rollup_due = 1, change_no = change_no + 1 where workspace_id = @workspace and feedback_no = @no and change_no = @seen
        """;

    public const string Move = """
        update stored_mention set theme_id = @to where workspace_id = @workspace and feedback_no = @no and mention_no = @mention
        """;

    public const string RemoveWaiting = "delete from waiting_mention where workspace_id = @workspace and feedback_no = @no and mention_no = @mention";

    public const string AddWaiting = """
        insert into waiting_mention (workspace_id, feedback_no, mention_no, level) select @workspace, @no, @mention, @level
        where not exists (select 1 from waiting_mention where workspace_id = @workspace and feedback_no = @no and mention_no = @mention)
        """;
}
