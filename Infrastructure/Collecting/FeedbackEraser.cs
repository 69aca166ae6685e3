using System.Data.Common;
using Dapper;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Infrastructure.Collecting;

/// <summary>Removes words and facts everywhere, at once: feedback, mentions, what waits for a theme, what was rolled up, what an
/// import's report says of its rows, what was signalled. A tombstone keeps it from coming back.</summary>
public sealed class FeedbackEraser(Db.Db db, RollupStore rollups, SilenceStore silence, TimeProvider clock)
{
    /// <summary>Feedback of one id stands under more than one source, and none was named.</summary>
    public sealed class AmbiguousException(IReadOnlyList<string> sources) : Exception("Several sources have feedback of this id.")
    {
        public IReadOnlyList<string> Sources => sources;
    }

    /// <param name="source">Null where the id alone tells.</param>
    /// <returns>How many were erased, feedback, signals or refused rows of that id: 0 where there is none.</returns>
    /// <exception cref="AmbiguousException">The id alone does not tell.</exception>
    public async Task<int> EraseAsync(int workspace, string id, string? source, CancellationToken ct) => await ForgetAsync(await db.WriteAsync(async transaction =>
    {
        var found = await FindAsync(transaction, FeedbackSql.Identities, new { workspace, id });
        if (source is not null) found = [.. found.Where(f => f.Source == source)];
        if (found.Count > 1) throw new AmbiguousException([.. found.Select(f => f.Source)]);
        // Rows of an import that were refused are in its report, though they never became feedback.
        if (found.Count == 0)
            return await EraseSignalsAsync(transaction, workspace, id, source) + await transaction.Connection!.ExecuteAsync(db.Sql(FeedbackSql.EraseRefusals), new { workspace, id }, transaction);
        return await EraseAsync(transaction, workspace, found);
    }, ct), ct);

    /// <summary>All feedback of one customer.</summary>
    public async Task<int> EraseCustomerAsync(int workspace, string customerRef, CancellationToken ct) => await ForgetAsync(await db.WriteAsync(async transaction =>
        await EraseAsync(transaction, workspace, await FindAsync(transaction, FeedbackSql.IdentitiesOfCustomer, new { workspace, customerRef })), ct), ct);

    // Of one who was shown a survey and said nothing; nothing may come after it either.
    async Task<int> EraseSignalsAsync(DbTransaction transaction, int workspace, string id, string? source)
    {
        await rollups.TakeTurnAsync(transaction, workspace);
        var sources = await silence.EraseAsync(transaction, workspace, id, source);
        foreach (var one in sources)
            await transaction.Connection!.ExecuteAsync(db.Sql(FeedbackSql.Bury), new { workspace, now = clock.GetUtcNow().ToColumn(), hash = FeedbackBatch.IdentityHash(one, id) }, transaction);
        return sources.Count;
    }

    // What was deleted must not be read from the files either.
    async Task<int> ForgetAsync(int erased, CancellationToken ct)
    {
        if (erased == 0) return 0;
        try
        {
            await db.ReadAsync(async connection =>
            {
                await db.Dialect.ForgetAsync(connection, ct);
                return true;
            }, ct);
        }
        catch (StoreUnavailableException)
        {
            // The erasure itself is on disk; the timetable cleans up after it.
        }
        return erased;
    }

    async Task<IReadOnlyList<Identity>> FindAsync(DbTransaction transaction, string sql, object parameters) =>
        (await transaction.Connection!.QueryAsync<Identity>(db.Sql(sql), parameters, transaction)).AsList();

    async Task<int> EraseAsync(DbTransaction transaction, int workspace, IReadOnlyList<Identity> found)
    {
        if (found.Count == 0) return 0;
        var connection = transaction.Connection!;
        var now = clock.GetUtcNow().ToColumn();
        var state = await rollups.TakeTurnAsync(transaction, workspace);
        foreach (var some in found.Chunk(FactsStore.MostAtOnce))
            foreach (var generation in state.Generations)
                await rollups.ReplaceAsync(transaction, workspace, generation, some.ToDictionary(f => f.No, _ => (CodedFacts?)null));
        foreach (var f in found)
        {
            var one = new { workspace, no = f.No, id = f.Id, now, hash = FeedbackBatch.IdentityHash(f.Source, f.Id) };
            // Buried first and the feedback before its mentions: what another node is writing meanwhile finds nothing to add to.
            string[] statements =
            [
                FeedbackSql.Bury, FeedbackSql.Erase, FeedbackSql.EraseMentions, FeedbackSql.EraseWaiting, RollupSql.ForgetRolledUp, FeedbackSql.EraseRefusals,
            ];
            foreach (var sql in statements) await connection.ExecuteAsync(db.Sql(sql), one, transaction);
            await silence.EraseAsync(transaction, workspace, f.Id, f.Source);
        }
        return found.Count;
    }

    sealed class Identity
    {
        public long No { get; init; }
        public string Id { get; init; } = "";
        public string Source { get; init; } = "";
    }
}
