using System.Numerics;

namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>A place in a space of meaning for every word.</summary>
internal static class WordVectors
{
    public const int Dimensions = 128;

    /// <summary>The unit vector towards the weighted terms; all zeros for none.</summary>
    public static float[] Sum(IReadOnlyDictionary<string, double> terms)
    {
        var sum = new float[Dimensions];
        foreach (var (term, weight) in terms.OrderBy(term => term.Key, StringComparer.Ordinal))
        {
            var state = 14695981039346656037UL;
            foreach (var c in term) state = (state ^ c) * 1099511628211UL;
            for (var i = 0; i < Dimensions; i++)
            {
                state = state * 6364136223846793005UL + 1442695040888963407UL;
                sum[i] += (float)((state >> 63) == 0 ? weight : -weight);
            }
        }
        var length = MathF.Sqrt(Dot(sum, sum));
        if (length > 0)
            for (var i = 0; i < Dimensions; i++) sum[i] /= length;
        return sum;
    }

    public static float Dot(float[] one, float[] other)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i < Dimensions; i += Vector<float>.Count) sum += new Vector<float>(one, i) * new Vector<float>(other, i);
        return Vector.Sum(sum);
    }
}
