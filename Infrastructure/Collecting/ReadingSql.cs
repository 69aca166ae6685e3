using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Infrastructure.Collecting;

public static class ReadingSql
{
    const string FeedbackColumns = """
        f.feedback_no as No, f.id as Id, f.source as Source, f.change_no as Change, f.speaker as Speaker, f.channel as Channel,
        f.actor as Actor, f.customer_ref as CustomerRef, f.completion as Completion, f.outcome as Outcome, f.standing as Standing,
        coalesce(f.kind, a.kind) as Kind, case when f.kind is null then 0 else 1 end as KindStated,
        f.touchpoint as Touchpoint, f.unit as Unit, coalesce(f.language, a.language) as Language, f.survey as Survey,
        f.survey_version as SurveyVersion, f.occurred_at as OccurredAt, f.day as Day, f.received_at as ReceivedAt,
        f.context as Context, f.answers as Answers, coalesce(a.state, 0) as State, f.analysis_due as Due, a.version as AnalysisVersion, a.generation as Generation
        """;

    const string FromFeedback = $"""
        from feedback f left join analysis a on a.workspace_id = f.workspace_id and a.feedback_no = f.feedback_no and a.generation = {MeasureSql.LiveAnalysis}
        """;

    const string MentionColumns = """
        m.feedback_no as No, m.mention_no as MentionNo, m.question as Question, m.span_start as Start, m.span_length as Length,
        m.levels as Levels, m.primary_level as PrimaryLevel, m.polarity as Polarity, m.severity as Severity, m.emotions as Emotions,
        m.expectation as Expectation, m.departure as Departure, m.confidence as Confidence, m.reasons as Reasons,
        m.analysis_version as AnalysisVersion, m.theme_id as Theme, m.corrected as Corrected
        """;

    const string Mentioning = """
        (@anyMention = 1 or exists (select 1 from mention m where m.workspace_id = f.workspace_id and m.feedback_no = f.feedback_no
            and (@levelBit = 0 or (m.levels & @levelBit) <> 0) and (@theme is null or m.theme_id = @theme)))
        """;

    /// <summary>The newest first; goes on before the day and number of the last one seen.</summary>
    public const string Page = $$"""
        select {{FeedbackColumns}} {{FromFeedback}}
        where {{MeasureSql.Slice}} and {{Mentioning}} and (f.day < @beforeDay or (f.day = @beforeDay and f.feedback_no < @beforeNo))
        order by f.day desc, f.feedback_no desc {page}
        """;

    public const string One = $"select {FeedbackColumns} {FromFeedback} where f.workspace_id = @workspace and f.id = @id order by f.source";

    public const string MentionsOf = $"""
        select {MentionColumns} from mention m where m.workspace_id = @workspace and m.feedback_no in @nos order by m.feedback_no, m.mention_no
        """;

    const string Spoken = """
        f.id as Id, f.source as Source, f.occurred_at as OccurredAt, f.touchpoint as Touchpoint, f.unit as Unit, f.channel as Channel, f.answers as Answers
        """;

    // From the theme's own index, which alone has all that the order needs: left to itself, SQLite walks through all feedback of
    // the slice, or through all mentions. It keeps to the order that cross joins are written in.
    const string OfOneTheme = $"""
        from stored_mention k cross join mention m cross join feedback f
        where k.workspace_id = @workspace and k.theme_id = @theme
            and m.workspace_id = k.workspace_id and m.feedback_no = k.feedback_no and m.mention_no = k.mention_no
            and f.workspace_id = k.workspace_id and f.feedback_no = k.feedback_no and {MeasureSql.Slice}
        """;

    /// <summary>A theme's mentions, the newest feedback first.</summary>
    public const string OfTheme = $$"""
        select {{MentionColumns}}, {{Spoken}}
        {{OfOneTheme}} and k.feedback_no <= @beforeNo and (k.feedback_no < @beforeNo or k.mention_no > @afterMention)
        order by k.feedback_no desc, k.mention_no {page}
        """;

    /// <summary>Negative mentions, the newest first.</summary>
    public const string Complaints = $$"""
        select {{MentionColumns}}, {{Spoken}}
        from feedback f join mention m on m.workspace_id = f.workspace_id and m.feedback_no = f.feedback_no
        where {{MeasureSql.Slice}} and m.polarity in ('negative', 'mixed') and (@levelBit = 0 or (m.levels & @levelBit) <> 0)
        order by f.day desc, f.feedback_no desc, m.mention_no {page}
        """;

    public const string ComplaintsOfTheme = $$"""
        select {{MentionColumns}}, {{Spoken}}
        {{OfOneTheme}} and m.polarity in ('negative', 'mixed')
        order by k.feedback_no desc, k.mention_no {page}
        """;
}
