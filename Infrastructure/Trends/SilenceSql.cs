namespace VoiceOfCustomer.Infrastructure.Trends;

public static class SilenceSql
{
    const string Key = "workspace_id = @workspace and speaker = @speaker and dimension = @dimension and day = @day and dimension_value = @value";

    public const string AddToCell = $"""
        update silence_cell set shown = shown + @shown, started = started + @started, dismissed = dismissed + @dismissed,
            abandoned = abandoned + @abandoned, answered = answered + @answered
        where {Key}
        """;

    public const string AddCell = """
        insert into silence_cell (workspace_id, speaker, dimension, day, dimension_value, shown, started, dismissed, abandoned, answered)
        values (@workspace, @speaker, @dimension, @day, @value, @shown, @started, @dismissed, @abandoned, @answered)
        """;

    /// <summary>Everyone in a cell was shown it: where that is 0, all is.</summary>
    public const string RemoveEmptyCell = $"delete from silence_cell where {Key} and shown = 0";

    public const string Cells = """
        select day as Day, dimension_value as Value, shown as Shown, started as Started, dismissed as Dismissed, abandoned as Abandoned, answered as Answered
        from silence_cell where workspace_id = @workspace and speaker = @speaker and dimension = @dimension and day between @from and @to
            and (@anyValue = 1 or dimension_value in @values)
        """;

    /// <summary>The same without the days: of pages there may be many more than anybody looks at.</summary>
    public const string Totals = """
        select dimension_value as Value, sum(cast(shown as bigint)) as Shown, sum(cast(started as bigint)) as Started, sum(cast(dismissed as bigint)) as Dismissed,
            sum(cast(abandoned as bigint)) as Abandoned, sum(cast(answered as bigint)) as Answered
        from silence_cell where workspace_id = @workspace and speaker = @speaker and dimension = @dimension and day between @from and @to
            and (@anyValue = 1 or dimension_value in @values)
        group by dimension_value
        """;

    /// <summary>The pages that a day is divided by already.</summary>
    public const string PagesOfDay = """
        select dimension_value from silence_cell
        where workspace_id = @workspace and speaker = @speaker and dimension = 2 and day = @day and dimension_value not in ('', '*')
        """;

    /// <summary>How many of them each site has brought.</summary>
    public const string PagesBrought = """
        select day as Day, dimension_value as Value, shown as Shown, started as Started, dismissed as Dismissed, abandoned as Abandoned, answered as Answered
        from silence_cell where workspace_id = @workspace and speaker = @speaker and dimension = 8 and day = @day
        """;

    public const string ForgetPagesBrought = "delete from silence_cell where workspace_id = @workspace and speaker = @speaker and dimension = 8 and day < @day";

    public const string OldPages = """
        select day as Day, sum(shown) as Shown, sum(started) as Started, sum(dismissed) as Dismissed, sum(abandoned) as Abandoned, sum(answered) as Answered
        from silence_cell where workspace_id = @workspace and speaker = @speaker and dimension = 2 and day < @day and dimension_value not in ('', '*')
        group by day
        """;

    public const string ForgetOldPages = """
        delete from silence_cell where workspace_id = @workspace and speaker = @speaker and dimension = 2 and day < @day and dimension_value not in ('', '*')
        """;

    /// <summary>First and last day with signals: two seeks.</summary>
    public const string Span = """
        select min(day) as First, max(day) as Last from silence_cell where workspace_id = @workspace and speaker = @speaker and dimension = 0
        """;

    /// <summary>What was counted of each id, whatever filters come together.</summary>
    public const string Facts = """
        select rolled_up from signal
        where workspace_id = @workspace and day between @from and @to and speaker = @speakerCode and rolled_up is not null
            and (@anyTouchpoint = 1 or coalesce(touchpoint, '') in @touchpoints)
            and (@anyPage = 1 or coalesce(page, '') in @pages)
            and (@anySurvey = 1 or survey in @surveys)
            and (@anySite = 1 or source in @sites)
            and (@anyUnit = 1 or coalesce(unit, '') in @units)
            and (@anyLanguage = 1 or coalesce(language, '') in @languages)
        order by source, id {page}
        """;

    public const string Pending = "select count(*) from signal where workspace_id = @workspace and rollup_due = 1";
}
