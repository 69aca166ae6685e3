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
    readonly Statement touch = new(connection, db.Sql(SignalSql.Touch), "workspace", "source", "id");

    /// <summary>Whether signals of what was stored since <see cref="Enter"/> are to be counted anew.</summary>
    public bool Touched { get; private set; }

    public static byte[] IdentityHash(string source, string id) => SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{id}"));

    public void Enter(DbTransaction transaction)
    {
        Touched = false;
        foreach (var statement in All) statement.Transaction = transaction;
    }

    Statement[] All => [find, isErased, add, change, touch];

    public Acceptance Store(Submission sent)
    {
        var acceptance = Write(sent);
        // Who was silent has spoken. Only pages give signals.
        if (acceptance is Acceptance.Created or Acceptance.Extended && sent.SecretHash is not null)
            Touched |= touch.Run(sent.Workspace, sent.Source, sent.Id) > 0;
        return acceptance;
    }

    Acceptance Write(Submission sent)
    {
        var identity = IdentityHash(sent.Source, sent.Id);
        var feedback = new Feedback(
            sent.Workspace, numbers.Next(), sent.Source, sent.Id, sent.SecretHash, Change: 1,
            sent.Occasion, sent.Completion, clock.GetUtcNow(), sent.Answers);
        // Nearly all are new: those take one statement.
        if (FeedbackRow.Add(add, feedback, identity) > 0) return Acceptance.Created;
        if (Find(sent) is { } stored)
        {
            var (acceptance, merged) = Merging.Merge(stored, sent);
            if (acceptance == Acceptance.Extended && FeedbackRow.Change(change, merged, stored.Change) == 0) throw new WrittenMeanwhileException();
            return acceptance;
        }
        return IsErased(sent, identity) ? Acceptance.Erased : throw new WrittenMeanwhileException();
    }

    Feedback? Find(Submission sent)
    {
        using var row = find.Query(sent.Workspace, sent.Id, sent.Source);
        return row.Read() ? FeedbackRow.Read(row) : null;
    }

    bool IsErased(Submission sent, byte[] identity)
    {
        using var row = isErased.Query(sent.Workspace, identity);
        return row.Read();
    }

    public void Dispose()
    {
        foreach (var statement in All) statement.Dispose();
    }
}
