namespace VoiceOfCustomer.Infrastructure.Understanding;

public static class CorrectionSql
{
    const string Columns = """
        feedback_no as No, question as Question, span_start as Start, span_length as Length, answer_hash as AnswerHash, no_mention as NoMention,
        levels as Levels, primary_level as PrimaryLevel, polarity as Polarity, severity as Severity, emotions as Emotions,
        expectation as Expectation, departure as Departure, theme_fixed as ThemeFixed, theme_id as Theme, made_by as MadeBy, made_at as MadeAt
        """;

    const string Key = "workspace_id = @workspace and feedback_no = @no and question = @question and span_start = @start and span_length = @length";

    public const string Of = $"select {Columns} from correction where workspace_id = @workspace and feedback_no in @nos order by feedback_no, question, span_start, span_length";

    public const string Remove = $"delete from correction where {Key}";

    public const string Add = """
        insert into correction (workspace_id, feedback_no, question, span_start, span_length, answer_hash, no_mention, levels, primary_level, polarity,
            severity, emotions, expectation, departure, theme_fixed, theme_id, made_by, made_at)
        values (@workspace, @no, @question, @start, @length, @hash, @noMention, @levels, @primary, @polarity,
            @severity, @emotions, @expectation, @departure, @themeFixed, @theme, @by, @at)
        """;

    /// <summary>The next feedback that anything was put right in, with its words.</summary>
    public const string FeedbackAfter = $$"""
        select {{AnalysisSql.WordsColumns}} from feedback f where f.workspace_id = @workspace and f.feedback_no > @after and exists
            (select 1 from correction c where c.workspace_id = f.workspace_id and c.feedback_no = f.feedback_no) order by f.feedback_no {page}
        """;

    /// <summary>What single employees said is not shown, so nobody corrects it.</summary>
    public const string Feedback = $"""
        select {AnalysisSql.WordsColumns} from feedback f where f.workspace_id = @workspace and f.feedback_no = @no and f.speaker = 'customer'
        """;

    public const string Mentions = """
        select mention_no as MentionNo, question as Question, span_start as Start, span_length as Length, levels as Levels, primary_level as PrimaryLevel,
            polarity as Polarity, severity as Severity, emotions as Emotions, expectation as Expectation, departure as Departure, confidence as Confidence,
            reasons as Reasons, analysis_version as Version, theme_id as Theme, theme_fixed as ThemeFixed, corrected as Corrected
        from stored_mention where workspace_id = @workspace and feedback_no = @no and generation = @generation order by mention_no
        """;

    /// <summary>With which version a feedback was analysed in a generation; no row where it was not yet.</summary>
    public const string VersionOf = "select version from analysis where workspace_id = @workspace and feedback_no = @no and generation = @generation";

    public const string RemoveMention = "delete from stored_mention where workspace_id = @workspace and feedback_no = @no and mention_no = @mention";
    public const string RemoveWaiting = "delete from waiting_mention where workspace_id = @workspace and feedback_no = @no and mention_no = @mention";
    public const string SetKind = "update analysis set kind = @kind where workspace_id = @workspace and feedback_no = @no and generation = @generation";

    public const string RollUpAgain = """
        update feedback set rollup_due = 1, change_no = change_no + 1 where workspace_id = @workspace and feedback_no = @no
        """;
}
