using System.Numerics;

namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>Chance from a seed (SplitMix64): the same seed, the same numbers on every machine.</summary>
internal sealed class SeededChance(ulong seed)
{
    ulong state = seed;

    public double Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public int Below(int end) => (int)(Next() * end);

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());
}

internal static class Vectors
{
    public static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= one.Length - Vector<float>.Count; i += Vector<float>.Count) sum += new Vector<float>(one[i..]) * new Vector<float>(other[i..]);
        var rest = Vector.Sum(sum);
        for (; i < one.Length; i++) rest += one[i] * other[i];
        return rest;
    }

    public static void Add(ReadOnlySpan<float> what, float times, Span<float> to)
    {
        var i = 0;
        for (; i <= to.Length - Vector<float>.Count; i += Vector<float>.Count) (new Vector<float>(to[i..]) + new Vector<float>(what[i..]) * times).CopyTo(to[i..]);
        for (; i < to.Length; i++) to[i] += what[i] * times;
    }

    /// <summary>Brings it to length 1; what is nothing stays so.</summary>
    public static void Normalise(Span<float> vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        if (length > 0)
            for (var i = 0; i < vector.Length; i++) vector[i] /= length;
    }

    public static float[][] Zeros(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new float[columns])];

    /// <summary>Of any two of these unit vectors.</summary>
    public static double AverageLikeness(float[][] vectors)
    {
        if (vectors.Length < 2) return 0;
        var sum = new float[vectors[0].Length];
        foreach (var vector in vectors) Add(vector, 1, sum);
        return (Dot(sum, sum) - vectors.Length) / ((double)vectors.Length * (vectors.Length - 1));
    }

    /// <summary>Takes away from each what they all have most in common: the direction that most of their length lies in.</summary>
    public static void RemoveCommon(float[][] vectors)
    {
        var common = CommonDirection(vectors);
        foreach (var vector in vectors)
        {
            Add(common, -Dot(vector, common), vector);
            Normalise(vector);
        }
    }

    /// <summary>The first right singular vector, by power iteration from the mean.</summary>
    public static float[] CommonDirection(float[][] vectors)
    {
        const int Rounds = 30;
        var direction = new float[vectors[0].Length];
        foreach (var vector in vectors) Add(vector, 1, direction);
        Normalise(direction);
        for (var round = 0; round < Rounds; round++)
        {
            var next = new float[direction.Length];
            foreach (var vector in vectors) Add(vector, Dot(vector, direction), next);
            Normalise(next);
            direction = next;
        }
        return direction;
    }
}
