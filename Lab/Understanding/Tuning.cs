using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Learned;

namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>Draws the lines and fits the likelihoods on scores of comments that the weights had not seen.</summary>
static class Tuning
{
    // Authored comments make the rare common: for where a line is drawn, one of them counts so much beside a real one.
    const float AuthoredShare = 0.3f;
    const int Knots = 12;

    public static Judge Of(IReadOnlyList<Prepared> comments, float[][] unseen)
    {
        var weight = comments.Select(one => one.Natural ? 1 : AuthoredShare).ToArray();
        var (cuts, slopes, offsets) = (new float[Out.Width], new float[Out.Width], new float[Out.Width]);
        for (var output = 0; output < Out.Count; output++)
        {
            var known = Enumerable.Range(0, comments.Count).Where(i => !float.IsNaN(comments[i].Comment.Target(output)))
                .Select(i => (Score: unseen[i][output], Yes: comments[i].Comment.Target(output) > 0, Weight: weight[i])).ToArray();
            (slopes[output], offsets[output]) = output == Out.Severity ? Spread(comments, unseen, weight) : Likelihood(known);
            if (output is < Out.Primary or > Out.Severity) cuts[output] = Cut(known);
        }
        Balance(
            [.. unseen.Select(scores => scores[Out.Polarity..Out.Severity])], [.. comments.Select(one => Array.IndexOf(Names.Polarities, one.Comment.Polarity))], weight,
            cuts.AsSpan(Out.Polarity, Names.Polarities.Length));
        var judge = new Judge(cuts, slopes, offsets, [0, 1], [0, 1]);
        var (doubts, sure) = Sure(comments, unseen, weight, judge);
        return new(cuts, slopes, offsets, doubts, sure);
    }

    /// <summary>What is learned from few examples keeps to the middle; this gives severities most of their spread back.</summary>
    static (float Slope, float Offset) Spread(IReadOnlyList<Prepared> comments, float[][] unseen, float[] weight)
    {
        const float Part = 0.7f;
        var known = Enumerable.Range(0, comments.Count).Where(i => !float.IsNaN(comments[i].Comment.Target(Out.Severity)))
            .Select(i => (Score: unseen[i][Out.Severity], True: comments[i].Comment.Target(Out.Severity), Weight: weight[i])).ToArray();
        if (known.Length < 20) return (1, 0);
        var total = known.Sum(one => one.Weight);
        var (score, truth) = (known.Sum(one => one.Score * one.Weight) / total, known.Sum(one => one.True * one.Weight) / total);
        var spreads = Math.Sqrt(known.Sum(one => one.Weight * (one.True - truth) * (one.True - truth)) / known.Sum(one => one.Weight * (one.Score - score) * (one.Score - score)));
        var slope = (float)Math.Max(1, Part * spreads);
        return (slope, truth - slope * score);
    }

    /// <summary>The line with the best F1, drawn towards zero where few examples speak for it.</summary>
    public static float Cut((float Score, bool Yes, float Weight)[] known)
    {
        var order = known.OrderByDescending(one => one.Score).ToArray();
        var yes = order.Where(one => one.Yes).Sum(one => one.Weight);
        float taken = 0, right = 0, best = -1, cut = 0;
        for (var i = 0; i < order.Length - 1; i++)
        {
            taken += order[i].Weight;
            if (order[i].Yes) right += order[i].Weight;
            var f1 = 2 * right / (taken + yes);
            if (f1 > best) (best, cut) = (f1, (order[i].Score + order[i + 1].Score) / 2);
        }
        return cut * yes / (yes + 30);
    }

