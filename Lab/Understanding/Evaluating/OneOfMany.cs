namespace VoiceOfCustomer.Lab.Understanding.Evaluating;

/// <summary>Classes that exclude each other, one head each; where their lines stand is decided on folds of the training rows.</summary>
sealed class OneOfMany
{
    const float Cost = 0.3f;
    const int Folds = 3;
    const ulong Seed = 3;

    readonly float[][] weights;
    readonly float[] cuts;
    readonly int[]? answers;
    readonly (float Slope, float Offset)[] likelihoods = [];

    /// <param name="gold">The class of each example; −1: none of them.</param>
    /// <param name="answers">The answer that each class stands for, where several stand for one: then it is as likely as they are together.</param>
    public OneOfMany(Sparse[] examples, int[] gold, int classes, int size, int[]? answers = null)
    {
        this.answers = answers;
        var unseen = examples.Select(_ => new float[classes]).ToArray();
        var order = Enumerable.Range(0, examples.Length).ToArray();
        new Shuffler(Seed).Shuffle(order);
        var fold = new int[order.Length];
        for (var i = 0; i < order.Length; i++) fold[order[i]] = i % Folds;
        weights = new float[classes][];
        Parallel.For(0, classes * (Folds + 1), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, job =>
        {
            var (one, left) = (job / (Folds + 1), job % (Folds + 1));
            var targets = gold.Select((label, i) => fold[i] == left ? float.NaN : label == one ? 1f : -1f).ToArray();
            var rare = MathF.Sqrt((float)targets.Count(target => target < 0) / Math.Max(1, targets.Count(target => target > 0)));
            var learned = LinearHead.Classify(examples, targets, [.. targets.Select(target => Cost * (target > 0 ? Math.Max(1, rare) : 1))], size, Seed);
            if (left == Folds) weights[one] = learned;
            else
                for (var i = 0; i < examples.Length; i++)
                    if (fold[i] == left) unseen[i][one] = examples[i].Dot(learned);
        });
        if (answers is not null) likelihoods = [.. Enumerable.Range(0, classes).Select(one => Tuning.Likelihood([.. unseen.Select((scores, i) => (scores[one], gold[i] == one, 1f))]))];
        cuts = new float[answers is null ? classes : answers.Max() + 1];
        Tuning.Balance([.. unseen.Select(Answers)], [.. gold.Select(one => one < 0 || answers is null ? one : answers[one])], [.. gold.Select(_ => 1f)], cuts);
    }

    public int Classify(Sparse example) => Tuning.Best(Answers([.. weights.Select(example.Dot)]), cuts);

    float[] Answers(float[] scores)
    {
        if (answers is null) return scores;
        var shares = new float[answers.Max() + 1];
        for (var one = 0; one < scores.Length; one++) shares[answers[one]] += 1 / (1 + MathF.Exp(-(likelihoods[one].Slope * scores[one] + likelihoods[one].Offset)));
        var total = shares.Sum();
        return [.. shares.Select(share => share / total)];
    }
}
