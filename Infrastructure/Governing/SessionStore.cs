using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Governing;

/// <param name="Text">What the cookie holds; known to the browser alone.</param>
public sealed record Session(string Text, ApiKey Key, DateTimeOffset ExpiresAt);

/// <summary>Sessions of people who signed in on a page: <c>{workspace}_{id}_{secret}</c>, as keys are made. Each ends after a working
/// day, when it is signed out of, or when its key is revoked; every node sees that at once.</summary>
public sealed class SessionStore(Db.Db db, KeyStore keys, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    // Those that were good when last looked at: who is known need not stand behind those who make up some.
    readonly ConcurrentDictionary<(int, string), (byte[] SecretHash, DateTimeOffset ExpiresAt)> known = new();

    public async Task<Session> StartAsync(ApiKey key, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().AsStored();
        var (id, secret, expires) = (Secrets.Text(9), Secrets.Text(32), now + Lasts);
        await db.WriteAsync(async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync(db.Sql(SessionSql.Expire), new { workspace = key.Workspace, now = now.ToColumn() }, transaction);
            await connection.ExecuteAsync(db.Sql(SessionSql.Add),
                new { workspace = key.Workspace, id, hash = Secrets.Hash(secret), key = key.Id, now = now.ToColumn(), expires = expires.ToColumn() }, transaction);
        }, ct);
        foreach (var over in known.Where(k => k.Value.ExpiresAt <= now)) known.TryRemove(over);
        return new Session($"{key.Workspace}_{id}_{secret}", key, expires);
    }

    /// <returns>Null where there is none of that text, or it is over.</returns>
    public async Task<Session?> CheckAsync(string text, CancellationToken ct = default)
    {
        if (Parts(text) is not var (workspace, id, secret)) return null;
        var row = await db.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(db.Sql(SessionSql.One), new { workspace, id, now = clock.GetUtcNow().ToColumn() }), ct);
        if (row is null) known.TryRemove((workspace, id), out _);
        if (row is null || !CryptographicOperations.FixedTimeEquals(row.SecretHash, Secrets.Hash(secret))) return null;
        known[(workspace, id)] = (row.SecretHash, row.ExpiresAt);
        return await keys.FindAsync(workspace, row.KeyId, ct) is { } key ? new Session(text, key, row.ExpiresAt) : null;
    }

    /// <summary>Whether it was good when last looked at. No proof: it may be over since.</summary>
    public bool Knows(string text) => Parts(text) is var (workspace, id, secret) &&
        known.TryGetValue((workspace, id), out var session) && CryptographicOperations.FixedTimeEquals(session.SecretHash, Secrets.Hash(secret));

    public Task EndAsync(Session session, CancellationToken ct = default) => db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        db.Sql(SessionSql.End), new { workspace = session.Key.Workspace, id = session.Text.Split('_')[1] }, transaction), ct);

    static (int Workspace, string Id, string Secret)? Parts(string text) =>
        text.Length <= 200 && text.Split('_') is [var number, var id, var secret] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var workspace)
            ? (workspace, id, secret) : null;

    sealed class Row
    {
        public byte[] SecretHash { get; init; } = [];
        public string KeyId { get; init; } = "";
        public DateTimeOffset ExpiresAt { get; init; }
    }
}