    /// <summary>Sigmoid over the score (Platt 1999), by Newton's method, with Platt's softened targets.</summary>
    public static (float Slope, float Offset) Likelihood((float Score, bool Yes, float Weight)[] known)
    {
        var yes = known.Where(one => one.Yes).Sum(one => one.Weight);
        var no = known.Where(one => !one.Yes).Sum(one => one.Weight);
        var (high, low) = ((yes + 1) / (yes + 2), 1 / (no + 2));
        double slope = 1, offset = 0;
        for (var round = 0; round < 50; round++)
        {
            double ga = 0, gb = 0, haa = 1e-6, hab = 0, hbb = 1e-6;
            foreach (var (score, on, weight) in known)
            {
                var p = 1 / (1 + Math.Exp(-(slope * score + offset)));
                var d = weight * (p - (on ? high : low));
                var h = weight * Math.Max(p * (1 - p), 1e-9);
                ga += d * score;
                gb += d;
                haa += h * score * score;
                hab += h * score;
                hbb += h;
            }
            var det = haa * hbb - hab * hab;
            var (da, db) = ((hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det);
            slope -= Math.Clamp(da, -2, 2);
            offset -= Math.Clamp(db, -2, 2);
            if (Math.Abs(da) + Math.Abs(db) < 1e-6) break;
        }
        return ((float)slope, (float)offset);
    }

    /// <summary>Moves the lines of classes that exclude each other, one after the other, to where macro-F1 is best.</summary>
    public static void Balance(float[][] scores, int[] gold, float[] weight, Span<float> cuts)
    {
        for (var round = 0; round < 2; round++)
            for (var one = 0; one < cuts.Length; one++)
            {
                var (best, at) = (double.MinValue, 0f);
                for (var step = -12; step <= 12; step++)
                {
                    cuts[one] = step * 0.05f;
                    // A small step has to earn its keep.
                    var score = MacroF1(scores, gold, weight, cuts) - Math.Abs(step) * 0.0002;
                    if (score > best) (best, at) = (score, cuts[one]);
                }
                cuts[one] = at;
            }
    }

    static double MacroF1(float[][] scores, int[] gold, float[] weight, ReadOnlySpan<float> cuts)
    {
        var (right, said, held) = (new double[cuts.Length], new double[cuts.Length], new double[cuts.Length]);
        for (var i = 0; i < gold.Length; i++)
        {
            if (gold[i] < 0) continue;
            var best = Best(scores[i], cuts);
            said[best] += weight[i];
            held[gold[i]] += weight[i];
            if (best == gold[i]) right[best] += weight[i];
        }
        var sum = 0.0;
        for (var one = 0; one < cuts.Length; one++) sum += 2 * right[one] / Math.Max(said[one] + held[one], 1e-6);
        return sum / cuts.Length;
    }

    /// <summary>The class furthest above its line.</summary>
    public static int Best(ReadOnlySpan<float> scores, ReadOnlySpan<float> cuts)
    {
        var best = 0;
        for (var one = 1; one < cuts.Length; one++)
            if (scores[one] - cuts[one] > scores[best] - cuts[best]) best = one;
        return best;
    }

    /// <summary>How often polarity and primary level were both right, at each likelihood: isotonic, in a few knots.</summary>
    static (float[] Doubts, float[] Sure) Sure(IReadOnlyList<Prepared> comments, float[][] unseen, float[] weight, Judge judge)
    {
        var judged = Enumerable.Range(0, comments.Count).Where(i => comments[i].Comment is { Polarity: not null, Levels: not null }).Select(i =>
        {
            var verdict = judge.Decide(unseen[i]);
            var comment = comments[i].Comment;
            var right = Names.Polarities[(int)verdict.Polarity] == comment.Polarity && (verdict.Primary < 0 ? null : Names.Levels[verdict.Primary]) == comment.Primary;
            return (Likelihood: judge.Likelihood(unseen[i], verdict.Polarity, verdict.Primary), Right: right ? 1.0 : 0.0, Weight: (double)weight[i]);
        }).OrderBy(one => one.Likelihood).ToArray();
        if (judged.Length < Knots * 10) return ([0, 1], [0, 1]);
        // Equal shares of the comments, then pool those that are out of order.
        var pools = judged.Chunk(judged.Length / Knots + 1)
            .Select(chunk => (At: chunk.Average(one => one.Likelihood), Sure: chunk.Sum(one => one.Right * one.Weight) / chunk.Sum(one => one.Weight), Weight: chunk.Sum(one => one.Weight))).ToList();
        for (var i = 1; i < pools.Count; i++)
        {
            if (i == 0 || pools[i].Sure >= pools[i - 1].Sure) continue;
            var (a, b) = (pools[i - 1], pools[i]);
            var total = a.Weight + b.Weight;
            pools[i - 1] = ((a.At * a.Weight + b.At * b.Weight) / total, (a.Sure * a.Weight + b.Sure * b.Weight) / total, total);
            pools.RemoveAt(i);
            i = Math.Max(0, i - 2);
        }
        return ([.. pools.Select(pool => (float)pool.At)], [.. pools.Select(pool => (float)pool.Sure)]);
    }
}
