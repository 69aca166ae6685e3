namespace VoiceOfCustomer.Infrastructure.Understanding;

public static class AnalysisSql
{
    /// <summary>Workspaces for which something is due: a seek each.</summary>
    public const string DueWorkspaces = """
        select w.workspace_id from workspace w
        where exists (select 1 from feedback f where f.workspace_id = w.workspace_id and f.analysis_due = 1) order by w.workspace_id
        """;

    public const string WordsColumns = """
        f.workspace_id as Workspace, f.feedback_no as No, f.change_no as Change, f.survey as Survey, f.survey_version as SurveyVersion,
        f.language as Language, f.answers as Answers, f.analysis_attempts as Attempts, f.analysis_due as Due
        """;

    /// <summary>By the index of what is due, which alone tells it; see db/README.md.</summary>
    public const string Due = $$"""
        select {{WordsColumns}} from feedback k cross join feedback f
        where k.workspace_id = @workspace and k.analysis_due = 1 and f.workspace_id = k.workspace_id and f.feedback_no = k.feedback_no
        order by k.feedback_no {page}
        """;

    /// <summary>Only where nobody has changed or analysed it since it was read.</summary>
    public const string Analysed = """
        update feedback set analysis_due = 0, analysis_attempts = 0, rollup_due = 1, change_no = change_no + 1
        where workspace_id = @workspace and feedback_no = @no and change_no = @seen and analysis_due = 1
        """;

    /// <summary>Changes nothing, but holds it: whoever wants to change it waits until this transaction is over.</summary>
    public const string Hold = """
        update feedback set analysis_attempts = analysis_attempts where workspace_id = @workspace and feedback_no = @no and change_no = @seen
        """;

    public const string Failed = """
        update feedback set analysis_attempts = analysis_attempts + 1
        where workspace_id = @workspace and feedback_no = @no and change_no = @seen
        """;

    public const string Again = """
        update feedback set analysis_due = 1, analysis_attempts = 0, change_no = change_no + 1 where workspace_id = @workspace and feedback_no = @no
        """;

    public const string RemoveAnalysis = "delete from analysis where workspace_id = @workspace and feedback_no = @no and generation = @generation";

    public const string AddAnalysis = """
        insert into analysis (workspace_id, feedback_no, generation, state, version, language, kind, stand_in)
        values (@workspace, @no, @generation, @state, @version, @language, @kind, @standIn)
        """;

    public const string AddVersion = """
        insert into analysis_version (workspace_id, version) select @workspace, @version
        where not exists (select 1 from analysis_version where workspace_id = @workspace and version = @version)
        """;

    /// <summary>Workspaces in which something was understood by a stand-in: a seek each.</summary>
    public const string StandInWorkspaces = """
        select w.workspace_id from workspace w
        where exists (select 1 from analysis a where a.workspace_id = w.workspace_id and a.stand_in = 1) order by w.workspace_id
        """;

    public const string StandIns = """
        select distinct feedback_no from analysis where workspace_id = @workspace and stand_in = 1 order by feedback_no {page}
        """;

    /// <summary>Those that are not due already.</summary>
    public const string AllAgain = """
        update feedback set analysis_due = 1, analysis_attempts = 0 where workspace_id = @workspace and feedback_no in @nos and analysis_due = 0
        """;

    /// <summary>Before the mentions themselves are removed.</summary>
    public const string RemoveWaiting = """
        delete from waiting_mention where workspace_id = @workspace and feedback_no = @no and mention_no in
            (select m.mention_no from stored_mention m where m.workspace_id = @workspace and m.feedback_no = @no and m.generation = @generation)
        """;

    public const string RemoveMentions =
        "delete from stored_mention where workspace_id = @workspace and feedback_no = @no and generation = @generation";

    public const string LastMention = "select max(mention_no) from stored_mention where workspace_id = @workspace and feedback_no = @no";

    public const string AddMention = """
        insert into stored_mention (workspace_id, feedback_no, mention_no, generation, question, span_start, span_length, levels, primary_level, polarity,
            severity, emotions, expectation, departure, confidence, reasons, analysis_version, theme_id, theme_fixed, corrected)
        values (@workspace, @no, @mention, @generation, @question, @start, @length, @levels, @primary, @polarity,
            @severity, @emotions, @expectation, @departure, @confidence, @reasons, @version, @theme, @themeFixed, @corrected)
        """;

    public const string AddWaiting = """
        insert into waiting_mention (workspace_id, feedback_no, mention_no, level) values (@workspace, @no, @mention, @level)
        """;

    /// <summary>A feedback without words any more keeps what was understood of them, with the version that it was.</summary>
    public const string KeepAnalysis = """
        insert into analysis (workspace_id, feedback_no, generation, state, version, language, kind, stand_in)
        select workspace_id, feedback_no, @generation, state, version, language, kind, 0
        from analysis where workspace_id = @workspace and feedback_no = @no and generation = @live
        """;

    /// <summary>Their numbers go on above all others.</summary>
    public const string KeepMentions = """
        insert into stored_mention (workspace_id, feedback_no, mention_no, generation, question, span_start, span_length, levels, primary_level, polarity,
            severity, emotions, expectation, departure, confidence, reasons, analysis_version, theme_id, theme_fixed, corrected)
        select workspace_id, feedback_no, mention_no + @above, @generation, question, span_start, span_length, levels, primary_level, polarity,
            severity, emotions, expectation, departure, confidence, reasons, analysis_version, theme_id, theme_fixed, corrected
        from stored_mention where workspace_id = @workspace and feedback_no = @no and generation = @live
        """;
}
