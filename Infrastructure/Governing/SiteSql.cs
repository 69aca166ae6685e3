namespace VoiceOfCustomer.Infrastructure.Governing;

public static class SiteSql
{
    const string Columns = """
        workspace_id as Workspace, site_id as Id, site_key as SiteKey, name as Name, origins as Origins, touchpoints as Touchpoints,
        units as Units, context_keys as ContextKeys, standings as Standings, identity_secret as IdentitySecret,
        created_at as CreatedAt, change_no as Change
        """;

    public const string ByKey = $"select {Columns} from site where site_key = @siteKey";
    public const string One = $"select {Columns} from site where workspace_id = @workspace and site_id = @id";
    public const string All = $"select {Columns} from site where workspace_id = @workspace order by site_id";

    public const string Add = """
        insert into site (workspace_id, site_id, site_key, name, origins, touchpoints, units, context_keys, standings,
            identity_secret, created_at, change_no)
        values (@workspace, @id, @siteKey, @name, @origins, @touchpoints, @units, @contextKeys, @standings, @identitySecret, @now, 1)
        """;

    public const string Change = """
        update site set name = @name, origins = @origins, touchpoints = @touchpoints, units = @units, context_keys = @contextKeys,
            standings = @standings, change_no = change_no + 1
        where workspace_id = @workspace and site_id = @id and change_no = @seen
        """;
}
