using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding.Learned;

/// <summary>The words a verdict rests on. Scores are sums, so each word's part in them is known: what its rows add, and its share
/// in the cues that it gave rise to.</summary>
internal static class ReasonFinder
{
    const int MostReasons = 8, MostTokens = 400;

    /// <param name="rows">What each token of the text adds.</param>
    public static IReadOnlyList<Reason> Find(LinearModel model, TextReading text, ClauseReading stretch, Verdict verdict, Span<short> rows, float scale, ReadOnlySpan<float> cues)
    {
        Span<(int, float)> direction = stackalloc (int, float)[Outputs.Count];
        direction = direction[..Point(verdict, direction)];
        var count = Math.Min(stretch.End - stretch.First, MostTokens);
        Span<float> weights = stackalloc float[count];
        for (var i = 0; i < count; i++) weights[i] = model.Contribution(LinearModel.Of(rows, stretch.First + i), scale, direction);
        // A phrase of the word lists stands as one reason; its words add up in its first.
        Span<int> joined = stackalloc int[count];
        joined.Clear();
        AddCues(model, stretch, direction, cues, weights, joined);
        return Heaviest(text, stretch, weights, joined);
    }

    /// <summary>What was decided, against what else could have been: the outputs that matter, in their order, and how much.</summary>
    static int Point(Verdict verdict, Span<(int Output, float By)> direction)
    {
        var n = 0;
        if (verdict.Primary >= 0)
        {
            direction[n++] = (Outputs.Level + verdict.Primary, 0.5f);
            direction[n++] = (Outputs.Primary + verdict.Primary, 0.5f);
        }
        for (var polarity = 0; polarity < 4; polarity++) direction[n++] = (Outputs.Polarity + polarity, polarity == (int)verdict.Polarity ? 1 : -1 / 3f);
        if (verdict.Severity > 0) direction[n++] = (Outputs.Severity, 0.1f);
        for (var emotion = 0; emotion < 14; emotion++)
            if ((verdict.Emotions >> emotion & 1) != 0) direction[n++] = (Outputs.Emotion + emotion, 0.5f);
        if (verdict.Expectation) direction[n++] = (Outputs.Expectation, 0.5f);
        if (verdict.Departure) direction[n++] = (Outputs.Departure, 0.5f);
        return n;
    }

    static void AddCues(LinearModel model, ClauseReading stretch, ReadOnlySpan<(int, float)> direction, ReadOnlySpan<float> cues, Span<float> weights, Span<int> joined)
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

    static Reason[] Heaviest(TextReading text, ClauseReading stretch, ReadOnlySpan<float> weights, ReadOnlySpan<int> joined)
    {
        Span<(int Start, int Length, double Weight)> reasons = stackalloc (int, int, double)[MostReasons];
        var found = 0;
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
            if (rounded > 0) Insert(reasons, ref found, (first, text.Tokens.All[stretch.First + end - 1].End - first, rounded));
            i = end;
        }
        var heaviest = new Reason[found];
        for (var i = 0; i < found; i++) heaviest[i] = new(reasons[i].Start, reasons[i].Length, reasons[i].Weight);
        return heaviest;
    }

    /// <summary>Keeps the heaviest, and of two that weigh the same the earlier first.</summary>
    static void Insert(Span<(int Start, int Length, double Weight)> reasons, ref int found, (int Start, int Length, double Weight) reason)
    {
        var at = found;
        while (at > 0 && reasons[at - 1].Weight < reason.Weight) at--;
        if (at == reasons.Length) return;
        if (found < reasons.Length) found++;
        reasons[at..(found - 1)].CopyTo(reasons[(at + 1)..]);
        reasons[at] = reason;
    }
}
