using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Jobs;

namespace VoiceOfCustomer.Infrastructure.Collecting;

/// <summary>More is waiting to be written than can be written soon.</summary>
public sealed class OverloadedException() : Exception("Too much is waiting to be written.");

/// <summary>Thrown alongside a commit: it is no longer wanted, and nothing of it is stored.</summary>
public sealed class NotWantedException(string why) : Exception(why);

/// <summary>The one way in for feedback: what arrives while a commit is on its way to the disk goes into the next, together.
/// A caller hears of its feedback after the commit.</summary>
public sealed partial class FeedbackWriter(
    Db.Db db, Numbers numbers, TimeProvider clock, Prompts prompts, FeedbackWriter.Limits limits, ILogger<FeedbackWriter> log) : IHostedService
{
    /// <param name="Waiting">Submissions that may wait: at 10,000 a second, what is more would be answered late.</param>
    /// <param name="Together">Submissions in one commit: large enough to share the disk's wait, small enough to be quick.</param>
    public sealed record Limits(int Waiting = 8192, int Together = 1024);

    /// <param name="Size">How much of a commit it takes up: its submissions, or as much as what is written alongside.</param>
    sealed record Parcel(
        int Workspace, int Size, IReadOnlyList<Submission> Submissions, Action<DbTransaction, IReadOnlyList<Acceptance>>? Alongside,
        TaskCompletionSource<IReadOnlyList<Acceptance>> Answer);

    readonly System.Threading.Channels.Channel<Parcel> queue = System.Threading.Channels.Channel.CreateUnbounded<Parcel>(new() { SingleReader = true });
    Thread? thread;
    DbConnection? connection;
    FeedbackBatch? batch;
    readonly ConcurrentDictionary<int, int> waitingOf = new();
    int waiting;
    long written;

    /// <summary>Submissions committed since the start.</summary>
    public long Written => Interlocked.Read(ref written);

    /// <summary>Submissions that wait for their commit.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <param name="alongside">Written in the same commit, knowing what became of each: whoever counts, counts exactly. It may run
    /// again where the commit has to be made again.</param>
    /// <returns>For each submission, in order, what became of it; all are on disk.</returns>
    /// <exception cref="OverloadedException">At once, when too many wait.</exception>
    /// <exception cref="StoreUnavailableException">The database is locked, read-only, full or away. Nothing was stored.</exception>
    public Task<IReadOnlyList<Acceptance>> SubmitAsync(
        IReadOnlyList<Submission> submissions, Action<DbTransaction, IReadOnlyList<Acceptance>>? alongside = null) =>
        EnqueueAsync(new(submissions.Count > 0 ? submissions[0].Workspace : 0, submissions.Count, submissions, alongside, new(TaskCreationOptions.RunContinuationsAsynchronously)));

    /// <summary>Something small beside feedback that goes to the disk with the same commit.</summary>
    /// <param name="size">How many feedback it weighs as much as.</param>
    public Task WriteAlongsideAsync(int workspace, int size, Action<DbTransaction> write) =>
        EnqueueAsync(new(workspace, size, [], (transaction, _) => write(transaction), new(TaskCreationOptions.RunContinuationsAsynchronously)));

    Task<IReadOnlyList<Acceptance>> EnqueueAsync(Parcel parcel)
    {
        // One workspace may fill half of the queue: the other half is for the others.
        var (all, own) = Enter(parcel, 1);
        if (all > limits.Waiting + parcel.Size - 1 || own > Math.Max(1, limits.Waiting / 2) + parcel.Size - 1 || !queue.Writer.TryWrite(parcel))
        {
            Enter(parcel, -1);
            throw new OverloadedException();
        }
        return parcel.Answer.Task;
    }

    public async Task<Acceptance> SubmitAsync(Submission submission) => (await SubmitAsync([submission]))[0];

    public Task StartAsync(CancellationToken ct)
    {
        // A thread of its own: while it waits for the disk it must not hold one of the pool's, which answer the callers.
        thread = new Thread(Work) { IsBackground = true, Name = "feedback writer" };
        thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken ct)
    {
        queue.Writer.TryComplete();
        thread?.Join();
        return Task.CompletedTask;
    }

    void Work()
    {
        var parcels = new List<Parcel>();
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            parcels.Clear();
            for (var size = 0; size < limits.Together && queue.Reader.TryRead(out var parcel); size += parcel.Size) parcels.Add(parcel);
            Write(parcels);
        }
        Close();
    }

    void Write(List<Parcel> parcels)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Commit(parcels);
                return;
            }
            catch (Exception e)
            {
                Close();
                if (e is DbException unavailable && db.Dialect.IsUnavailable(unavailable))
                {
                    LogUnavailable(log, e.Message);
                    foreach (var parcel in parcels) Leave(parcel).TrySetException(new StoreUnavailableException(e));
                    return;
                }
                var raced = e is WrittenMeanwhileException || e is DbException duplicate && db.Dialect.IsDuplicateKey(duplicate);
                if (raced && attempt < 5) continue;
                if (parcels.Count == 1)
                {
                    if (e is not NotWantedException) LogFailed(log, e);
                    Leave(parcels[0]).TrySetException(e);
                    return;
                }
                // One of them is the cause: the others must not suffer for it.
                foreach (var parcel in parcels) Write([parcel]);
                return;
            }
        }
    }

    void Commit(List<Parcel> parcels)
    {
        var answers = new List<IReadOnlyList<Acceptance>>(parcels.Count);
        using (db.TakeTurnAsync(CancellationToken.None).GetAwaiter().GetResult())
        {
            connection ??= db.Dialect.OpenAsync(CancellationToken.None).GetAwaiter().GetResult();
            batch ??= new FeedbackBatch(db, connection, numbers, clock);
            using var transaction = db.Dialect.BeginWriteAsync(connection, CancellationToken.None).GetAwaiter().GetResult();
            batch.Enter(transaction);
            foreach (var parcel in parcels)
            {
                answers.Add([.. parcel.Submissions.Select(batch.Store)]);
                parcel.Alongside?.Invoke(transaction, answers[^1]);
            }
            transaction.Commit();
        }
        for (var i = 0; i < parcels.Count; i++)
        {
            Interlocked.Add(ref written, parcels[i].Submissions.Count);
            Leave(parcels[i]).TrySetResult(answers[i]);
        }
        prompts.Analysis.Give();
        if (batch.Touched) prompts.Silence.Give();
    }

    // It gives up its place before it is answered: who comes again after the answer must find it free.
    TaskCompletionSource<IReadOnlyList<Acceptance>> Leave(Parcel parcel)
    {
        Enter(parcel, -1);
        return parcel.Answer;
    }

    (int All, int Own) Enter(Parcel parcel, int sign)
    {
        var size = sign * parcel.Size;
        if (size == 0) return (Waiting, 0);
        return (Interlocked.Add(ref waiting, size), waitingOf.AddOrUpdate(parcel.Workspace, static (_, add) => add, static (_, held, add) => held + add, size));
    }

    void Close()
    {
        batch?.Dispose();
        batch = null;
        connection?.Dispose();
        connection = null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feedback cannot be stored at the moment: {Reason}")]
    static partial void LogUnavailable(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A feedback could not be stored")]
    static partial void LogFailed(ILogger log, Exception e);
}
