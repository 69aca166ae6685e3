namespace VoiceOfCustomer.Infrastructure.Trends;

public static class FactsSql
{
    public const string FeedbackColumns = """
        f.feedback_no as No, f.change_no as Change, f.speaker as Speaker, f.day as Day, f.unit as Unit, f.touchpoint as Touchpoint,
        f.channel as Channel, f.standing as Standing, f.outcome as Outcome, f.survey as Survey,
        coalesce(f.language, a.language) as Language, coalesce(a.state, 0) as State, a.version as Version,
        f.analysis_due as AnalysisDue, f.rollup_due as RollupDue
        """;

    const string MentionColumns = """
        m.feedback_no as No, m.levels as Levels, m.theme_id as Theme, m.polarity as Polarity, m.severity as Severity,
        m.emotions as Emotions, m.departure as Departure
        """;

    /// <summary>With what one generation of the analysis says of it.</summary>
    internal const string From = """
        from feedback f left join analysis a on a.workspace_id = f.workspace_id and a.feedback_no = f.feedback_no and a.generation = @analysis
        """;

    public const string Feedback = $"select {FeedbackColumns} {From} where f.workspace_id = @workspace and f.feedback_no in @nos";

    /// <summary>In order of number: a walk through all of them.</summary>
    public const string FeedbackAfter = $$"""
        select {{FeedbackColumns}} {{From}} where f.workspace_id = @workspace and f.feedback_no > @after order by f.feedback_no {page}
        """;

    public const string Mentions = $"""
        select {MentionColumns} from stored_mention m
        where m.workspace_id = @workspace and m.feedback_no in @nos and m.generation = @analysis
        """;
}
