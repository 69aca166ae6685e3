namespace VoiceOfCustomer.Infrastructure.Trends;

public static class RollupSql
{
    public const string TakeTurn = "update rollup_state set turn = turn + 1 where workspace_id = @workspace";

    public const string AddState =
        "insert into rollup_state (workspace_id, live_generation, building_generation, building_cursor, turn) values (@workspace, 1, null, 0, 0)";

    public const string State = """
        select live_generation as Live, building_generation as Building, building_cursor as BuildCursor,
            live_analysis as LiveAnalysis, live_version as LiveVersion, building_analysis as BuildingAnalysis, building_version as BuildingVersion
        from rollup_state where workspace_id = @workspace
        """;

    public const string RolledUp = """
        select feedback_no, facts from rolled_up
        where workspace_id = @workspace and generation = @generation and feedback_no in @nos
        """;

    public const string AddRolledUp =
        "insert into rolled_up (workspace_id, generation, feedback_no, facts) values (@workspace, @generation, @no, @facts)";

    public const string ChangeRolledUp =
        "update rolled_up set facts = @facts where workspace_id = @workspace and generation = @generation and feedback_no = @no";

    public const string RemoveRolledUp =
        "delete from rolled_up where workspace_id = @workspace and generation = @generation and feedback_no = @no";

    const string Key = """
        workspace_id = @workspace and generation = @generation and speaker = @speaker and dimension = @dimension
        and subject_kind = @kind and subject = @subject and day = @day and dimension_value = @value
        """;

    /// <summary>Of all generations: one that is over may not have been cleaned away yet.</summary>
    public const string ForgetRolledUp = "delete from rolled_up where workspace_id = @workspace and feedback_no = @no";

    public const string AddToCell = $"""
        update rollup_cell set feedback = feedback + @feedback, analysed = analysed + @analysed, not_analysed = not_analysed + @notAnalysed,
            negative = negative + @negative, positive = positive + @positive, severity = severity + @severity,
            declared = declared + @declared, detected = detected + @detected, departed = departed + @departed,
            departed_analysed = departed_analysed + @departedAnalysed, departed_negative = departed_negative + @departedNegative
        where {Key}
        """;

    public const string AddCell = """
        insert into rollup_cell (feedback, analysed, not_analysed, negative, positive, severity, declared, detected, departed,
            departed_analysed, departed_negative, workspace_id, generation, speaker, dimension, subject_kind, subject, day, dimension_value)
        values (@feedback, @analysed, @notAnalysed, @negative, @positive, @severity, @declared, @detected, @departed,
            @departedAnalysed, @departedNegative, @workspace, @generation, @speaker, @dimension, @kind, @subject, @day, @value)
        """;

    /// <summary>Every feedback of a cell counts in <c>feedback</c>: where that is 0, all is.</summary>
    public const string RemoveEmptyCell = $"delete from rollup_cell where {Key} and feedback = 0";

    public const string DueWorkspaces = """
        select w.workspace_id from workspace w
        where exists (select 1 from feedback f where f.workspace_id = w.workspace_id and f.rollup_due = 1) order by w.workspace_id
        """;

    public const string Due = "select feedback_no from feedback where workspace_id = @workspace and rollup_due = 1 order by feedback_no {page}";

    public const string Done = "update feedback set rollup_due = 0 where workspace_id = @workspace and feedback_no = @no and change_no = @change";

    public const string StartBuilding =
        "update rollup_state set building_generation = @generation, building_cursor = 0 where workspace_id = @workspace and building_generation is null";

    public const string MoveCursor = "update rollup_state set building_cursor = @cursor where workspace_id = @workspace";

    public const string TakeOver =
        "update rollup_state set live_generation = @generation, building_generation = null where workspace_id = @workspace";

    /// <summary>Workspaces with a rebuild to go on with, or with leavings of one.</summary>
    public const string Building = """
        select s.workspace_id from rollup_state s where (s.building_generation is not null and s.building_analysis is null)
            or exists (select 1 from rolled_up r where r.workspace_id = s.workspace_id and r.generation < s.live_generation)
            or exists (select 1 from rollup_cell c where c.workspace_id = s.workspace_id and c.generation < s.live_generation)
        """;

    public const string OldCells = """
        select distinct day from rollup_cell where workspace_id = @workspace and generation < @generation
        """;

    public const string RemoveOldCells = "delete from rollup_cell where workspace_id = @workspace and generation < @generation and day = @day";

    public const string OldRolledUp = """
        select feedback_no from rolled_up where workspace_id = @workspace and generation < @generation order by feedback_no {page}
        """;

    public const string RemoveOldRolledUp =
        "delete from rolled_up where workspace_id = @workspace and generation < @generation and feedback_no <= @no";

    public const string Cells = """
        select speaker as Speaker, dimension as Dimension, subject_kind as Kind, subject as Subject, day as Day, dimension_value as Value,
            feedback as Feedback, analysed as Analysed, not_analysed as NotAnalysed, negative as Negative, positive as Positive,
            severity as Severity, declared as Declared, detected as Detected, departed as Departed,
            departed_analysed as DepartedAnalysed, departed_negative as DepartedNegative
        from rollup_cell where workspace_id = @workspace and generation = @generation
        """;
}
