using System.Security.Cryptography;

namespace VoiceOfCustomer.Domain.Collecting;

/// <summary>What became of a submission.</summary>
public enum Acceptance
{
    /// <summary>Stored for the first time.</summary>
    Created,
    /// <summary>Known, and it brought something new.</summary>
    Extended,
    /// <summary>Known, and nothing in it is newer.</summary>
    Known,
    /// <summary>Newer answers to a feedback that was complete.</summary>
    AlreadyComplete,
    /// <summary>Only where rows are joined: it answers a question that has another answer already. Nothing of it was stored.</summary>
    AnsweredOtherwise,
    /// <summary>Erased: it stays away for ever.</summary>
    Erased,
    /// <summary>The secret is wrong or missing: for the caller this feedback does not exist.</summary>
    NotYours,
}

/// <summary>One feedback however often, and in whatever order, its parts arrive: per question the highest revision wins.</summary>
public static class Merging
{
    /// <returns>What became of it, and the feedback to store where that is <see cref="Acceptance.Extended"/>.</returns>
    public static (Acceptance, Feedback) Merge(Feedback stored, Submission sent)
    {
        if (!SecretFits(stored.SecretHash, sent.SecretHash)) return (Acceptance.NotYours, stored);

        var answers = stored.Answers.ToDictionary(a => a.Question);
        var newer = false;
        foreach (var answer in sent.Answers)
        {
            if (answers.TryGetValue(answer.Question, out var known) && known.Revision >= answer.Revision)
            {
                // Who sends again counts revisions; rows of a file do not, and the second one's words must not be lost unnoticed.
                if (sent.Joining && known.Revision == answer.Revision && known.Words != answer.Words) return (Acceptance.AnsweredOtherwise, stored);
                continue;
            }
            answers[answer.Question] = answer;
            newer = true;
        }
        if (newer && stored.Completion == Completion.Complete && !sent.Joining) return (Acceptance.AlreadyComplete, stored);

        var merged = stored with
        {
            Answers = newer ? [.. answers.Values.OrderBy(a => a.Question, StringComparer.Ordinal)] : stored.Answers,
            Completion = sent.Completion == Completion.Complete ? Completion.Complete : stored.Completion,
            Occasion = Fill(stored.Occasion, sent.Occasion),
        };
        return merged == stored ? (Acceptance.Known, stored) : (Acceptance.Extended, merged with { Change = stored.Change + 1 });
    }

    static bool SecretFits(byte[]? stored, byte[]? sent) =>
        stored is null ? sent is null : sent is not null && CryptographicOperations.FixedTimeEquals(stored, sent);

    // What was told stays; what was left open is filled in; the earliest moment counts.
    static Occasion Fill(Occasion stored, Occasion sent)
    {
        var earlier = sent.OccurredAt < stored.OccurredAt;
        var context = sent.Context.Keys.All(stored.Context.ContainsKey)
            ? stored.Context
            : sent.Context.Concat(stored.Context).GroupBy(c => c.Key).ToDictionary(c => c.Key, c => c.Last().Value);
        return stored with
        {
            CustomerRef = stored.CustomerRef ?? sent.CustomerRef,
            Outcome = stored.Outcome == Outcome.Unknown ? sent.Outcome : stored.Outcome,
            Standing = stored.Standing == Standing.Unknown ? sent.Standing : stored.Standing,
            Kind = stored.Kind ?? sent.Kind,
            Touchpoint = stored.Touchpoint ?? sent.Touchpoint,
            Unit = stored.Unit ?? sent.Unit,
            Language = stored.Language ?? sent.Language,
            OccurredAt = earlier ? sent.OccurredAt : stored.OccurredAt,
            Day = earlier ? sent.Day : stored.Day,
            Context = context,
        };
    }
}
