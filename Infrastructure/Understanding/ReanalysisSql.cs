namespace VoiceOfCustomer.Infrastructure.Understanding;

public static class ReanalysisSql
{
    /// <summary>Workspaces in which this version is being made, or in which something is left of generations that are over.</summary>
    public const string Going = """
        select workspace_id from rollup_state where (building_analysis is not null and building_version = @version) or cleaning_after is not null
        """;

    /// <summary>1 where something in a generation rests on another version.</summary>
    public const string RestsOnOther = """
        select count(*) from workspace w where w.workspace_id = @workspace and exists
            (select 1 from analysis a where a.workspace_id = w.workspace_id and a.generation = @generation and a.state = 1 and a.version <> @version)
        """;

    public const string NoteVersion = "update rollup_state set live_version = @version where workspace_id = @workspace";

    public const string Start = """
        update rollup_state set building_generation = @generation, building_analysis = @analysis, building_version = @version, building_cursor = 0
        where workspace_id = @workspace
        """;

    public const string MoveBack = """
        update rollup_state set building_cursor = @cursor where workspace_id = @workspace and building_analysis is not null and building_cursor > @cursor
        """;

    /// <summary>All that anybody reads changes hands here: mentions, facts and roll-up.</summary>
    public const string TakeOver = """
        update rollup_state set live_generation = building_generation, live_analysis = building_analysis, live_version = building_version,
            building_generation = null, building_analysis = null, building_version = null, building_cursor = 0, cleaning_after = 0
        where workspace_id = @workspace and building_analysis is not null
        """;

    /// <summary>Feedback in order, with how far each was understood in the live generation, and in the one that is being made.</summary>
    public const string After = $$"""
        select {{AnalysisSql.WordsColumns}}, coalesce(a.state, 0) as State, b.state as Built
        from feedback f
            left join analysis a on a.workspace_id = f.workspace_id and a.feedback_no = f.feedback_no and a.generation = @live
            left join analysis b on b.workspace_id = f.workspace_id and b.feedback_no = f.feedback_no and b.generation = @building
        where f.workspace_id = @workspace and f.feedback_no > @after order by f.feedback_no {page}
        """;

    public const string CountAll = "select count(*) from feedback where workspace_id = @workspace";

    public const string CleaningAfter = "select cleaning_after from rollup_state where workspace_id = @workspace";

    /// <summary>The last number of the next stretch of feedback, for work that must not hold the write lock for long.</summary>
    public const string Stretch = "select feedback_no from feedback where workspace_id = @workspace and feedback_no > @after order by feedback_no {page}";

    public const string RemoveOldWaiting = """
        delete from waiting_mention where workspace_id = @workspace and feedback_no > @after and feedback_no <= @upTo and exists
            (select 1 from stored_mention m where m.workspace_id = @workspace and m.feedback_no = waiting_mention.feedback_no
                and m.mention_no = waiting_mention.mention_no and m.generation < @live)
        """;

    public const string RemoveOldMentions = """
        delete from stored_mention where workspace_id = @workspace and feedback_no > @after and feedback_no <= @upTo and generation < @live
        """;

    public const string RemoveOldAnalysis = """
        delete from analysis where workspace_id = @workspace and feedback_no > @after and feedback_no <= @upTo and generation < @live
        """;

    public const string MoveCleaning = "update rollup_state set cleaning_after = @after where workspace_id = @workspace and live_analysis = @live";
}
