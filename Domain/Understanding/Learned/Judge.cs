namespace VoiceOfCustomer.Domain.Understanding.Learned;

/// <summary>From scores to a verdict: where each output's line is drawn, and how sure that makes us. All of it was fitted on comments
/// that the weights had not seen.</summary>
internal sealed class Judge(float[] cuts, float[] slopes, float[] offsets, float[] doubts, float[] sure)
{
    public static Judge Plain { get; } = new(new float[Outputs.Width], [.. Enumerable.Repeat(1f, Outputs.Width)], new float[Outputs.Width], [0, 1], [0, 1]);

    public static Judge Read(ReadOnlySpan<byte> file, ref int at)
    {
        var (cuts, slopes, offsets) = (LinearModel.Floats(file, ref at, Outputs.Width), LinearModel.Floats(file, ref at, Outputs.Width), LinearModel.Floats(file, ref at, Outputs.Width));
        var knots = (int)LinearModel.Floats(file, ref at, 1)[0];
        return new(cuts, slopes, offsets, LinearModel.Floats(file, ref at, knots), LinearModel.Floats(file, ref at, knots));
    }

    public void Write(Stream to)
    {
        LinearModel.Write(to, cuts);
        LinearModel.Write(to, slopes);
        LinearModel.Write(to, offsets);
        LinearModel.Write(to, [doubts.Length]);
        LinearModel.Write(to, doubts);
        LinearModel.Write(to, sure);
    }

    /// <summary>How far a score lies above its line; below zero: no.</summary>
    public float Margin(ReadOnlySpan<float> scores, int output) => scores[output] - cuts[output];

    public Verdict Decide(ReadOnlySpan<float> scores)
    {
        var levels = 0;
        for (var level = 0; level < 4; level++)
            if (Margin(scores, Outputs.Level + level) > 0) levels |= 1 << level;
        var emotions = 0;
        for (var emotion = 0; emotion < 14; emotion++)
            if (Margin(scores, Outputs.Emotion + emotion) > 0) emotions |= 1 << emotion;
        var polarity = (Polarity)Best(scores, Outputs.Polarity, 4, 0b1111);
        return new(levels, Primary(scores, levels), polarity, Severity(scores, polarity), emotions, Margin(scores, Outputs.Expectation) > 0, Margin(scores, Outputs.Departure) > 0);
    }

    /// <summary>The main one among the levels spoken of, or −1.</summary>
    public int Primary(ReadOnlySpan<float> scores, int levels) => levels == 0 ? -1 : Best(scores, Outputs.Primary, 4, levels);

    public int Severity(ReadOnlySpan<float> scores, Polarity polarity) => polarity is Polarity.Negative or Polarity.Mixed
        ? (int)Math.Round(Math.Clamp(slopes[Outputs.Severity] * scores[Outputs.Severity] + offsets[Outputs.Severity], 1, 5)) : 0;

    /// <summary>The one with the highest margin among those allowed.</summary>
    public int Best(ReadOnlySpan<float> scores, int from, int count, int allowed)
    {
        var best = -1;
        for (var i = 0; i < count; i++)
            if ((allowed >> i & 1) != 0 && (best < 0 || Margin(scores, from + i) > Margin(scores, from + best))) best = i;
        return best;
    }

    /// <summary>How likely the polarity and the primary level are both right.</summary>
    public double Confidence(ReadOnlySpan<float> scores, Polarity polarity, int primary) => Math.Round(Sure(Likelihood(scores, polarity, primary)), 3);

    /// <summary>The product of both, each as one of the answers that there are.</summary>
    public double Likelihood(ReadOnlySpan<float> scores, Polarity polarity, int primary) =>
        Share(scores, Outputs.Polarity, 4, (int)polarity) * Share(scores, Outputs.Primary, 5, primary < 0 ? 4 : primary);

    public double Probability(ReadOnlySpan<float> scores, int output) => 1 / (1 + Math.Exp(-(slopes[output] * scores[output] + offsets[output])));

    double Share(ReadOnlySpan<float> scores, int from, int count, int of)
    {
        var total = 0.0;
        for (var i = 0; i < count; i++) total += Probability(scores, from + i);
        return Probability(scores, from + of) / Math.Max(total, 1e-9);
    }

    double Sure(double likelihood)
    {
        var i = 1;
        while (i < doubts.Length - 1 && doubts[i] < likelihood) i++;
        var part = (likelihood - doubts[i - 1]) / Math.Max(doubts[i] - doubts[i - 1], 1e-6);
        return Math.Clamp(sure[i - 1] + Math.Clamp(part, 0, 1) * (sure[i] - sure[i - 1]), 0, 1);
    }
}

/// <summary>What is said of a stretch or a whole text; levels and emotions as bits.</summary>
internal sealed record Verdict(int Levels, int Primary, Polarity Polarity, int Severity, int Emotions, bool Expectation, bool Departure);
