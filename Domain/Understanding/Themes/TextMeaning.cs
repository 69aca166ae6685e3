using System.Collections.Frozen;
using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>What a stretch of words means, as far as finding its like goes: its words, weighted by how much they tell, and where they
/// lie together among the word vectors.</summary>
internal sealed class TextMeaning
{
    // What is said after so many words is about something else.
    const int MostWords = 200, LongestWord = 24;

    /// <summary>How much the place among the word vectors counts against the very words.</summary>
    public const float Meant = 0.65f;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StopWords = LexiconReader.Words("stopwords").GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string> StopTerms = LexiconReader.Words("stopwords").Select(word => Stemmer.Stem(word).ToString()).ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> GeneralTerms = LexiconReader.Words("general").Select(word => Stemmer.Stem(word).ToString()).ToFrozenSet(StringComparer.Ordinal);

    // "The shop" may be said of anything that happens in it.
    const double General = 0.5;

    // Who says much says it in one place: the rest must not drown it.
    const int LongStretch = 16, Step = LongStretch / 2;

    TextMeaning(IReadOnlyList<string> words)
    {
        Words = words;
        var starts = words.Count <= LongStretch ? 0 : (words.Count - 1) / Step;
        Stretches = [Stretch.Of(words), .. Enumerable.Range(0, starts).Select(start => Stretch.Of(words.Skip(start * Step).Take(LongStretch)))];
    }

    /// <summary>Some words that follow each other: the different ones with their weights, together of length 1, and the place of their sum.</summary>
    public sealed record Stretch(IReadOnlyDictionary<string, double> Terms, float[] Vector)
    {
        public static Stretch Of(IEnumerable<string> words)
        {
            var terms = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var word in words) terms[word] = WordVectors.Default.Weight(word) * (GeneralTerms.Contains(word) ? General : 1);
            var length = Math.Sqrt(terms.Values.Sum(weight => weight * weight));
            foreach (var word in terms.Keys) terms[word] /= length;
            return new(terms, WordVectors.Default.Sum(terms));
        }
    }

    public IReadOnlyList<string> Words { get; }

    /// <summary>The whole, then overlapping parts of it where it is long.</summary>
    public IReadOnlyList<Stretch> Stretches { get; }

    /// <summary>Of the whole.</summary>
    public IReadOnlyDictionary<string, double> Terms => Stretches[0].Terms;

    /// <summary>Of the whole.</summary>
    public float[] Vector => Stretches[0].Vector;

    /// <summary>No word says what it is about.</summary>
    public bool IsEmpty { get; private init; }

    public static TextMeaning Of(string text)
    {
        var tokens = Tokenizer.Read(text);
        return new(WordsOf(tokens)) { IsEmpty = !Enumerable.Range(0, tokens.Count).Any(at => Tells(tokens, at)) };
    }

    /// <summary>The words of a text in their short form, in order, a number as "#".</summary>
    public static IReadOnlyList<string> WordsOf(Tokens tokens)
    {
        var words = new List<string>();
        for (var i = 0; i < tokens.Count && words.Count < MostWords; i++)
        {
            var word = tokens.Word(i);
            if (tokens.All[i].Symbol || word.Length > LongestWord) continue;
            words.Add(word.ContainsAnyInRange('0', '9') ? "#" : Stemmer.Stem(word).ToString());
        }
        return words;
    }

    /// <summary>As <see cref="Tells"/>, of a word in its short form.</summary>
    public static bool TellsTerm(string term) => term.Length >= 3 && !StopTerms.Contains(term);

    /// <summary>Whether a word can say what a text is about.</summary>
    public static bool Tells(Tokens tokens, int at)
    {
        var word = tokens.Word(at);
        return !tokens.All[at].Symbol && word.Length is >= 3 and <= LongestWord && !StopWords.Contains(word) && !word.ContainsAnyInRange('0', '9');
    }
}
