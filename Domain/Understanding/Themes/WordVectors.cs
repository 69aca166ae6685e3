using System.Numerics;
using System.Reflection;
using System.Text;

namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>A place in a space of meaning for every word: words that are used alike lie in like directions. Learned from texts alone
/// (<c>Lab train</c>; how, stands there), embedded in the assembly, the same for every workspace.</summary>
internal sealed class WordVectors
{
    public const int Dimensions = 256;

    // A word that makes up this share of all words counts half (smooth inverse frequency; Arora, Liang and Ma 2017).
    const double HalfWeight = 1e-3;

    // An unknown word stands for the known ones that begin alike, if so many letters at least are the same and so few are not.
    const int LeastPrefix = 5, MostBeyond = 2;

    readonly string[] words;
    readonly float[] shares;
    readonly sbyte[] places;
    readonly Dictionary<string, int> index = new(StringComparer.Ordinal);

    WordVectors(string[] words, float[] shares, sbyte[] places)
    {
        (this.words, this.shares, this.places) = (words, shares, places);
        for (var i = 0; i < words.Length; i++) index[words[i]] = i;
    }

    static readonly Lazy<WordVectors> Embedded = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Models/words.bin")
            ?? throw new InvalidOperationException("The word vectors are not embedded.");
        return Read(stream);
    });

    public static WordVectors Default => Embedded.Value;

    /// <summary>0–1: how much a word tells, by how rare it is; 1 for one that is unknown.</summary>
    public double Weight(string word) => index.TryGetValue(word, out var i) ? HalfWeight / (HalfWeight + shares[i]) : 1;

    /// <summary>The unit vector towards the weighted words; all zeros where none is known.</summary>
    public float[] Sum(IEnumerable<KeyValuePair<string, double>> weighted)
    {
        var sum = new float[Dimensions];
        foreach (var (word, weight) in weighted)
        {
            if (index.TryGetValue(word, out var known)) Add(known, (float)weight, sum);
            else AddAlike(word, (float)weight, sum);
        }
        Vectors.Normalise(sum);
        return sum;
    }

    void AddAlike(string word, float weight, float[] sum)
    {
        var prefix = word.AsSpan(0, Math.Max(0, word.Length - MostBeyond));
        if (prefix.Length < LeastPrefix) return;
        var (low, high) = (0, words.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (words[middle].AsSpan().CompareTo(prefix, StringComparison.Ordinal) < 0) low = middle + 1;
            else high = middle;
        }
        var end = low;
        while (end < words.Length && words[end].AsSpan().StartsWith(prefix, StringComparison.Ordinal) && words[end].Length <= word.Length + MostBeyond) end++;
        for (var i = low; i < end; i++) Add(i, weight / (end - low), sum);
    }

    void Add(int word, float weight, float[] sum)
    {
        var place = places.AsSpan(word * Dimensions, Dimensions);
        var scale = new Vector<float>(weight);
        for (var i = 0; i < Dimensions; i += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(place[i..]), out var low, out var high);
            Vector.Widen(low, out var a, out var b);
            Vector.Widen(high, out var c, out var d);
            var at = i;
            foreach (var part in (ReadOnlySpan<Vector<int>>)[a, b, c, d])
            {
                (new Vector<float>(sum, at) + Vector.ConvertToSingle(part) * scale).CopyTo(sum, at);
                at += Vector<float>.Count;
            }
        }
    }

    /// <param name="words">In ordinal order.</param>
    /// <param name="shares">Of all words, the share that each makes up.</param>
    /// <param name="vectors">Their places, none longer than 1.</param>
    public static WordVectors Of(IReadOnlyList<string> words, IReadOnlyList<float> shares, float[][] vectors)
    {
        var places = new sbyte[words.Count * Dimensions];
        for (var word = 0; word < words.Count; word++)
        {
            // A component of a unit vector of so many dimensions hardly ever exceeds a quarter.
            for (var i = 0; i < Dimensions; i++)
                places[word * Dimensions + i] = (sbyte)Math.Clamp(MathF.Round(vectors[word][i] * 4 * sbyte.MaxValue), -sbyte.MaxValue, sbyte.MaxValue);
        }
        return new([.. words], [.. shares], places);
    }

    public void Write(Stream to)
    {
        using var writer = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        writer.Write(words.Length);
        foreach (var word in words) writer.Write(word);
        foreach (var share in shares) writer.Write(share);
        foreach (var place in places) writer.Write(place);
    }

    public static WordVectors Read(Stream from)
    {
        using var reader = new BinaryReader(from, Encoding.UTF8, leaveOpen: true);
        var words = new string[reader.ReadInt32()];
        for (var i = 0; i < words.Length; i++) words[i] = reader.ReadString();
        var shares = new float[words.Length];
        for (var i = 0; i < shares.Length; i++) shares[i] = reader.ReadSingle();
        return new(words, shares, [.. reader.ReadBytes(words.Length * Dimensions).Select(place => (sbyte)place)]);
    }
}
