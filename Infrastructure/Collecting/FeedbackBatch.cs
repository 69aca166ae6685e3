using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Collecting;

/// <summary>Another node wrote the same feedback in the meantime: the batch is to be done again.</summary>
sealed class WrittenMeanwhileException : Exception;

/// <summary>The statements that store feedback, compiled once for a connection.</summary>
sealed class FeedbackBatch(Db.Db db, DbConnection connection, Numbers numbers, TimeProvider clock) : IDisposable
{
    readonly Statement find = new(connection, db.Sql(FeedbackSql.Find), "workspace", "id", "source");
    readonly Statement isErased = new(connection, db.Sql(FeedbackSql.IsErased), "workspace", "hash");
    readonly Statement add = new(connection, db.Sql(FeedbackSql.Add), FeedbackRow.AddParameters);
    readonly Statement change = new(connection, db.Sql(FeedbackSql.Change), FeedbackRow.ChangeParameters);

    public static byte[] IdentityHash(string source, string id) => SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{id}"));

    public void Enter(DbTransaction transaction)
    {
        foreach (var statement in (Statement[])[find, isErased, add, change]) statement.Transaction = transaction;
    }

    public Acceptance Store(Submission sent)
    {
        var stored = Find(sent);
        if (stored is not null)
        {
            var (acceptance, merged) = Merging.Merge(stored, sent);
            if (acceptance == Acceptance.Extended && FeedbackRow.Change(change, merged, stored.Change) == 0) throw new WrittenMeanwhileException();
            return acceptance;
        }
        if (IsErased(sent)) return Acceptance.Erased;
        FeedbackRow.Add(add, new Feedback(
            sent.Workspace, numbers.Next(), sent.Source, sent.Id, sent.SecretHash, Change: 1,
            sent.Occasion, sent.Completion, clock.GetUtcNow(), sent.Answers));
        return Acceptance.Created;
    }

    Feedback? Find(Submission sent)
    {
        using var row = find.Query(sent.Workspace, sent.Id, sent.Source);
        return row.Read() ? FeedbackRow.Read(row) : null;
    }

    bool IsErased(Submission sent)
    {
        using var row = isErased.Query(sent.Workspace, IdentityHash(sent.Source, sent.Id));
        return row.Read();
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[find, isErased, add, change]) statement.Dispose();
    }
}
