namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>Groups unit vectors by their directions.</summary>
internal static class Grouping
{
    const int Rounds = 30, Restarts = 4, Trials = 4;

    /// <summary>Into so many groups: spherical k-means from well-spread seeds (greedy k-means++; Arthur and Vassilvitskii 2007), the best
    /// of some restarts. The group of each; none is empty.</summary>
    public static int[] Into(int count, float[][] places, ulong seed = 1, int restarts = Restarts, int rounds = Rounds)
    {
        var best = (Groups: new int[places.Length], Fit: double.NegativeInfinity);
        if (count < 2) return best.Groups;
        for (var restart = 0; restart < restarts; restart++)
        {
            var found = Means(count, places, new SeededChance(seed * 1000 + (ulong)restart), rounds);
            if (found.Fit > best.Fit) best = found;
        }
        return best.Groups;
    }

    /// <summary>Joins the two groups whose members are on average most alike, until no two are as alike as that
    /// (average linkage, from fine groups found beforehand).</summary>
    public static int[] Alike(double atLeast, int[] fine, float[][] places)
    {
        var groups = fine.Max() + 1;
        var (sums, sizes) = (Vectors.Zeros(groups, places[0].Length), new int[groups]);
        for (var i = 0; i < places.Length; i++)
        {
            Vectors.Add(places[i], 1, sums[fine[i]]);
            sizes[fine[i]]++;
        }
        var likeness = Vectors.Zeros(groups, groups);
        for (var a = 0; a < groups; a++)
            for (var b = 0; b < a; b++) likeness[a][b] = likeness[b][a] = Vectors.Dot(sums[a], sums[b]) / (sizes[a] * sizes[b]);
        var joined = Enumerable.Range(0, groups).ToArray();
        var living = Enumerable.Range(0, groups).Where(g => sizes[g] > 0).ToList();
        while (living.Count > 1)
        {
            var (into, gone, most) = (-1, -1, float.NegativeInfinity);
            for (var a = 0; a < living.Count; a++)
                for (var b = a + 1; b < living.Count; b++)
                    if (likeness[living[a]][living[b]] > most) (into, gone, most) = (living[a], living[b], likeness[living[a]][living[b]]);
            if (most < atLeast) break;
            Vectors.Add(sums[gone], 1, sums[into]);
            sizes[into] += sizes[gone];
            living.Remove(gone);
            for (var g = 0; g < groups; g++)
                if (joined[g] == gone) joined[g] = into;
            foreach (var other in living)
                if (other != into) likeness[into][other] = likeness[other][into] = Vectors.Dot(sums[into], sums[other]) / (sizes[into] * sizes[other]);
        }
        return [.. fine.Select(group => joined[group])];
    }

    static (int[] Groups, double Fit) Means(int count, float[][] places, SeededChance chance, int rounds)
    {
        var centres = Seeds(count, places, chance);
        var groups = new int[places.Length];
        Array.Fill(groups, -1);
        var fits = new float[places.Length];
        for (var round = 0; round < rounds; round++)
        {
            var changed = false;
            for (var i = 0; i < places.Length; i++)
            {
                var (group, fit) = (0, float.NegativeInfinity);
                for (var k = 0; k < count; k++)
                    if (Vectors.Dot(places[i], centres[k]) is var near && near > fit) (group, fit) = (k, near);
                changed |= groups[i] != group;
                (groups[i], fits[i]) = (group, fit);
            }
            FillEmpty(count, groups, fits);
            if (!changed) break;
            foreach (var centre in centres) Array.Clear(centre);
            for (var i = 0; i < places.Length; i++) Vectors.Add(places[i], 1, centres[groups[i]]);
            foreach (var centre in centres) Vectors.Normalise(centre);
        }
        return (groups, fits.Sum(fit => (double)fit));
    }

    /// <summary>An empty group gets the one that fits its own worst.</summary>
    static void FillEmpty(int count, int[] groups, float[] fits)
    {
        var sizes = new int[count];
        foreach (var group in groups) sizes[group]++;
        for (var k = 0; k < count; k++)
        {
            if (sizes[k] > 0) continue;
            var worst = -1;
            for (var i = 0; i < groups.Length; i++)
                if (sizes[groups[i]] > 1 && (worst < 0 || fits[i] < fits[worst])) worst = i;
            if (worst < 0) return;
            sizes[groups[worst]]--;
            (groups[worst], fits[worst], sizes[k]) = (k, 1, 1);
        }
    }

    static float[][] Seeds(int count, float[][] places, SeededChance chance)
    {
        var centres = new List<float[]> { (float[])places[chance.Below(places.Length)].Clone() };
        var far = new double[places.Length];
        Array.Fill(far, double.MaxValue);
        while (centres.Count < count)
        {
            var all = 0.0;
            for (var i = 0; i < places.Length; i++) all += far[i] = Math.Min(far[i], Apart(places[i], centres[^1]));
            var (seed, least) = (0, double.PositiveInfinity);
            for (var trial = 0; trial < Trials; trial++)
            {
                var at = 0;
                for (var left = chance.Next() * all; at < places.Length - 1 && (left -= far[at]) > 0; at++) { }
                var rest = 0.0;
                for (var i = 0; i < places.Length && rest < least; i++) rest += Math.Min(far[i], Apart(places[i], places[at]));
                if (rest < least) (seed, least) = (at, rest);
            }
            centres.Add((float[])places[seed].Clone());
        }
        return [.. centres];
    }

    static double Apart(float[] one, float[] other) => Math.Max(0, 2 - 2 * Vectors.Dot(one, other));
}
