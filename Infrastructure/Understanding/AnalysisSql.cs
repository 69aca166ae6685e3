namespace VoiceOfCustomer.Infrastructure.Understanding;

public static class AnalysisSql
{
    /// <summary>Workspaces for which something is due: a seek each.</summary>
    public const string DueWorkspaces = """
        select w.workspace_id from workspace w
        where exists (select 1 from feedback f where f.workspace_id = w.workspace_id and f.analysis_due = 1) order by w.workspace_id
        """;

    public const string Due = """
        select workspace_id as Workspace, feedback_no as No, change_no as Change, survey as Survey, survey_version as SurveyVersion,
            language as Language, answers as Answers, analysis_attempts as Attempts
        from feedback where workspace_id = @workspace and analysis_due = 1 order by feedback_no {page}
        """;

    /// <summary>Only where nobody has changed or analysed it since it was read.</summary>
    public const string Analysed = """
        update feedback set analysis_due = 0, analysis_state = @state, analysis_version = @version, detected_language = @language,
            detected_kind = @kind, analysis_attempts = 0, rollup_due = 1, change_no = change_no + 1
        where workspace_id = @workspace and feedback_no = @no and change_no = @seen and analysis_due = 1
        """;

    public const string Failed = """
        update feedback set analysis_attempts = analysis_attempts + 1
        where workspace_id = @workspace and feedback_no = @no and change_no = @seen
        """;

    public const string RemoveMentions = "delete from mention where workspace_id = @workspace and feedback_no = @no";
    public const string RemoveWaiting = "delete from waiting_mention where workspace_id = @workspace and feedback_no = @no";

    public const string AddMention = """
        insert into mention (workspace_id, feedback_no, mention_no, question, span_start, span_length, levels, primary_level, polarity,
            severity, emotions, expectation, departure, confidence, reasons, analysis_version, theme_id)
        values (@workspace, @no, @mention, @question, @start, @length, @levels, @primary, @polarity,
            @severity, @emotions, @expectation, @departure, @confidence, @reasons, @version, @theme)
        """;

    public const string AddWaiting = """
        insert into waiting_mention (workspace_id, feedback_no, mention_no, level) values (@workspace, @no, @mention, @level)
        """;

    public const string Rerun = """
        update feedback set analysis_due = 1, analysis_attempts = 0
        where workspace_id = @workspace and feedback_no > @after and feedback_no <= @upTo
        """;

    /// <summary>The last number of the next stretch of feedback, for work that must not hold the write lock for long.</summary>
    public const string Stretch = "select feedback_no from feedback where workspace_id = @workspace and feedback_no > @after order by feedback_no {page}";
}
