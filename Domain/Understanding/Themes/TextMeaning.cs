using System.Collections.Frozen;
using VoiceOfCustomer.Domain.Understanding.Phrases;
using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>What a stretch of words means, as far as finding its like goes: weighted terms and their place among the word vectors.</summary>
internal sealed class TextMeaning
{
    const int MostWords = 120, LongestWord = 24;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StopWords = LexiconReader.Words("stopwords").GetAlternateLookup<ReadOnlySpan<char>>();

    TextMeaning(IReadOnlyDictionary<string, double> terms) => (Terms, Vector) = (terms, WordVectors.Sum(terms));

    public IReadOnlyDictionary<string, double> Terms { get; }
    public float[] Vector { get; }
    public bool IsEmpty => Terms.Count == 0;

    public static TextMeaning Of(string text)
    {
        var tokens = Tokenizer.Read(text);
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count && terms.Count < MostWords; i++)
        {
            if (Tells(tokens, i)) terms[Stemmer.Stem(tokens.Word(i)).ToString()] = 1;
        }
        return new(terms);
    }

    /// <summary>Whether a word says what the text is about.</summary>
    public static bool Tells(Tokens tokens, int at)
    {
        var word = tokens.Word(at);
        return !tokens.All[at].Symbol && word.Length is >= 3 and <= LongestWord && !StopWords.Contains(word) && !word.ContainsAnyInRange('0', '9');
    }
}
