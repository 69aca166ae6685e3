using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding.Learned;

/// <summary>The words a verdict rests on. Scores are sums, so each word's part in them is known: what its rows add, and its share
/// in the cues that it gave rise to.</summary>
internal static class ReasonFinder
{
    const int MostReasons = 8, MostTokens = 400;

    public static IReadOnlyList<Reason> Find(LinearModel model, TextReading text, ClauseReading stretch, Verdict verdict, float scale, ReadOnlySpan<float> cues)
    {
        Span<float> direction = stackalloc float[Outputs.Count];
        Point(verdict, direction);
        var count = Math.Min(stretch.End - stretch.First, MostTokens);
        var weights = new float[count];
        AddRows(model, text, stretch, direction, scale, weights);
        // A phrase of the word lists stands as one reason; its words add up in its first.
        var joined = new int[count];
        AddCues(model, text, stretch, direction, cues, weights, joined);
        return Heaviest(text, stretch, weights, joined);
    }

    /// <summary>What was decided, against what else could have been.</summary>
    static void Point(Verdict verdict, Span<float> direction)
    {
        for (var polarity = 0; polarity < 4; polarity++) direction[Outputs.Polarity + polarity] = polarity == (int)verdict.Polarity ? 1 : -1 / 3f;
        if (verdict.Primary >= 0)
        {
            direction[Outputs.Level + verdict.Primary] = 0.5f;
            direction[Outputs.Primary + verdict.Primary] = 0.5f;
        }
        for (var emotion = 0; emotion < 14; emotion++)
            if ((verdict.Emotions >> emotion & 1) != 0) direction[Outputs.Emotion + emotion] = 0.5f;
        if (verdict.Expectation) direction[Outputs.Expectation] = 0.5f;
        if (verdict.Departure) direction[Outputs.Departure] = 0.5f;
        if (verdict.Severity > 0) direction[Outputs.Severity] = 0.1f;
    }

    static void AddRows(LinearModel model, TextReading text, ClauseReading stretch, ReadOnlySpan<float> direction, float scale, float[] weights)
    {
        var token = new RowSum();
        var segment = text.SegmentAt(stretch.First);
        var before = 0u;
        for (var i = 0; i < weights.Length; i++)
        {
            while (text.Segments[segment].End <= stretch.First + i) segment++;
            token.Clear();
            model.AddToken(text, stretch.First + i, text.Segments[segment].First, ref before, token);
            weights[i] = model.Contribution(token, scale, direction);
        }
    }

    static void AddCues(LinearModel model, TextReading text, ClauseReading stretch, ReadOnlySpan<float> direction, ReadOnlySpan<float> cues, float[] weights, int[] joined)
    {
        Span<float> adds = stackalloc float[Cue.Traced];
        Span<double> amounts = stackalloc double[Cue.Traced];
        adds.Clear();
        amounts.Clear();
        for (var cue = 0; cue < Cue.Count; cue++)
            if (cues[cue] != 0 && Cue.Behind(cue) is >= 0 and var traced) adds[traced] += cues[cue] * model.CueWeight(cue, direction);
        foreach (var evidence in stretch.Evidence) amounts[evidence.Cue] += evidence.Amount;
        foreach (var evidence in stretch.Evidence)
        {
            var first = evidence.First - stretch.First;
            if (first + evidence.Count > weights.Length) continue;
            weights[first] += adds[evidence.Cue] * (float)(evidence.Amount / amounts[evidence.Cue]);
            joined[first] = Math.Max(joined[first], evidence.Count);
        }
    }

    static List<Reason> Heaviest(TextReading text, ClauseReading stretch, float[] weights, int[] joined)
    {
        var reasons = new List<Reason>();
        for (var i = 0; i < weights.Length;)
        {
            // Phrases that overlap stand together.
            var end = i + Math.Max(1, joined[i]);
            var weight = weights[i];
            for (var k = i + 1; k < end && k < weights.Length; k++)
            {
                weight += weights[k];
                end = Math.Max(end, k + joined[k]);
            }
            end = Math.Min(end, weights.Length);
            var first = text.Tokens.All[stretch.First + i].Start;
            var rounded = Math.Round(weight, 3);
            if (rounded > 0) reasons.Add(new(first, text.Tokens.All[stretch.First + end - 1].End - first, rounded));
            i = end;
        }
        reasons.Sort(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Start.CompareTo(b.Start));
        if (reasons.Count > MostReasons) reasons.RemoveRange(MostReasons, reasons.Count - MostReasons);
        return reasons;
    }
}
