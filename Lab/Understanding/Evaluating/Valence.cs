using System.Globalization;
using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Lab.Understanding.Evaluating;

/// <summary>The yardstick: how pleasant the words are, by the VADER word list, added up; a denied word counts the other way.</summary>
sealed class Valence(Corpus corpus)
{
    readonly Dictionary<string, double> words = corpus.Lines("vader_lexicon.txt").Select(line => line.Split('\t'))
        .DistinctBy(cells => cells[0]).ToDictionary(cells => cells[0], cells => double.Parse(cells[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>−1, 0 or 1: VADER's own normalisation and lines.</summary>
    public int Sign(string text)
    {
        var tokens = Tokenizer.Read(text);
        double sum = 0;
        var denied = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens.Word(i).ToString();
            if (words.TryGetValue(word, out var value)) sum += denied > 0 ? -0.74 * value : value;
            denied = word is "not" or "no" or "never" || word.EndsWith("n't", StringComparison.Ordinal) ? 3 : denied - 1;
        }
        var compound = sum / Math.Sqrt(sum * sum + 15);
        return compound >= 0.05 ? 1 : compound <= -0.05 ? -1 : 0;
    }
}
