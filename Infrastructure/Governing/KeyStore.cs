using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Governing;

public enum Scope { Agent, Analyst, Admin }

/// <summary>An API key without its secret. Its name is the source of the feedback it brings.</summary>
public sealed record ApiKey(int Workspace, string Id, string Name, IReadOnlyList<Scope> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>API keys: <c>voc_{workspace}_{id}_{secret}</c>. The secret is 256 random bits, so one SHA-256 is hash enough.</summary>
public sealed class KeyStore(Db.Db db, TimeProvider clock)
{
    // How long a key that another process revokes may still pass here.
    static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(1);

    public const string NameRule = "1 to 64 of A-Z, a-z, 0-9, space, dot, - and _; not a space first or last.";

    readonly ConcurrentDictionary<(int, string), (Row Row, DateTimeOffset Until)> known = new();

    /// <summary>No colon: what comes with a token is named <c>jwt:…</c>, and no key may pass for it.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && name.Trim() == name && name.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or '-' or '_');

    /// <returns>The key, and its text, which is shown this once and never again.</returns>
    /// <exception cref="NameTakenException">The workspace has a key of that name, perhaps a revoked one.</exception>
    public async Task<(ApiKey Key, string Text)> AddAsync(int workspace, string name, IReadOnlyList<Scope> scopes, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().AsStored();
        var id = Secrets.Text(9);
        var secret = Secrets.Text(32);
        var key = new ApiKey(workspace, id, name, scopes, now, null);
        await db.WriteAsync(async transaction =>
        {
            var connection = transaction.Connection!;
            if (await connection.ExecuteScalarAsync<int>(db.Sql(KeySql.Named), new { workspace, name }, transaction) > 0) throw new NameTakenException(name);
            await connection.ExecuteAsync(db.Sql(KeySql.Add),
                new { workspace, id, name, hash = Secrets.Hash(secret), scopes = string.Join(' ', scopes.Select(Domain.Codes<Scope>.Of)), now = now.ToColumn() }, transaction);
        }, ct);
        return (key, $"voc_{workspace}_{id}_{secret}");
    }

    /// <returns>The key that this is the text of; null where there is none, or it was revoked.</returns>
    public async ValueTask<ApiKey?> CheckAsync(string text, CancellationToken ct = default)
    {
        if (Parts(text) is not var (workspace, id, secret)) return null;
        var now = clock.GetUtcNow();
        if (!known.TryGetValue((workspace, id), out var entry) || entry.Until <= now)
        {
            var row = await db.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(db.Sql(KeySql.One), new { workspace, id }), ct);
            if (row is null) return null;
            known[(workspace, id)] = entry = (row, now + TrustedFor);
        }
        var right = CryptographicOperations.FixedTimeEquals(entry.Row.SecretHash, Secrets.Hash(secret));
        return right && entry.Row.RevokedAt is null ? entry.Row.ToKey() : null;
    }

    /// <summary>Whether it was good when last looked at. No proof: it may have been revoked since.</summary>
    public bool Knows(string text) => Parts(text) is var (workspace, id, secret) &&
        known.TryGetValue((workspace, id), out var entry) && entry.Row.RevokedAt is null && CryptographicOperations.FixedTimeEquals(entry.Row.SecretHash, Secrets.Hash(secret));

    static (int Workspace, string Id, string Secret)? Parts(string text) =>
        text.Length <= 200 && text.Split('_') is ["voc", var number, var id, var secret] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var workspace) && number[0] != '0'
            ? (workspace, id, secret) : null;

    public Task<ApiKey?> FindAsync(int workspace, string id, CancellationToken ct = default) =>
        db.ReadAsync(async connection => (await connection.QuerySingleOrDefaultAsync<Row>(db.Sql(KeySql.One), new { workspace, id }))?.ToKey(), ct);

    public Task<IReadOnlyList<ApiKey>> AllAsync(int workspace, CancellationToken ct = default) =>
        db.ReadAsync<IReadOnlyList<ApiKey>>(async connection =>
            [.. (await connection.QueryAsync<Row>(db.Sql(KeySql.All), new { workspace })).Select(r => r.ToKey())], ct);

    /// <returns>False where the workspace has no such key, or it was revoked before.</returns>
    public async Task<bool> RevokeAsync(int workspace, string id, CancellationToken ct = default)
    {
        var revoked = await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            db.Sql(KeySql.Revoke), new { workspace, id, now = clock.GetUtcNow().ToColumn() }, transaction), ct);
        known.TryRemove((workspace, id), out _);
        return revoked > 0;
    }

    sealed class Row
    {
        public int Workspace { get; init; }
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public byte[] SecretHash { get; init; } = [];
        public string Scopes { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? RevokedAt { get; init; }

        public ApiKey ToKey() => new(Workspace, Id, Name, [.. Scopes.Split(' ').Select(Domain.Codes<Scope>.Read)], CreatedAt, RevokedAt);
    }
}

public static class Secrets
{
    const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Letters and digits that carry at least this many random bytes.</summary>
    public static string Text(int bytes) => RandomNumberGenerator.GetString(Alphabet, (bytes * 8 + 4) / 5);

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
