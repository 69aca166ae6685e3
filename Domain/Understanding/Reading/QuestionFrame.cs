namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>What a question asks for. It gives a bare answer its meaning: "Nothing" praises where faults were asked for.</summary>
internal enum QuestionFrame { Open, Praise, Fault }

internal static class QuestionFrames
{
    static readonly string[] Fault =
    [
        "better", "improv", "change", "wrong", "worst", "dislike", "didn't like", "not like", "bad", "annoy", "frustrat", "stopped", "stop you",
        "missing", "problem", "differently", "disappoint", "complain", "put you off", "more of", "wish", "went badly", "difficult", "hard to", "uncomfortable", "not go well", "poor", "lack",
    ];

    static readonly string[] Praise = ["good", "went well", "go well", "you like", "best", "highlight", "enjoy", "love", "pleased", "liked", "happy with", "impress"];

    /// <summary>Faults are looked for first: "What did you like least", "What could we do better".</summary>
    public static QuestionFrame Of(string? question)
    {
        if (string.IsNullOrWhiteSpace(question)) return QuestionFrame.Open;
        var lower = (question.Length > 300 ? question[..300] : question).ToLowerInvariant().Replace('’', '\'');
        // "Anything else you would like to tell us?" asks for nothing in particular.
        if (lower.Contains("to tell", StringComparison.Ordinal) || lower.Contains("to say", StringComparison.Ordinal)) return QuestionFrame.Open;
        if (Fault.Any(word => lower.Contains(word, StringComparison.Ordinal)) || lower.Contains("least", StringComparison.Ordinal)
            || lower.Contains("would you like", StringComparison.Ordinal) || lower.Contains("could we", StringComparison.Ordinal)) return QuestionFrame.Fault;
        return Praise.Any(word => lower.Contains(word, StringComparison.Ordinal)) ? QuestionFrame.Praise : QuestionFrame.Open;
    }

    /// <summary>+1 where a whole segment says "everything", −1 where it says "nothing", else 0.</summary>
    public static int Extent(Tokens tokens, Segment segment)
    {
        if (segment.End - segment.First > 8) return 0;
        var extent = 0;
        for (var i = segment.First; i < segment.End; i++)
        {
            var word = tokens.Word(i);
            if (word is "nothing" or "none" or "no" or "nope" or "nil" or "nowt" or "na" or "zero" or "never" or "can't" or "cannot" or "cant" or "not") extent = extent == 0 ? -1 : extent;
            else if (word is "everything" or "all" or "lots" or "loads") extent = extent == 0 ? 1 : extent;
            else if (!(word is "really" or "at" or "much" or "it" or "of" or "was" or "absolutely" or "literally" or "to" or "be" or "honest" or "the"
                or "i" or "can" or "think" or "anything" or "thing" or "single" or "whatsoever" or "honestly" or "any" or "stands" or "springs" or "out" or "particular" or "in" or "comes" or "mind" or "that" or "is" or "a" or "n" or "thanks" or "thank" or "you" or "else" or "just" or "me")) return 0;
        }
        return extent;
    }
}
