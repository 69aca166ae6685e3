using VoiceOfCustomer.Domain.Understanding.Learned;

namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>A labelled comment, ready to be learned from. <see cref="Natural"/>: its shares of labels are those of real comments.</summary>
sealed record Prepared(Comment Comment, Reading Reading, Sparse Words, float[] Scores, float Weight, bool Natural);

/// <summary>Learns the model's outputs from labelled comments, on top of what the large files have taught.</summary>
sealed class Learner(byte[] rarity, Auxiliary auxiliary)
{
    // Decided by cross-validation on four_levels; the figures change little around these.
    const float Cost = 0.2f, AuxiliaryScale = 0.05f, CueScale = 0.2f, QuestionScale = 0.2f;
    const int Folds = 3;
    const ulong Seed = 20260101;

    public Prepared Prepare(Comment comment, float weight, bool natural)
    {
        var reading = Reading.Of(comment.ToAnalyse());
        var words = reading.Weighed(rarity);
        return new(comment, reading, words, auxiliary.Scores(words), weight, natural);
    }

    /// <summary>The model file.</summary>
    public byte[] Fit(IReadOnlyList<Prepared> comments)
    {
        var space = new Space(comments, auxiliary.Count);
        var examples = comments.Select(space.Example).ToArray();
        var fold = Fold(comments.Count);
        var unseen = comments.Select(_ => new float[Out.Width]).ToArray();
        var weights = new float[Out.Count][];
        Parallel.For(0, Out.Count * (Folds + 1), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, job =>
        {
            var (output, left) = (job / (Folds + 1), job % (Folds + 1));
            var learned = Learn(comments, examples, output, space.Size, i => fold[i] != left);
            if (left == Folds) weights[output] = learned;
            else
                for (var i = 0; i < examples.Length; i++)
                    if (fold[i] == left) unseen[i][output] = examples[i].Dot(learned);
        });
        return space.Write(weights, rarity, auxiliary, Tuning.Of(comments, unseen));
    }

    static float[] Learn(IReadOnlyList<Prepared> comments, Sparse[] examples, int output, int size, Func<int, bool> taken)
    {
        var targets = comments.Select((one, i) => taken(i) ? one.Comment.Target(output) : float.NaN).ToArray();
        if (output == Out.Severity) return LinearHead.Regress(examples, targets, [.. comments.Select(one => Cost * one.Weight)], size, Seed);
        var (yes, no) = (targets.Count(target => target > 0), targets.Count(target => target < 0));
        // What is rare counts more, by the root of how rare it is.
        var rare = MathF.Sqrt(Math.Max(1, (float)no / Math.Max(1, yes)));
        return LinearHead.Classify(examples, targets, [.. comments.Select((one, i) => Cost * one.Weight * (targets[i] > 0 ? rare : 1))], size, Seed);
    }

    static int[] Fold(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        new Shuffler(Seed).Shuffle(order);
        var fold = new int[count];
        for (var i = 0; i < count; i++) fold[order[i]] = i % Folds;
        return fold;
    }

    /// <summary>Where words, questions, auxiliary scores and cues stand in one long vector.</summary>
    sealed class Space
    {
        readonly Dictionary<int, int> words = [], questions = [];
        readonly float[] mean, spread;
        readonly int atQuestions, atScores, atCues;

        public Space(IReadOnlyList<Prepared> comments, int scores)
        {
            foreach (var one in comments)
            {
                foreach (var row in one.Reading.Rows) words.TryAdd(row, words.Count);
                foreach (var row in one.Reading.QuestionRows) questions.TryAdd(row, questions.Count);
            }
            (mean, spread) = (new float[scores], new float[scores]);
            for (var i = 0; i < scores; i++)
            {
                mean[i] = (float)comments.Average(one => one.Scores[i]);
                spread[i] = (float)Math.Sqrt(comments.Average(one => Math.Pow(one.Scores[i] - mean[i], 2))) + 1e-3f;
            }
            atQuestions = words.Count;
            atScores = atQuestions + questions.Count;
            atCues = atScores + scores;
            Size = atCues + Cue.Count + 1;
        }

        public int Size { get; }

        public Sparse Example(Prepared one)
        {
            var (index, value) = (new List<int>(), new List<float>());
            void Add(int at, float number)
            {
                index.Add(at);
                value.Add(number);
            }
            for (var i = 0; i < one.Words.Index.Length; i++) Add(words[one.Words.Index[i]], one.Words.Value[i]);
            foreach (var row in one.Reading.QuestionRows) Add(atQuestions + questions[row], QuestionScale);
            for (var i = 0; i < mean.Length; i++) Add(atScores + i, AuxiliaryScale * (one.Scores[i] - mean[i]) / spread[i]);
            for (var i = 0; i < Cue.Count; i++)
                if (one.Reading.Cues[i] != 0) Add(atCues + i, CueScale * one.Reading.Cues[i]);
            Add(Size - 1, 1);
            return new([.. index], [.. value]);
        }

        /// <summary>The auxiliary scores are sums over the same words, so what they add goes into the words' own rows.</summary>
        public byte[] Write(float[][] weights, byte[] rarity, Auxiliary auxiliary, Judge judge)
        {
            var table = new float[WordFeatures.Rows * Out.Width];
            var bias = new float[Out.Width];
            var through = new float[Out.Count][];
            var zero = auxiliary.Scores(new([], []));
            for (var output = 0; output < Out.Count; output++)
            {
                through[output] = [.. Enumerable.Range(0, mean.Length).Select(i => AuxiliaryScale * weights[output][atScores + i] / spread[i])];
                bias[output] = weights[output][Size - 1];
                for (var i = 0; i < mean.Length; i++) bias[output] += through[output][i] * (zero[i] - mean[i]);
            }
            Parallel.For(0, WordFeatures.Rows, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, row =>
            {
                var scores = new float[mean.Length];
                auxiliary.Row(row, scores);
                var own = words.GetValueOrDefault(row, -1);
                var rare = rarity[row] * LinearModel.RarityUnit;
                for (var output = 0; output < Out.Count; output++)
                {
                    var sum = own < 0 ? 0 : weights[output][own];
                    for (var i = 0; i < scores.Length; i++) sum += scores[i] * through[output][i];
                    table[row * Out.Width + output] = sum * rare;
                }
            });
            var questionTable = new float[WordFeatures.QuestionRows * Out.Width];
            foreach (var (row, at) in questions)
                for (var output = 0; output < Out.Count; output++) questionTable[row * Out.Width + output] = QuestionScale * weights[output][atQuestions + at];
            var cues = new float[Cue.Count * Out.Width];
            for (var cue = 0; cue < Cue.Count; cue++)
                for (var output = 0; output < Out.Count; output++) cues[cue * Out.Width + output] = CueScale * weights[output][atCues + cue];
            var (unit, small) = Shrink(table);
            var (questionUnit, questionSmall) = Shrink(questionTable);
            return LinearModel.Write(rarity, unit, small, questionUnit, questionSmall, cues, bias, judge);
        }

        /// <summary>Each column in 255 steps of its own size.</summary>
        static (float[] Unit, sbyte[] Small) Shrink(float[] table)
        {
            var unit = new float[Out.Width];
            for (var i = 0; i < table.Length; i++) unit[i % Out.Width] = Math.Max(unit[i % Out.Width], Math.Abs(table[i]) / 127);
            return (unit, [.. table.Select((weight, i) => unit[i % Out.Width] == 0 ? (sbyte)0 : (sbyte)Math.Round(weight / unit[i % Out.Width]))]);
        }
    }
}
