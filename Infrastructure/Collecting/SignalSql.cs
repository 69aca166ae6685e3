namespace VoiceOfCustomer.Infrastructure.Collecting;

public static class SignalSql
{
    const string Columns = """
        s.source, s.id, s.speaker, s.survey, s.touchpoint, s.unit, s.page, s.language, s.first_at, s.day, s.shown_at, s.started_at, s.dismissed_at,
        s.abandoned_at, s.abandoned_question, s.change_no
        """;

    public const string Find = $"select {Columns} from signal s where s.workspace_id = @workspace and s.source = @source and s.id = @id";

    /// <summary>Adds what is neither known nor erased.</summary>
    public const string Add = """
        insert into signal (workspace_id, source, id, speaker, survey, touchpoint, unit, page, language, first_at, day, shown_at, started_at,
            dismissed_at, abandoned_at, abandoned_question, answered, completed, change_no, rollup_due)
        select @workspace, @source, @id, @speaker, @survey, @touchpoint, @unit, @page, @language, @firstAt, @day, @shownAt, @startedAt,
            @dismissedAt, @abandonedAt, @abandonedQuestion, 0, 0, 1, 1
        where not exists (select 1 from signal where workspace_id = @workspace and source = @source and id = @id)
            and not exists (select 1 from tombstone where workspace_id = @workspace and identity_hash = @identityHash)
        """;

    public const string Change = """
        update signal set speaker = @speaker, survey = @survey, touchpoint = @touchpoint, unit = @unit, page = @page, language = @language,
            first_at = @firstAt, day = @day, shown_at = @shownAt, started_at = @startedAt, dismissed_at = @dismissedAt,
            abandoned_at = @abandonedAt, abandoned_question = @abandonedQuestion, change_no = change_no + 1, rollup_due = 1
        where workspace_id = @workspace and source = @source and id = @id and change_no = @seen
        """;

    /// <summary>Its feedback has changed.</summary>
    public const string Touch =
        "update signal set change_no = change_no + 1, rollup_due = 1 where workspace_id = @workspace and source = @source and id = @id";

    public const string DueWorkspaces = """
        select w.workspace_id from workspace w
        where exists (select 1 from signal s where s.workspace_id = w.workspace_id and s.rollup_due = 1) order by w.workspace_id
        """;

    public const string Due = $$"""
        select {{Columns}}, s.rolled_up, f.completion, f.answers from signal s
        left join feedback f on f.workspace_id = s.workspace_id and f.id = s.id and f.source = s.source
        where s.workspace_id = @workspace and s.rollup_due = 1 order by s.source, s.id {page}
        """;

    /// <summary>With the page it was counted under.</summary>
    public const string Done = """
        update signal set page = @page, answered = @answered, completed = @completed, rolled_up = @rolledUp, rollup_due = 0
        where workspace_id = @workspace and source = @source and id = @id and change_no = @seen
        """;

    public const string OfId = "select source as Source, id as Id, rolled_up as RolledUp from signal where workspace_id = @workspace and id = @id order by source";

    public const string Erase = "delete from signal where workspace_id = @workspace and source = @source and id = @id";

    /// <summary>Whether one that old is left, which may still be counted anew.</summary>
    public const string AnyBefore = "select count(*) from signal where workspace_id = @workspace and day < @day";

    public const string ForgetOld = "delete from signal where workspace_id = @workspace and day < @day and rollup_due = 0";
}
