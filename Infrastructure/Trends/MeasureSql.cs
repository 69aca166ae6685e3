namespace VoiceOfCustomer.Infrastructure.Trends;

public static class MeasureSql
{
    const string Cells = """
        select subject_kind as Kind, subject as Subject, day as Day, dimension_value as Value,
            feedback as Feedback, analysed as Analysed, not_analysed as NotAnalysed, negative as Negative, positive as Positive,
            severity as Severity, declared as Declared, detected as Detected, departed as Departed,
            departed_analysed as DepartedAnalysed, departed_negative as DepartedNegative
        from rollup_cell where workspace_id = @workspace and generation = @generation and speaker = @speaker
            and dimension = @dimension and subject_kind = @kind
        """;

    const string Range = "and day between @from and @to and (@anyValue = 1 or dimension_value in @values)";

    public const string OfSubjects = $"{Cells} and subject in @subjects {Range}";

    /// <summary>Every theme: one seek each, so that the cost follows the days asked for.</summary>
    public const string OfThemes = $"{Cells} and subject in (select t.theme_id from theme t where t.workspace_id = @workspace) {Range}";

    /// <summary>Every version that anything was analysed with, likewise.</summary>
    public const string OfVersions =
        $"{Cells} and subject in (select v.version from analysis_version v where v.workspace_id = @workspace) {Range}";

    /// <summary>The generation of the analysis that is read.</summary>
    internal const string LiveAnalysis = "(select l.live_analysis from rollup_state l where l.workspace_id = @workspace)";

    const string DetectedLanguage = $"""
        (select d.language from analysis d where d.workspace_id = f.workspace_id and d.feedback_no = f.feedback_no and d.generation = {LiveAnalysis})
        """;

    /// <summary>Feedback with its coded facts, whatever filters come together. An empty list of values passes none.</summary>
    internal const string Slice = $"""
        f.workspace_id = @workspace and f.day between @from and @to and f.speaker = @speaker
        and (@anyUnit = 1 or coalesce(f.unit, '') in @units)
        and (@anyTouchpoint = 1 or coalesce(f.touchpoint, '') in @touchpoints)
        and (@anyChannel = 1 or f.channel in @channels)
        and (@anyStanding = 1 or f.standing in @standings)
        and (@anyOutcome = 1 or f.outcome in @outcomes)
        and (@anySurvey = 1 or f.survey in @surveys)
        and (@anyLanguage = 1 or coalesce(f.language, {DetectedLanguage}, '') in @languages)
        and (@departures = 0
            or (@departures = 1 and (f.standing = 'lost' or f.outcome in ('hungUp', 'walkedOut', 'gaveUp') or exists
                (select 1 from mention d where d.workspace_id = f.workspace_id and d.feedback_no = f.feedback_no and d.departure = 1)))
            or (@departures = 2 and f.standing <> 'lost' and f.outcome not in ('hungUp', 'walkedOut', 'gaveUp') and not exists
                (select 1 from mention d where d.workspace_id = f.workspace_id and d.feedback_no = f.feedback_no and d.departure = 1)))
        """;

    public const string Facts = $$"""
        select {{FactsSql.FeedbackColumns}} {{FactsSql.From}} where {{Slice}} order by f.day, f.feedback_no {page}
        """;

    public const string Pending = $"""
        select count(*) from feedback k cross join feedback f
        where k.workspace_id = @workspace and k.analysis_due = 1 and f.workspace_id = k.workspace_id and f.feedback_no = k.feedback_no
            and f.day between @from and @to and not exists
            (select 1 from analysis a where a.workspace_id = f.workspace_id and a.feedback_no = f.feedback_no and a.generation = {LiveAnalysis})
        """;

    /// <summary>First and last day with feedback: two seeks.</summary>
    public const string Span = """
        select min(day) as First, max(day) as Last from rollup_cell where workspace_id = @workspace and generation = @generation
            and speaker = @speaker and dimension = 0 and subject_kind = 0 and subject = ''
        """;
}
