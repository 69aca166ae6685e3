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

    TextMeaning(IReadOnlyList<string> words, Dictionary<string, double> terms) =>
        (Words, Terms, Vector) = (words, terms, WordVectors.Default.Sum(terms));

    public IReadOnlyList<string> Words { get; }

    /// <summary>Its different words with their weights, together of length 1.</summary>
    public IReadOnlyDictionary<string, double> Terms { get; }

    public float[] Vector { get; }

    /// <summary>No word says what it is about.</summary>
    public bool IsEmpty { get; private init; }

    public static TextMeaning Of(string text)
    {
        var tokens = Tokenizer.Read(text);
        var words = WordsOf(tokens);
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var word in words) terms[word] = WordVectors.Default.Weight(word);
        var length = Math.Sqrt(terms.Values.Sum(weight => weight * weight));
        foreach (var word in words) terms[word] = WordVectors.Default.Weight(word) / length;
        return new(words, terms) { IsEmpty = !Enumerable.Range(0, tokens.Count).Any(at => Tells(tokens, at)) };
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
