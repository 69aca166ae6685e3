using VoiceOfCustomer.Domain.Understanding.Learned;

namespace VoiceOfCustomer.Lab.Understanding.Evaluating;

/// <summary>The published benchmark: nine themes and the sign of criticality of comments on the health service, in its own split.</summary>
sealed class Nhs1Section(Corpus corpus, TrainingData training, Valence valence)
{
    const float QuestionScale = 0.3f, AuxiliaryScale = 0.05f, CueScale = 0.15f;
    // Room for the questions, the cues and the auxiliary scores.
    const int Extra = 512;

    public Section Measure()
    {
        var rows = corpus.Read<Corpus.Nhs1>("nhs1.jsonl");
        var (learned, test) = (rows.Where(row => row.Split == "train").ToArray(), rows.Where(row => row.Split == "test").ToArray());
        // The other files may teach what words are like, but nothing of the texts that are asked for here.
        var taught = training.Learner(without: "nhs1", alsoWithout: test.Select(row => Corpus.Normalise(row.Text)).ToHashSet());
        var seen = learned.Select(row => Corpus.Normalise(row.Text)).ToHashSet();
        var questions = rows.Select(row => row.Question).Distinct().Order(StringComparer.Ordinal).ToArray();
        var (train, asked) = (learned.Select(row => Example(row, taught, questions)).ToArray(), test.Select(row => Example(row, taught, questions)).ToArray());

        var themes = rows.Select(row => row.Label).Distinct().Order(StringComparer.Ordinal).ToArray();
        var (theme, commonest) = (Answers(learned, test, train, asked, row => Array.IndexOf(themes, row.Label), themes.Length), Commonest(learned.Select(row => row.Label)));
        var unseen = Enumerable.Range(0, test.Length).Where(i => !seen.Contains(Corpus.Normalise(test[i].Text))).ToArray();
        var byTheme = Figures.F1s([.. test.Select((row, i) => (row.Label, themes[theme[i]]))], themes);
        // Whether a fault or a merit was asked for gives the sign away, so the question is not told here.
        var signs = Signs([.. learned.Select(row => Example(row, taught, []))], [.. test.Select(row => Example(row, taught, []))]);
        var signsTold = Signs(train, asked);
        (int, int)[] Signs(Sparse[] train, Sparse[] asked)
        {
            var sign = Answers(learned, test, train, asked, row => Math.Sign(row.Criticality) + 1, 3);
            return [.. test.Select((row, i) => (Math.Sign(row.Criticality), sign[i] - 1))];
        }
        var commonSign = Commonest(learned.Select(row => Math.Sign(row.Criticality)));
        return new("nhs1, published split",
        [
            new("nine themes, macro-F1", byTheme.Average(), 0.62, 0.66, Majority: Figures.F1s([.. test.Select(row => (row.Label, commonest))], themes).Average()),
            new("the same without test texts that are also in train", Figures.F1s([.. unseen.Select(i => (test[i].Label, themes[theme[i]]))], themes).Average(), 0.58, 0.62,
                Majority: Figures.F1s([.. unseen.Select(i => (test[i].Label, commonest))], themes).Average()),
            new("sign of criticality (3 classes), question told, macro-F1", Figures.F1s(signsTold, [-1, 0, 1]).Average(), null, null),
            new("sign of criticality (3 classes), question not told, macro-F1", Figures.F1s(signs, [-1, 0, 1]).Average(), 0.785, 0.81,
                Figures.F1s([.. test.Select(row => (Math.Sign(row.Criticality), valence.Sign(row.Text)))], [-1, 0, 1]).Average(),
                Figures.F1s([.. test.Select(row => (Math.Sign(row.Criticality), commonSign))], [-1, 0, 1]).Average()),
        ],
        $"{learned.Length} training and {test.Length} test rows, {unseen.Length} of them with a text that is not in train (compared in lower case, without punctuation). "
            + "The question is a feature, but for the sign. The large files taught what words are like, without nhs1 and without any text of the test rows.\n\nF1 by theme: "
            + string.Join(", ", themes.Zip(byTheme).Select(pair => $"{pair.First} {pair.Second:0.00}")) + $".\n\nF1 by sign: {string.Join(", ", Figures.F1s(signs, [-1, 0, 1]).Zip(["negative", "none", "positive"], (f1, name) => $"{name} {f1:0.00}"))}.\n");
    }

    static int[] Answers(Corpus.Nhs1[] learned, Corpus.Nhs1[] test, Sparse[] train, Sparse[] asked, Func<Corpus.Nhs1, int> label, int classes)
    {
        var heads = new OneOfMany(train, [.. learned.Select(label)], classes, WordFeatures.Rows + Extra);
        return [.. test.Select((_, i) => heads.Classify(asked[i]))];
    }

    static Sparse Example(Corpus.Nhs1 row, Learner taught, string[] questions)
    {
        var one = taught.Prepare(new Comment { Text = row.Text }, 1, natural: true);
        var index = new List<int>(one.Words.Index);
        var value = new List<float>(one.Words.Value);
        void Add(int at, float number)
        {
            index.Add(WordFeatures.Rows + at);
            value.Add(number);
        }
        Add(0, 1);
        if (questions.Length > 0) Add(1 + Array.IndexOf(questions, row.Question), QuestionScale);
        for (var cue = 0; cue < Cue.Count; cue++) Add(20 + cue, CueScale * one.Reading.Cues[cue]);
        for (var i = 0; i < one.Scores.Length; i++) Add(20 + Cue.Count + i, AuxiliaryScale * one.Scores[i]);
        return new([.. index], [.. value]);
    }

    static T Commonest<T>(IEnumerable<T> labels) where T : notnull => labels.GroupBy(label => label).MaxBy(group => group.Count())!.Key;
}
