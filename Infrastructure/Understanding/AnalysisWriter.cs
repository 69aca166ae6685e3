using System.Data.Common;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>What goes into a feedback's mentions beside its words: the taxonomy and people's corrections.</summary>
sealed record Stored(Taxonomy Taxonomy, ILookup<long, Correction> Corrections);

/// <summary>The statements that store what was understood of a feedback in one generation, compiled once for a transaction.</summary>
sealed class AnalysisWriter(Db.Db db, DbTransaction transaction) : IDisposable
{
    readonly Statement analysed = Prepare(db, transaction, AnalysisSql.Analysed, "workspace", "no", "seen");
    readonly Statement hold = Prepare(db, transaction, AnalysisSql.Hold, "workspace", "no", "seen");
    readonly Statement removeWaiting = Prepare(db, transaction, AnalysisSql.RemoveWaiting, "workspace", "no", "generation");
    readonly Statement removeMentions = Prepare(db, transaction, AnalysisSql.RemoveMentions, "workspace", "no", "generation");
    readonly Statement removeAnalysis = Prepare(db, transaction, AnalysisSql.RemoveAnalysis, "workspace", "no", "generation");
    readonly Statement addAnalysis = Prepare(db, transaction, AnalysisSql.AddAnalysis, "workspace", "no", "generation", "state", "version", "language", "kind", "standIn");
    readonly Statement keepAnalysis = Prepare(db, transaction, AnalysisSql.KeepAnalysis, "workspace", "no", "generation", "live");
    readonly Statement keepMentions = Prepare(db, transaction, AnalysisSql.KeepMentions, "workspace", "no", "generation", "live", "above");
    readonly Statement last = Prepare(db, transaction, AnalysisSql.LastMention, "workspace", "no");
    readonly Statement addMention = MentionRow.PrepareAdd(db, transaction);
    readonly Statement addWaiting = Prepare(db, transaction, AnalysisSql.AddWaiting, "workspace", "no", "mention", "level");

    static Statement Prepare(Db.Db db, DbTransaction transaction, string sql, params ReadOnlySpan<string> parameters) =>
        new(transaction.Connection!, db.Sql(sql), parameters) { Transaction = transaction };

    /// <summary>Whether it is as it was read and still due; then it is due no longer.</summary>
    public bool IsStill(AnalysedFeedback one) => analysed.Run(one.Feedback.Workspace, one.Feedback.No, one.Feedback.Change) > 0;

    /// <summary>Whether it is as it was read; then it stays so until the end of the transaction.</summary>
    public bool Hold(DueFeedback feedback) => hold.Run(feedback.Workspace, feedback.No, feedback.Change) > 0;

    public void Write(AnalysedFeedback one, int generation, Stored stored)
    {
        var feedback = one.Feedback;
        Remove(feedback, generation);
        var rows = one.Mentions.Select(MentionRow.Of).ToList();
        foreach (var correction in stored.Corrections[feedback.No].Where(c => c.Holds(feedback.Answers))) correction.Apply(rows, one.Version);
        var kind = Kinds.Detect(rows.Select(r => r.Coded), feedback.Answers);
        addAnalysis.Run(feedback.Workspace, feedback.No, generation, (int)one.State, one.Version, one.Language, kind is { } k ? Codes<FeedbackKind>.Of(k) : null, one.IsStandIn);
        if (rows.Count == 0) return;
        var next = Above(feedback);
        foreach (var row in rows)
        {
            row.MentionNo = next++;
            row.Assign(stored.Taxonomy, feedback.Answers);
            row.Add(addMention, feedback.Workspace, feedback.No, generation);
            if (row.Waits) addWaiting.Run(feedback.Workspace, feedback.No, row.MentionNo, row.PrimaryLevel);
        }
    }

    /// <summary>Takes what the live generation has over into another.</summary>
    public void Keep(DueFeedback feedback, int generation, int live)
    {
        Remove(feedback, generation);
        keepAnalysis.Run(feedback.Workspace, feedback.No, generation, live);
        keepMentions.Run(feedback.Workspace, feedback.No, generation, live, Above(feedback));
    }

    public void Remove(DueFeedback feedback, int generation)
    {
        removeWaiting.Run(feedback.Workspace, feedback.No, generation);
        removeMentions.Run(feedback.Workspace, feedback.No, generation);
        removeAnalysis.Run(feedback.Workspace, feedback.No, generation);
    }

    // Numbers that another generation has are not given again: what waits for a theme is known by them.
    int Above(DueFeedback feedback)
    {
        using var row = last.Query(feedback.Workspace, feedback.No);
        return row.Read() && !row.IsDBNull(0) ? row.GetInt32(0) + 1 : 0;
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[analysed, hold, removeWaiting, removeMentions, removeAnalysis, addAnalysis, keepAnalysis, keepMentions, last, addMention, addWaiting])
            statement.Dispose();
    }
}
