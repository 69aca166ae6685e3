namespace VoiceOfCustomer.Infrastructure.Governing;

public static class SessionSql
{
    public const string One = """
        select s.secret_hash as SecretHash, s.expires_at as ExpiresAt, s.key_id as KeyId
        from session s join api_key k on k.workspace_id = s.workspace_id and k.key_id = s.key_id
        where s.workspace_id = @workspace and s.session_id = @id and s.expires_at > @now and k.revoked_at is null
        """;

    public const string Add = """
        insert into session (workspace_id, session_id, secret_hash, key_id, created_at, expires_at)
        values (@workspace, @id, @hash, @key, @now, @expires)
        """;

    public const string End = "delete from session where workspace_id = @workspace and session_id = @id";
    public const string Expire = "delete from session where workspace_id = @workspace and expires_at <= @now";
}
