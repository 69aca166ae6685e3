using System.Runtime.InteropServices;
using System.Text.Json;
using VoiceOfCustomer.Domain.Understanding.Reading;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>Learns the word vectors that themes are found and matched with, from texts alone (no label is read): how much oftener than
/// by chance two words stand near each other (positive pointwise mutual information; Levy, Goldberg and Dagan 2015), its matrix reduced
/// by a singular value decomposition, all directions given the same weight, and what all texts have in common taken away.</summary>
static class WordVectorTraining
{
    const int LeastTimes = 4, Window = 5;
    const double Farther = 0.25, Smoothing = 0.75;
    const ulong Seed = 1;

    static readonly string[] Texts =
    [
        "authored.jsonl", "banking77_train.jsonl", "four_levels.jsonl", "goemotions_dev.jsonl", "goemotions_train.jsonl", "nhs1.jsonl",
        "nhs2.jsonl", "nlupp_banking.json", "nlupp_hotels.json", "uci_sentences.jsonl",
    ];

    /// <param name="data">The folder of the shared data.</param>
    /// <param name="model">The file to write: <c>Domain/Understanding/Models/words.bin</c>.</param>
    public static void Run(string data, string model)
    {
        // The texts that discovery is measured on teach it nothing, not even as texts.
        var measured = DiscoveryFigures.Banking(data, "test").Concat(DiscoveryFigures.Nhs2(data)).Select(one => Normal(one.Text)).ToHashSet(StringComparer.Ordinal);
        var texts = Texts.SelectMany(file => TextsOf(Path.Combine(data, file))).DistinctBy(Normal).Where(text => !measured.Contains(Normal(text)))
            .Select(text => TextMeaning.WordsOf(Tokenizer.Read(text))).ToList();
        using var file = File.Create(model);
        Learn(texts).Write(file);
    }

    public static string Normal(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    static IEnumerable<string> TextsOf(string path)
    {
        var lines = path.EndsWith(".jsonl", StringComparison.Ordinal)
            ? File.ReadLines(path).Select(Parse)
            : Parse(File.ReadAllText(path)).EnumerateArray().ToList();
        return lines.Select(one => one.GetProperty("text").GetString()!);
    }

    // The files come from Python, which writes NaN where JSON knows null.
    public static JsonElement Parse(string json) => JsonDocument.Parse(json.Replace(": NaN", ": null", StringComparison.Ordinal)).RootElement;

    static WordVectors Learn(List<IReadOnlyList<string>> texts)
    {
        var times = texts.SelectMany(text => text).GroupBy(word => word, StringComparer.Ordinal).ToDictionary(word => word.Key, word => word.Count(), StringComparer.Ordinal);
        var all = (double)times.Values.Sum();
        var words = times.Where(word => word.Value >= LeastTimes).Select(word => word.Key).Order(StringComparer.Ordinal).ToArray();
        var shares = words.Select(word => (float)(times[word] / all)).ToArray();
        var numbered = words.Select((word, i) => (word, i)).ToDictionary(word => word.word, word => word.i, StringComparer.Ordinal);
        var vectors = Reduced(Association(texts, numbered));
        RemoveCommon(texts, numbered, WordVectors.Of(words, shares, vectors), vectors);
        return WordVectors.Of(words, shares, vectors);
    }

    static SparseMatrix Association(List<IReadOnlyList<string>> texts, Dictionary<string, int> words)
    {
        var near = new Dictionary<long, float>();
        foreach (var text in texts)
        {
            var numbers = text.Select(word => words.GetValueOrDefault(word, -1)).ToArray();
            for (var i = 0; i < numbers.Length; i++)
                for (var j = Math.Max(0, i - Window); j < i; j++)
                {
                    if (numbers[i] < 0 || numbers[j] < 0 || numbers[i] == numbers[j]) continue;
                    var (low, high) = (Math.Min(numbers[i], numbers[j]), Math.Max(numbers[i], numbers[j]));
                    CollectionsMarshal.GetValueRefOrAddDefault(near, (long)low * words.Count + high, out _) += (float)(1 / (1 + Farther * (i - j - 1)));
                }
        }
        var met = new double[words.Count];
        foreach (var (pair, weight) in near)
        {
            met[pair / words.Count] += weight;
            met[pair % words.Count] += weight;
        }
        var smoothed = met.Select(weight => Math.Pow(weight, Smoothing)).ToArray();
        var allSmoothed = smoothed.Sum();
        var rows = words.Select(_ => new List<(int, float)>()).ToArray();
        foreach (var (pair, weight) in near.OrderBy(pair => pair.Key))
        {
            var (one, other) = ((int)(pair / words.Count), (int)(pair % words.Count));
            Add(one, other);
            Add(other, one);

            void Add(int word, int context)
            {
                var more = Math.Log(weight / met[word] / (smoothed[context] / allSmoothed));
                if (more > 0) rows[word].Add((context, (float)more));
            }
        }
        return new([.. rows.Select(row => row.ToArray())], words.Count);
    }

    static float[][] Reduced(SparseMatrix association)
    {
        var (directions, values) = association.Singular(WordVectors.Dimensions, Seed, rounds: 3);
        var vectors = association.Times(directions, WordVectors.Dimensions);
        foreach (var vector in vectors)
        {
            for (var i = 0; i < vector.Length; i++) vector[i] /= (float)values[i];
            Vectors.Normalise(vector);
        }
        return vectors;
    }

    /// <summary>A sum of vectors loses its common direction when each of them does.</summary>
    static void RemoveCommon(List<IReadOnlyList<string>> texts, Dictionary<string, int> words, WordVectors model, float[][] vectors)
    {
        var places = texts.Select(text =>
        {
            var place = new float[WordVectors.Dimensions];
            foreach (var word in text.Distinct(StringComparer.Ordinal))
                if (words.TryGetValue(word, out var number)) Vectors.Add(vectors[number], (float)model.Weight(word), place);
            Vectors.Normalise(place);
            return place;
        }).ToArray();
        var common = Vectors.CommonDirection(places);
        foreach (var vector in vectors) Vectors.Add(common, -Vectors.Dot(vector, common), vector);
    }
}
