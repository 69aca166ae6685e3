using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Collecting.Importing;

/// <summary>What a piece of the file has come to.</summary>
/// <param name="From">Where it began: only there may the import stand.</param>
/// <param name="Bytes">Where it ends, and <paramref name="Line"/> the line there.</param>
public sealed record ImportStep(
    long From, long Bytes, long Line, long Read, long Merged, long Known, long Blank, long Created, double Rate, IReadOnlyList<Refusal> Refused);

/// <summary>Imports, how far they are, and what they refused.</summary>
public sealed class ImportStore(Db.Db db, TimeProvider clock)
{
    /// <summary>How long nobody else takes over from one that has fallen silent; each step renews it.</summary>
    public static readonly TimeSpan ClaimedFor = TimeSpan.FromSeconds(10);

    const int Page = 1000;

    /// <returns>False where there is one of that id.</returns>
    public async Task<bool> AddAsync(ImportRun run, CancellationToken ct = default) => await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(db.Sql(ImportSql.Add), new
    {
        workspace = run.Workspace, id = run.Id, name = run.Name, actor = run.Actor, mapping = run.Mapping, uploaded = run.Uploaded ? 1 : 0,
        host = run.Host, filePath = run.FilePath, fileHash = run.FileHash, totalBytes = run.TotalBytes, startedAt = run.StartedAt.ToColumn(),
    }, transaction), ct) > 0;

    public Task<ImportRun?> FindAsync(int workspace, string id, CancellationToken ct = default) =>
        db.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<ImportRun>(db.Sql(ImportSql.One), new { workspace, id }), ct);

    /// <param name="after">The last of the page before; null for the newest.</param>
    public Task<IReadOnlyList<ImportRun>> NewestAsync(int workspace, (long StartedAt, string Id)? after, int take, CancellationToken ct = default) =>
        db.ReadAsync<IReadOnlyList<ImportRun>>(async connection => (await connection.QueryAsync<ImportRun>(
            db.Sql(ImportSql.Newest), new { workspace, startedAt = after?.StartedAt ?? long.MaxValue, id = after?.Id ?? "", take })).AsList(), ct);

    /// <summary>A command's import of this file with this mapping that did not come to its end.</summary>
    public Task<ImportRun?> InterruptedAsync(int workspace, string name, string hash, string mapping, CancellationToken ct = default) =>
        db.ReadAsync(connection => connection.QueryFirstOrDefaultAsync<ImportRun>(
            db.Sql(ImportSql.Interrupted), new { workspace, name, hash, mapping, take = 1 }), ct);

    public Task<IReadOnlyList<ImportRun>> FreeAsync(CancellationToken ct = default) =>
        db.ReadAsync<IReadOnlyList<ImportRun>>(async connection => (await connection.QueryAsync<ImportRun>(
            db.Sql(ImportSql.Free), new { now = clock.GetUtcNow().ToColumn(), take = Page })).AsList(), ct);

    /// <summary>The uploaded files that are still needed.</summary>
    public Task<IReadOnlyList<string>> OpenFilesAsync(CancellationToken ct = default) =>
        db.ReadAsync<IReadOnlyList<string>>(async connection => (await connection.QueryAsync<string>(db.Sql(ImportSql.Open))).AsList(), ct);

    /// <param name="me">Names this run among all that may want it.</param>
    /// <returns>The import as it stands now; null where somebody else is at work on it, or it is done.</returns>
    public Task<ImportRun?> ClaimAsync(ImportRun run, string me, CancellationToken ct = default) => db.WriteAsync(async transaction =>
    {
        var now = clock.GetUtcNow();
        var claim = new { workspace = run.Workspace, id = run.Id, me, filePath = run.FilePath, now = now.ToColumn(), until = (now + ClaimedFor).ToColumn() };
        var claimed = await transaction.Connection!.ExecuteAsync(db.Sql(ImportSql.Claim), claim, transaction);
        return claimed == 0 ? null : await transaction.Connection!.QuerySingleAsync<ImportRun>(db.Sql(ImportSql.One), claim, transaction);
    }, ct);

    /// <summary>Within the commit that stores the rows.</summary>
    /// <exception cref="NotWantedException">Somebody else has taken over.</exception>
    public void Advance(DbTransaction transaction, ImportRun run, string me, ImportStep step)
    {
        var advanced = transaction.Connection!.Execute(db.Sql(ImportSql.Advance), new
        {
            workspace = run.Workspace, id = run.Id, me, from = step.From, bytes = step.Bytes, line = step.Line, read = step.Read, merged = step.Merged,
            known = step.Known, blank = step.Blank, refused = (long)step.Refused.Count, created = step.Created, rate = step.Rate,
            until = (clock.GetUtcNow() + ClaimedFor).ToColumn(),
        }, transaction);
        if (advanced == 0) throw new NotWantedException("Somebody else goes on with this import.");
        using var add = new Statement(transaction.Connection!, db.Sql(ImportSql.AddRefusal), "workspace", "id", "line", "sourceId", "field", "code", "message") { Transaction = transaction };
        foreach (var r in step.Refused) add.Run(run.Workspace, run.Id, r.Line, r.SourceId, r.Field, r.Code, r.Message);
    }

    /// <summary>Ends it, or (<see cref="ImportState.Waiting"/>) lets it go, for anybody to go on with.</summary>
    public Task EndAsync(ImportRun run, string me, ImportState state, string? failure, CancellationToken ct = default) => db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(db.Sql(ImportSql.End), new
    {
        workspace = run.Workspace, id = run.Id, me, state = Codes<ImportState>.Of(state), failure = failure is { Length: > 400 } ? failure[..400] : failure,
        endedAt = state == ImportState.Waiting ? (long?)null : clock.GetUtcNow().ToColumn(),
    }, transaction), ct);

    /// <summary>In the order of their lines, a page in memory at a time.</summary>
    public async IAsyncEnumerable<Refusal> RefusalsAsync(int workspace, string id, [EnumeratorCancellation] CancellationToken ct = default)
    {
        long after = 0;
        while (true)
        {
            var page = await db.ReadAsync(async connection => (await connection.QueryAsync<Refusal>(
                db.Sql(ImportSql.Refusals), new { workspace, id, after, take = Page })).AsList(), ct);
            foreach (var refusal in page) yield return refusal;
            if (page.Count < Page) yield break;
            after = page[^1].Line;
        }
    }
}
