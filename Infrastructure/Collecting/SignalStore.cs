using System.Data.Common;
using Dapper;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Jobs;

namespace VoiceOfCustomer.Infrastructure.Collecting;

/// <summary>Signals go to the disk with the feedback that arrives in the same moment: both share the writer's commits.</summary>
public sealed class SignalStore(Db.Db db, FeedbackWriter writer, Prompts prompts)
{
    /// <summary>When it returns, they are on disk. Sending them again, in any order, changes nothing.</summary>
    /// <exception cref="OverloadedException">At once, when too much waits.</exception>
    /// <exception cref="StoreUnavailableException">The database is locked, read-only, full or away. Nothing was stored.</exception>
    public async Task SubmitAsync(int workspace, IReadOnlyList<Signal> signals)
    {
        // What belongs together is written once.
        var merged = signals.GroupBy(s => (s.Source, s.Id)).Select(g => g.Select(Signals.Of).Aggregate((one, other) => one.With(other))).ToList();
        await writer.WriteAlongsideAsync(workspace, merged.Count, transaction => Write(transaction, merged));
        prompts.Silence.Give();
    }

    void Write(DbTransaction transaction, IReadOnlyList<Signals> all)
    {
        var connection = transaction.Connection!;
        using var find = new Statement(connection, db.Sql(SignalSql.Find), "workspace", "source", "id") { Transaction = transaction };
        using var add = new Statement(connection, db.Sql(SignalSql.Add), SignalRow.Parameters) { Transaction = transaction };
        using var change = new Statement(connection, db.Sql(SignalSql.Change), SignalRow.Parameters) { Transaction = transaction };
        foreach (var signals in all)
        {
            if (SignalRow.Write(add, signals, FeedbackBatch.IdentityHash(signals.Source, signals.Id), 0) > 0) continue;
            // Neither added nor there: erased, and it stays away.
            if (Find(find, signals) is not var (stored, seen)) continue;
            var merged = stored.With(signals);
            if (merged != stored && SignalRow.Write(change, merged, null, seen) == 0) throw new WrittenMeanwhileException();
        }
    }

    static (Signals, int)? Find(Statement find, Signals sought)
    {
        using var row = find.Query(sought.Workspace, sought.Source, sought.Id);
        return row.Read() ? SignalRow.Read(row, sought.Workspace) : null;
    }

    /// <summary>Forgets signals of days before; what they were counted in stays.</summary>
    public Task<int> ForgetBeforeAsync(int workspace, DateOnly day, CancellationToken ct) =>
        db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(db.Sql(SignalSql.ForgetOld), new { workspace, day = day.ToColumn() }, transaction), ct);
}
