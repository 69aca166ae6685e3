using System.Collections.Frozen;
using System.Numerics;

namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>An entry found in a text: <see cref="Count"/> tokens from <see cref="First"/> on.</summary>
internal readonly record struct Hit(int First, int Count, LexiconEntry Entry)
{
    public int End => First + Count;
}

/// <summary>The word lists as one tree of words: a text is matched in one pass, at a cost bound per token.</summary>
internal sealed class Lexicon
{
    const int LongestWord = 32, MostIds = 4, LongestGap = 3, MostHitsPerToken = 24;

    public static Lexicon Default { get; } = LexiconReader.ReadEmbedded();

    readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words, stems;
    // By first letter, a bit for each length that a stem has: most words need no look at most of theirs.
    readonly uint[] stemLengths = new uint[char.MaxValue + 1];
    readonly LexiconNode root;

    internal Lexicon(Dictionary<string, int> words, Dictionary<string, int> stems, LexiconNode root)
    {
        this.words = words.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
        this.stems = stems.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var stem in stems.Keys) stemLengths[stem[0]] |= 1u << stem.Length;
        this.root = root;
    }

    public bool Knows(ReadOnlySpan<char> word) => word.Length <= LongestWord && words.ContainsKey(word);

    /// <summary>All entries in the text, by first token, longer before shorter.</summary>
    public List<Hit> Find(Tokens tokens)
    {
        var ids = new int[tokens.Count * MostIds];
        for (var i = 0; i < tokens.Count; i++) Identify(tokens.Word(i), ids.AsSpan(i * MostIds, MostIds));
        var hits = new List<Hit>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            var from = hits.Count;
            Walk(root, i, i, tokens, ids, hits, from);
            if (hits.Count - from > 1)
                // Insertion sort: stable, without allocation, over a handful.
                for (var a = from + 1; a < hits.Count; a++)
                    for (var b = a; b > from && hits[b].Count > hits[b - 1].Count; b--) (hits[b], hits[b - 1]) = (hits[b - 1], hits[b]);
        }
        return hits;
    }

    static void Walk(LexiconNode node, int first, int at, Tokens tokens, int[] ids, List<Hit> hits, int from)
    {
        if (node.Entry is not null && hits.Count - from < MostHitsPerToken) hits.Add(new(first, at - first, node.Entry));
        Step(node, first, at, tokens, ids, hits, from);
        if (node.Gap is null) return;
        for (var skip = 0; skip <= LongestGap && at + skip < tokens.Count; skip++)
        {
            if (skip > 0 && tokens.All[at + skip - 1].Break) break;
            Step(node.Gap, first, at + skip, tokens, ids, hits, from);
        }
    }

    static void Step(LexiconNode node, int first, int at, Tokens tokens, int[] ids, List<Hit> hits, int from)
    {
        if (node.Next is null || at >= tokens.Count || (at > first && tokens.All[at].Break)) return;
        for (var k = at * MostIds; k < (at + 1) * MostIds && ids[k] != 0; k++)
            if (node.Next.TryGetValue(ids[k], out var next)) Walk(next, first, at + 1, tokens, ids, hits, from);
    }

    /// <summary>A word is itself, its bare form without "'s", and every stem it begins with, the longest first.</summary>
    void Identify(ReadOnlySpan<char> word, Span<int> into)
    {
        var n = 0;
        if (word.Length <= LongestWord && words.TryGetValue(word, out var id)) into[n++] = id;
        else if (word.EndsWith("'s") && words.TryGetValue(word[..^2], out id)) into[n++] = id;
        for (var lengths = stemLengths[word[0]] & uint.MaxValue >> Math.Max(0, 31 - word.Length); lengths != 0 && n < into.Length;)
        {
            var length = BitOperations.Log2(lengths);
            if (stems.TryGetValue(word[..length], out id)) into[n++] = id;
            lengths ^= 1u << length;
        }
    }
}

internal sealed class LexiconNode
{
    public Dictionary<int, LexiconNode>? Next { get; set; }
    public LexiconNode? Gap { get; set; }
    public LexiconEntry? Entry { get; set; }
}
