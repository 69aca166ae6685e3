namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>Tokens <see cref="First"/> up to, not including, <see cref="End"/>. <see cref="Asks"/>: it ends in a question mark.</summary>
internal readonly record struct Segment(int First, int End, bool Asks);

/// <summary>Cuts a text where one thought ends: at the end of a sentence, and before a word of contrast ("but").</summary>
internal static class Segmenter
{
    public static List<Segment> Cut(Tokens tokens)
    {
        var segments = new List<Segment>();
        var first = 0;
        for (var i = 1; i <= tokens.Count; i++)
        {
            var asks = false;
            var ends = i == tokens.Count;
            if (ends) asks = i > 0 && EndsIn(tokens, i, out _, '?');
            else if (!(ends = EndsSentence(tokens, i, out asks))) ends = i - first >= 1 && tokens.Count - i >= 2 && Contrasts(tokens, i);
            if (!ends) continue;
            segments.Add(new(first, i, asks));
            first = i;
        }
        return segments;
    }

    static bool EndsSentence(Tokens tokens, int next, out bool asks)
    {
        if (!tokens.All[next].Break || !EndsIn(tokens, next, out asks, '?')) return asks = false;
        var between = tokens.Lower.AsSpan(tokens.All[next - 1].End, tokens.All[next].Start - tokens.All[next - 1].End);
        if (between[0] != '.' || between.IndexOfAny("!?\n…") >= 0) return true;
        // "9.05", "e.g. this", "Dr. Jones", "J. Smith" go on.
        if (between.Length == 1) return false;
        return !IsAbbreviation(tokens.Word(next - 1));
    }

    /// <summary>Whether the gap before token <paramref name="next"/> ends a sentence, and whether with a question mark.</summary>
    static bool EndsIn(Tokens tokens, int next, out bool asks, char question)
    {
        var start = tokens.All[next - 1].End;
        var end = next < tokens.Count ? tokens.All[next].Start : tokens.Lower.Length;
        var gap = tokens.Lower.AsSpan(start, end - start);
        asks = gap.Contains(question);
        return next < tokens.Count ? gap.IndexOfAny(".!?…\n;。！？") >= 0 : asks;
    }

    static bool IsAbbreviation(ReadOnlySpan<char> word) =>
        (word.Length == 1 && word[0] is not 'i' && char.IsLetter(word[0]))
        || word is "dr" or "mr" or "mrs" or "ms" or "st" or "prof" or "etc" or "approx" or "eg" or "ie" or "vs" or "dept" or "tel";

    static bool Contrasts(Tokens tokens, int at)
    {
        var word = tokens.Word(at);
        if (word is "but") return !(tokens.Word(at - 1) is "nothing" or "anything" or "all" or "everything" or "not" or "help" or "last" or "none");
        return word is "however" or "although" or "whereas" or "except" or "unfortunately" or "sadly" or "nevertheless"
            || (word is "though" or "yet" or "still" or "shame" or "pity" && tokens.All[at].Break);
    }
}
