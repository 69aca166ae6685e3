namespace VoiceOfCustomer.Infrastructure.Surveys;

public static class SurveySql
{
    public const string One = """
        select definition from survey_version where workspace_id = @workspace and survey_id = @survey and version = @version
        """;

    public const string Newest = "select version from survey_version where workspace_id = @workspace and survey_id = @survey order by version desc {page}";

    public const string Current = """
        select v.version as Version, s.archived_at as ArchivedAt from survey_version v
        left join survey s on s.workspace_id = v.workspace_id and s.survey_id = v.survey_id
        where v.workspace_id = @workspace and v.survey_id = @survey order by v.version desc {page}
        """;

    /// <summary>One seek: versions of the survey before are not walked through, however many there are.</summary>
    public const string Next = "select min(survey_id) from survey_version where workspace_id = @workspace and survey_id > @after";

    public const string Versions = """
        select survey_id as Survey, version as Version, definition as Definition, published_at as PublishedAt
        from survey_version where workspace_id = @workspace and survey_id = @survey order by version
        """;

    public const string Add = """
        insert into survey_version (workspace_id, survey_id, version, definition, published_at)
        values (@workspace, @survey, @version, @definition, @now)
        """;
}
