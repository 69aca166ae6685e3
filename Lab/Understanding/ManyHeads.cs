using System.Numerics;
using System.Runtime.InteropServices;

namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>Many yes-or-no questions learned at once over the same sparse rows: logistic regression by AdaGrad.
/// The order of the examples is drawn from a seed, so the same data gives the same weights.</summary>
sealed class ManyHeads(int rows, int heads)
{
    readonly int width = (heads + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
    float[] weights = [];
    float[] steps = [];
    float[] bias = [];

    public int Heads => heads;
    public ReadOnlySpan<float> Row(int row) => weights.AsSpan(row * width, heads);

    public void Train(IReadOnlyList<Sparse> texts, IReadOnlyList<float[]> targets, int epochs, float rate, float decay, ulong seed)
    {
        weights = new float[rows * width];
        steps = new float[rows];
        bias = new float[width];
        var order = Enumerable.Range(0, texts.Count).ToArray();
        var chance = new Shuffler(seed);
        Span<float> error = stackalloc float[width];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            chance.Shuffle(order);
            var slower = rate * (1 - (float)epoch / epochs);
            foreach (var at in order)
            {
                var (index, value) = texts[at];
                Sum(index, value, error);
                var target = targets[at];
                var size = 0f;
                for (var head = 0; head < heads; head++)
                {
                    // NaN: this text says nothing about the head.
                    error[head] = float.IsNaN(target[head]) ? 0 : target[head] - 1 / (1 + MathF.Exp(-error[head]));
                    size += error[head] * error[head];
                }
                for (var head = heads; head < width; head++) error[head] = 0;
                size /= heads;
                var by = MemoryMarshal.Cast<float, Vector<float>>(error);
                for (var i = 0; i < index.Length; i++)
                {
                    var g = value[i] * value[i] * size;
                    var step = slower / MathF.Sqrt((steps[index[i]] += g) + 1e-3f) * value[i];
                    var row = MemoryMarshal.Cast<float, Vector<float>>(weights.AsSpan(index[i] * width, width));
                    var keep = new Vector<float>(1 - slower * decay);
                    var push = new Vector<float>(step);
                    for (var k = 0; k < row.Length; k++) row[k] = row[k] * keep + by[k] * push;
                }
                for (var head = 0; head < heads; head++) bias[head] += slower * 0.02f * error[head];
            }
        }
    }

    public float[] Scores(Sparse text)
    {
        Span<float> sum = stackalloc float[width];
        Sum(text.Index, text.Value, sum);
        return sum[..heads].ToArray();
    }

    void Sum(int[] index, float[] value, Span<float> sum)
    {
        bias.CopyTo(sum);
        var total = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < index.Length; i++)
        {
            var row = MemoryMarshal.Cast<float, Vector<float>>(weights.AsSpan(index[i] * width, width));
            var v = new Vector<float>(value[i]);
            for (var k = 0; k < row.Length; k++) total[k] += row[k] * v;
        }
    }
}

/// <summary>Draws orders from a seed (SplitMix64), the same on every machine.</summary>
sealed class Shuffler(ulong seed)
{
    ulong state = seed;

    public void Shuffle<T>(T[] items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)(Next() % (ulong)(i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
