namespace VoiceOfCustomer.Infrastructure.Surveys;

public static class DraftSql
{
    const string Columns = "survey_id as Survey, draft as Draft, archived_at as ArchivedAt, change_no as Change";

    public const string One = $"select {Columns} from survey where workspace_id = @workspace and survey_id = @survey";
    public const string Ids = "select survey_id from survey where workspace_id = @workspace order by survey_id";

    /// <summary>A new survey: neither drafted nor published.</summary>
    public const string Add = """
        insert into survey (workspace_id, survey_id, draft, archived_at, changed_at, change_no)
        select @workspace, @survey, @draft, null, @now, 1
        where not exists (select 1 from survey where workspace_id = @workspace and survey_id = @survey)
            and not exists (select 1 from survey_version where workspace_id = @workspace and survey_id = @survey)
        """;

    /// <summary>The first change to one that was published.</summary>
    public const string AddRow = """
        insert into survey (workspace_id, survey_id, draft, archived_at, changed_at, change_no)
        select @workspace, @survey, @draft, @archivedAt, @now, 1
        where not exists (select 1 from survey where workspace_id = @workspace and survey_id = @survey)
        """;

    public const string Change = """
        update survey set draft = @draft, archived_at = @archivedAt, changed_at = @now, change_no = change_no + 1
        where workspace_id = @workspace and survey_id = @survey and change_no = @seen
        """;

    public const string Remove = "delete from survey where workspace_id = @workspace and survey_id = @survey and change_no = @seen";
}
