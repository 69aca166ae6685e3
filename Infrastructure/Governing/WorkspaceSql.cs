namespace VoiceOfCustomer.Infrastructure.Governing;

public static class WorkspaceSql
{
    const string Columns = "workspace_id as Id, name as Name, time_zone as TimeZone, created_at as CreatedAt";

    public const string All = $"select {Columns} from workspace order by workspace_id";
    public const string One = $"select {Columns} from workspace where workspace_id = @id";
    public const string Named = $"select {Columns} from workspace where name = @name";
    public const string Last = "select coalesce(max(workspace_id), 0) from workspace";

    public const string Add = """
        insert into workspace (workspace_id, name, time_zone, taxonomy_version, created_at) values (@id, @name, @timeZone, 1, @now)
        """;
}
