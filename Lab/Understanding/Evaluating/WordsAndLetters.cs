namespace VoiceOfCustomer.Lab.Understanding.Evaluating;

/// <summary>A text by its words, one to three in a row, and by its letters, two to five in a row: each block weighed by rarity and at the
/// same length, so that the many letters do not drown the words. Where a text begins and ends counts as a word.</summary>
sealed class WordsAndLetters
{
    const float BlockScale = 0.7f;
    const int MostWords = 3, FewestLetters = 2, MostLetters = 5;

    readonly Dictionary<string, (int At, float Rarity)> known = new(StringComparer.Ordinal);

    public WordsAndLetters(IReadOnlyCollection<string> texts)
    {
        var having = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var part in Words(text).Concat(Letters(text)).Distinct()) having[part] = having.GetValueOrDefault(part) + 1;
        foreach (var (part, count) in having) known[part] = (known.Count, MathF.Log(texts.Count / (float)count));
    }

    public int Count => known.Count;

    public IEnumerable<(int At, float Value)> Of(string text) => Block(Words(text)).Concat(Block(Letters(text)));

    List<(int At, float Value)> Block(IEnumerable<string> parts)
    {
        var block = parts.GroupBy(part => part, StringComparer.Ordinal).Where(part => known.ContainsKey(part.Key))
            .Select(part => (known[part.Key].At, Value: (1 + MathF.Log(part.Count())) * known[part.Key].Rarity)).ToList();
        var scale = BlockScale / (MathF.Sqrt(block.Sum(part => part.Value * part.Value)) + 1e-6f);
        return [.. block.Select(part => (part.At, part.Value * scale))];
    }

    static IEnumerable<string> Words(string text)
    {
        string[] words = ["^", .. Corpus.Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries), "$"];
        for (var first = 0; first < words.Length; first++)
            for (var count = 1; count <= MostWords && first + count <= words.Length; count++)
                if (count > 1 || words[first] is not ("^" or "$")) yield return "w " + string.Join(' ', words, first, count);
    }

    static IEnumerable<string> Letters(string text)
    {
        var letters = $" {Corpus.Normalise(text)} ";
        for (var first = 0; first < letters.Length; first++)
            for (var count = FewestLetters; count <= MostLetters && first + count <= letters.Length; count++) yield return letters.Substring(first, count);
    }
}
