using System.Collections.Frozen;
using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding.Phrases;

/// <summary>Finds what a stretch may be about: pairs of content words that stand close ("kept on hold"), then single ones.</summary>
internal static class KeyPhrases
{
    const int MostPhrases = 8, MostWords = 120, LongestWord = 24, LongestKey = 60, LongestLabel = 80, WordsBetween = 2;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StopWords = LexiconReader.Words("stopwords").GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> General = LexiconReader.Words("general").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A word that may name something; the weight is what the word lists give it, 0 for a word they do not hold.</summary>
    readonly record struct ContentWord(int Token, string Stem, double Weight, bool General);

    readonly record struct Candidate(double Score, int First, int Last, string Key);

    public static IReadOnlyList<KeyPhrase> Of(Tokens tokens, List<Hit> hits, ClauseReading reading)
    {
        var words = ContentWords(tokens, hits, reading);
        var candidates = new List<Candidate>(words.Count * 2);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (!word.General) candidates.Add(new(word.Weight + (word.Weight > 0 ? 0.5 : 0), word.Token, word.Token, word.Stem));
            if (i + 1 == words.Count || !Close(tokens, word, words[i + 1])) continue;
            var next = words[i + 1];
            if (next.Stem == word.Stem || (word.General && next.General && word.Weight + next.Weight < 3)) continue;
            candidates.Add(new(2 + word.Weight + next.Weight, word.Token, next.Token, word.Stem + " " + next.Stem));
            if (i + 2 < words.Count && Close(tokens, next, words[i + 2]) && words[i + 2].Token - word.Token <= 3 && !words[i + 2].General)
                candidates.Add(new(1 + (word.Weight + next.Weight + words[i + 2].Weight) * 0.8, word.Token, words[i + 2].Token, word.Stem + " " + next.Stem + " " + words[i + 2].Stem));
        }
        candidates.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.First != b.First ? a.First.CompareTo(b.First) : a.Last.CompareTo(b.Last));
        var phrases = new List<KeyPhrase>(MostPhrases);
        foreach (var candidate in candidates)
        {
            if (phrases.Count == MostPhrases) break;
            var start = tokens.All[candidate.First].Start;
            var length = tokens.All[candidate.Last].End - start;
            if (candidate.Key.Length > LongestKey || length > LongestLabel || phrases.Exists(phrase => phrase.Key == candidate.Key)) continue;
            phrases.Add(new(candidate.Key, Label(tokens.Lower.AsSpan(start, length))));
        }
        return phrases;
    }

    static List<ContentWord> ContentWords(Tokens tokens, List<Hit> hits, ClauseReading reading)
    {
        var words = new List<ContentWord>();
        var hit = reading.FirstHit;
        for (var i = reading.First; i < reading.End && words.Count < MostWords; i++)
        {
            var weight = 0.0;
            var (bare, praise) = (false, false);
            for (; hit < reading.EndHit && hits[hit].First <= i; hit++)
            {
                if (hits[hit].First != i) continue;
                var entry = hits[hit].Entry;
                bare |= hits[hit].Count == 1 && (entry.Bare || entry.Thanks || entry.Negator || entry.Intensifier > 0 || (entry.Emotion is not null && entry.Levels is not null));
                praise |= hits[hit].Count == 1 && entry.Valence > 0;
                // What went wrong tells more than where.
                weight = Math.Max(weight, (entry.Levels?.Max() ?? 0) + (entry.Valence < 0 && !entry.Bare ? 1 : 0));
            }
            var word = tokens.Word(i);
            if (bare || tokens.All[i].Symbol || word.Length is < 3 or > LongestWord || StopWords.Contains(word) || !IsWord(word) || LooksLikeName(tokens, i, weight)) continue;
            words.Add(new(i, Stemmer.Stem(word).ToString(), weight, praise || IsNoSubject(word)));
        }
        return words;
    }

    /// <summary>Words that need another beside them to name a subject: "explained", "clearly".</summary>
    static bool IsNoSubject(ReadOnlySpan<char> word) => General.Contains(word) || (word.Length > 4 && (word.EndsWith("ed") || word.EndsWith("ly")));

    static bool Close(Tokens tokens, ContentWord word, ContentWord next)
    {
        if (next.Token - word.Token > WordsBetween + 1) return false;
        for (var i = word.Token + 1; i <= next.Token; i++)
            if (tokens.All[i].Break || tokens.All[i].Symbol || (i < next.Token && Parts(tokens.Word(i)))) return false;
        return true;

        // A new subject or a list: the words beside it belong to different thoughts.
        static bool Parts(ReadOnlySpan<char> word) => word is "and" or "or" or "i" or "i'm" or "i've" or "i'd" or "he" or "she" or "they" or "we" or "you" or "if" or "that"
            or "because" or "so" or "then" or "when" or "while";
    }

    static bool IsWord(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (char.IsDigit(c) || char.IsSurrogate(c)) return false;
        return true;
    }

    /// <summary>A capital within a sentence, on a word that no list holds, or after a title.</summary>
    static bool LooksLikeName(Tokens tokens, int at, double weight)
    {
        if (at > 0 && tokens.Word(at - 1) is "dr" or "mr" or "mrs" or "ms" or "miss" or "sister" or "nurse" && tokens.StartsWithCapital(at)) return true;
        if (weight > 0 || !tokens.StartsWithCapital(at) || tokens.All[at].Break || at == 0) return false;
        // ALL CAPITALS is shouting, not a name.
        return char.IsLower(tokens.Text[tokens.All[at].Start + 1]);
    }

    static string Label(ReadOnlySpan<char> written)
    {
        var label = new System.Text.StringBuilder(written.Length);
        foreach (var c in written)
        {
            // Whatever stood between the words is a space now; half a surrogate pair could not be stored.
            var space = char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c is '*' or '_';
            if (space && label.Length > 0 && label[^1] == ' ') continue;
            label.Append(space ? ' ' : c);
        }
        return label.ToString();
    }
}
