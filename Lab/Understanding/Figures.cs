namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>How well answers agree with what a person said.</summary>
static class Figures
{
    /// <summary>Harmonic mean of precision and recall; 0 where nothing was found.</summary>
    public static double F1(IEnumerable<(bool Gold, bool Said)> pairs)
    {
        int right = 0, wrong = 0;
        foreach (var (gold, said) in pairs)
            if (gold && said) right++;
            else if (gold || said) wrong++;
        return right == 0 ? 0 : 2.0 * right / (2 * right + wrong);
    }

    /// <summary>F1 of each class, in the order of the classes.</summary>
    public static double[] F1s<T>(IReadOnlyList<(T Gold, T Said)> pairs, IEnumerable<T> classes) =>
        [.. classes.Select(one => F1(pairs.Select(pair => (Equals(pair.Gold, one), Equals(pair.Said, one)))))];

    /// <summary>Pearson's correlation; 0 where one of them never changes.</summary>
    public static double Pearson(IReadOnlyList<(double Gold, double Said)> pairs)
    {
        if (pairs.Count == 0) return 0;
        var (x, y) = (pairs.Average(pair => pair.Gold), pairs.Average(pair => pair.Said));
        var both = pairs.Sum(pair => (pair.Gold - x) * (pair.Said - y));
        var (own, other) = (pairs.Sum(pair => (pair.Gold - x) * (pair.Gold - x)), pairs.Sum(pair => (pair.Said - y) * (pair.Said - y)));
        return own == 0 || other == 0 ? 0 : both / Math.Sqrt(own * other);
    }

    /// <summary>Cohen's kappa (1960): agreement beyond what chance would give.</summary>
    public static double Kappa<T>(IReadOnlyList<(T One, T Other)> pairs)
    {
        if (pairs.Count == 0) return 0;
        double n = pairs.Count;
        var agreed = pairs.Count(pair => Equals(pair.One, pair.Other)) / n;
        var chance = pairs.Select(pair => pair.One).Distinct().Sum(one => pairs.Count(pair => Equals(pair.One, one)) / n * (pairs.Count(pair => Equals(pair.Other, one)) / n));
        return chance >= 1 ? 1 : (agreed - chance) / (1 - chance);
    }
}
