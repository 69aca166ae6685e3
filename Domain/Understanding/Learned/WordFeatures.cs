using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding.Learned;

/// <summary>The rows of the model's table that a word stands for: itself, its neighbour, its letters by threes, fours and fives
/// (so a misspelt or unseen word still resembles others), and itself again where it is denied or stands in the question.</summary>
internal static class WordFeatures
{
    public const int Rows = 1 << 17;
    /// <summary>The words of questions have a small table of their own.</summary>
    public const int QuestionRows = 1 << 12;
    /// <summary>No word has more.</summary>
    public const int Most = 80;
    const int LongestWord = 24, ShortestPart = 3, LongestPart = 5;
    const uint WordSeed = 0x9E3779B1, PartSeed = 0x85EBCA77, PairSeed = 0xC2B2AE3D, DeniedSeed = 0x27D4EB2F, AskedSeed = 0x165667B1, SayingSeed = 0xD3A2646C;

    /// <summary>Writes the rows of a token into a text's sum; returns how many, and the word's identity for the next one.</summary>
    /// <param name="first">The first token of its segment.</param>
    public static int Of(TextReading text, int at, int first, ref uint before, Span<int> into)
    {
        if (text.Saying(at) is { } saying) return OfSaying(text, saying, at, first, ref before, into);
        var word = text.Tokens.Word(at);
        var n = OfWord(word, text.Tokens.All[at].Symbol, into, out var identity);
        if (text.Denied(at, first))
        {
            // "Not worried" has nothing of a worry: only what is denied remains of a word that judges.
            if (Manner.Judges(word)) n = 0;
            into[n++] = Row(identity, DeniedSeed);
        }
        if (at > first) into[n++] = Row(before * 31 + identity, PairSeed);
        before = identity;
        return n;
    }

    /// <summary>A set phrase counts as one word, the same for all that speak as well or as ill.</summary>
    static int OfSaying(TextReading text, Hit saying, int at, int first, ref uint before, Span<int> into)
    {
        if (at != saying.First) return 0;
        var speaks = Math.Sign(saying.Entry.Valence ?? 0);
        var identity = SayingSeed + (uint)(1 + (text.Denied(at, first) ? -speaks : speaks));
        into[0] = Row(identity, WordSeed);
        if (at > first) into[1] = Row(before * 31 + identity, PairSeed);
        before = identity;
        return at > first ? 2 : 1;
    }

    public static int InQuestion(ReadOnlySpan<char> word, Span<int> scratch)
    {
        OfWord(word, true, scratch, out var identity);
        return Row(identity, AskedSeed) & (QuestionRows - 1);
    }

    static int OfWord(ReadOnlySpan<char> word, bool symbol, Span<int> into, out uint identity)
    {
        Span<char> letters = stackalloc char[LongestWord + 2];
        letters[0] = '<';
        var length = Normalise(word, letters[1..^1]);
        letters[length + 1] = '>';
        identity = Hash(letters.Slice(1, length));
        into[0] = Row(identity, WordSeed);
        if (symbol) return 1;
        var n = 1;
        var whole = letters[..(length + 2)];
        for (var start = 0; start + ShortestPart <= whole.Length; start++)
        {
            var hash = 2166136261u;
            var end = Math.Min(whole.Length, start + LongestPart);
            for (var at = start; at < end; at++)
            {
                hash = (hash ^ whole[at]) * 16777619;
                if (at - start + 1 >= ShortestPart) into[n++] = Row(hash, PartSeed);
            }
        }
        return n;
    }

    /// <summary>Digits are all alike, and "sooooo" is "soo".</summary>
    static int Normalise(ReadOnlySpan<char> word, Span<char> into)
    {
        var n = 0;
        foreach (var c in word)
        {
            if (n == into.Length) break;
            var letter = char.IsAsciiDigit(c) ? '0' : c;
            if (n >= 2 && into[n - 1] == letter && into[n - 2] == letter) continue;
            into[n++] = letter;
        }
        return n;
    }

    static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word) hash = (hash ^ c) * 16777619;
        return hash;
    }

    static int Row(uint hash, uint seed)
    {
        hash ^= seed;
        hash ^= hash >> 16;
        hash *= 0x7FEB352D;
        hash ^= hash >> 15;
        hash *= 0x846CA68B;
        return (int)((hash ^ hash >> 16) & (Rows - 1));
    }
}
