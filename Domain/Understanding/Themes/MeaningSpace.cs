namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>Places texts among each other so that those about one subject lie close: half by what their words mean everywhere (the word
/// vectors), half by what goes together in these very texts (latent semantic analysis of their words and pairs of words), then each
/// drawn towards its nearest neighbours.</summary>
internal static class MeaningSpace
{
    const int LatentDimensions = 100, Neighbours = 10;
    const ulong Seed = 77;

    // When any two are on average so alike, they all speak of one subject.
    const double OneSubject = 0.5;

    public static float[][] Place(IReadOnlyList<TextMeaning> texts)
    {
        if (texts.Count == 0) return [];
        var meant = texts.Select(text => (float[])text.Vector.Clone()).ToArray();
        // What they have in common tells nothing, unless it is their subject.
        if (Vectors.AverageLikeness(meant) < OneSubject) Vectors.RemoveCommon(meant);
        var latent = Latent(texts);
        var (meantShare, latentShare) = (MathF.Sqrt(TextMeaning.Meant), MathF.Sqrt(1 - TextMeaning.Meant));
        var places = Vectors.Zeros(texts.Count, meant[0].Length + latent[0].Length);
        for (var i = 0; i < places.Length; i++)
        {
            Vectors.Add(meant[i], meantShare, places[i].AsSpan(0, meant[i].Length));
            Vectors.Add(latent[i], latentShare, places[i].AsSpan(meant[i].Length));
            Vectors.Normalise(places[i]);
        }
        return DrawTogether(places);
    }

    /// <summary>By what goes together in these texts alone.</summary>
    internal static float[][] Latent(IReadOnlyList<TextMeaning> texts)
    {
        var held = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var feature in Features(text).Distinct(StringComparer.Ordinal)) held[feature] = held.GetValueOrDefault(feature) + 1;
        var columns = held.Where(feature => feature.Value >= 2 && feature.Value < texts.Count * 0.5).Select(feature => feature.Key)
            .Order(StringComparer.Ordinal).Select((feature, column) => (feature, column)).ToDictionary(f => f.feature, f => f.column, StringComparer.Ordinal);
        var rows = texts.Select(text =>
        {
            var row = Features(text).Where(columns.ContainsKey).GroupBy(feature => feature, StringComparer.Ordinal)
                .Select(f => (Column: columns[f.Key], Value: (float)((1 + Math.Log(f.Count())) * (1 + Math.Log((1.0 + texts.Count) / (1 + held[f.Key]))))))
                .OrderBy(f => f.Column).ToArray();
            var length = MathF.Sqrt(row.Sum(f => f.Value * f.Value));
            return row.Select(f => (f.Column, f.Value / length)).ToArray();
        }).ToList();
        // Beyond a fraction of what there is to compare, each text would have a dimension of its own.
        var dimensions = Math.Min(LatentDimensions, Math.Min(texts.Count, columns.Count) / 4);
        if (dimensions < 2) return Vectors.Zeros(texts.Count, 1);
        var matrix = new SparseMatrix(rows, columns.Count);
        var latent = matrix.Times(matrix.Singular(dimensions, Seed).Vectors, dimensions);
        foreach (var place in latent) Vectors.Normalise(place);
        return latent;
    }

    static IEnumerable<string> Features(TextMeaning text)
    {
        for (var i = 0; i < text.Words.Count; i++)
        {
            yield return text.Words[i];
            if (i > 0) yield return text.Words[i - 1] + " " + text.Words[i];
        }
    }

    static float[][] DrawTogether(float[][] places)
    {
        var nearest = new PriorityQueue<int, (float, int)>[places.Length];
        for (var i = 0; i < nearest.Length; i++) nearest[i] = new(Neighbours + 1);
        for (var i = 0; i < places.Length; i++)
            for (var j = 0; j < i; j++)
            {
                var near = Vectors.Dot(places[i], places[j]);
                Offer(nearest[i], j, near);
                Offer(nearest[j], i, near);
            }
        return [.. places.Select((place, i) =>
        {
            var neighbours = nearest[i].UnorderedItems.Select(n => (Place: places[n.Element], n.Element, Weight: n.Priority.Item1 * n.Priority.Item1)).OrderBy(n => n.Element).ToList();
            var all = neighbours.Sum(n => n.Weight);
            var drawn = (float[])place.Clone();
            if (all > 0)
                foreach (var n in neighbours) Vectors.Add(n.Place, n.Weight / all, drawn);
            Vectors.Normalise(drawn);
            return drawn;
        })];

        static void Offer(PriorityQueue<int, (float, int)> to, int who, float near)
        {
            if (near <= 0) return;
            // Of those equally near, the first ones: the order they come in is their own.
            if (to.Count < Neighbours) to.Enqueue(who, (near, -who));
            else if (to.TryPeek(out _, out var farthest) && (near, -who).CompareTo(farthest) > 0) to.EnqueueDequeue(who, (near, -who));
        }
    }
}
