namespace VoiceOfCustomer.Infrastructure.Governing;

public static class KeySql
{
    const string Columns = """
        workspace_id as Workspace, key_id as Id, name as Name, secret_hash as SecretHash, scopes as Scopes, created_at as CreatedAt,
        revoked_at as RevokedAt
        """;

    public const string One = $"select {Columns} from api_key where workspace_id = @workspace and key_id = @id";
    public const string All = $"select {Columns} from api_key where workspace_id = @workspace order by created_at, key_id";
    public const string Named = "select count(*) from api_key where workspace_id = @workspace and name = @name";

    public const string Add = """
        insert into api_key (workspace_id, key_id, name, secret_hash, scopes, created_at, revoked_at)
        values (@workspace, @id, @name, @hash, @scopes, @now, null)
        """;

    public const string Revoke = """
        update api_key set revoked_at = @now where workspace_id = @workspace and key_id = @id and revoked_at is null
        """;
}
