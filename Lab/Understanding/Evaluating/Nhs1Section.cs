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
        var told = Answers(learned, test, train, asked, row => Math.Sign(row.Criticality) + 1, 3);
        var signsTold = test.Select((row, i) => (Math.Sign(row.Criticality), told[i] - 1)).ToArray();
        var signs = Untold(learned, test, taught);
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
            + "The question is a feature, but for the sign where it is not told: there the training rows' questions divide the classes, and the features are words, one to three, "
            + "and letters, two to five, in blocks of equal length, chosen by cross-validation on the training rows. The large files taught what words are like, without nhs1 and without any text of the test rows.\n\nF1 by theme: "
            + string.Join(", ", themes.Zip(byTheme).Select(pair => $"{pair.First} {pair.Second:0.00}")) + $".\n\nF1 by sign: {string.Join(", ", Figures.F1s(signs, [-1, 0, 1]).Zip(["negative", "none", "positive"], (f1, name) => $"{name} {f1:0.00}"))}.\n");
    }

    /// <summary>Whether a fault or a merit was asked for gives the sign away, so what is to be answered here does not tell the question.
    /// But the training rows know theirs: what says "no fault" under one question is like nothing that says it under another, so each
    /// question's signs are classes of their own, and a sign is as likely as it is under all questions together.</summary>
    static (int Gold, int Said)[] Untold(Corpus.Nhs1[] learned, Corpus.Nhs1[] test, Learner taught)
    {
        const int Least = 15;
        var classes = learned.GroupBy(Class).Where(rows => rows.Count() >= Least).Select(rows => rows.Key).Order().ToArray();
        var words = new WordsAndLetters([.. learned.Select(row => row.Text)]);
        Sparse Example(Corpus.Nhs1 row)
        {
            var features = words.Of(row.Text).Concat(Read(row, taught).Features.Select(one => (words.Count + one.At, one.Number))).ToList();
            return new([.. features.Select(one => one.Item1)], [.. features.Select(one => one.Item2)]);
        }
        var heads = new OneOfMany([.. learned.Select(Example)], [.. learned.Select(row => Array.IndexOf(classes, Class(row)))], classes.Length, words.Count + Extra, [.. classes.Select(one => one.Sign + 1)]);
        return [.. test.Select(row => (Math.Sign(row.Criticality), heads.Classify(Example(row)) - 1))];

        static (string Question, int Sign) Class(Corpus.Nhs1 row) => (row.Question, Math.Sign(row.Criticality));
    }

    static int[] Answers(Corpus.Nhs1[] learned, Corpus.Nhs1[] test, Sparse[] train, Sparse[] asked, Func<Corpus.Nhs1, int> label, int classes)
    {
        var heads = new OneOfMany(train, [.. learned.Select(label)], classes, WordFeatures.Rows + Extra);
        return [.. test.Select((_, i) => heads.Classify(asked[i]))];
    }

    static Sparse Example(Corpus.Nhs1 row, Learner taught, string[] questions)
    {
        var (words, features) = Read(row, taught);
        features.Add((1 + Array.IndexOf(questions, row.Question), QuestionScale));
        return new([.. words.Index, .. features.Select(one => WordFeatures.Rows + one.At)], [.. words.Value, .. features.Select(one => one.Number)]);
    }

    /// <summary>The words of a text, and what rules and the large files make of it.</summary>
    static (Sparse Words, List<(int At, float Number)> Features) Read(Corpus.Nhs1 row, Learner taught)
    {
        var one = taught.Prepare(new Comment { Text = row.Text }, 1, natural: true);
        List<(int, float)> features = [(0, 1)];
        for (var cue = 0; cue < Cue.Count; cue++) features.Add((20 + cue, CueScale * one.Reading.Cues[cue]));
        for (var i = 0; i < one.Scores.Length; i++) features.Add((20 + Cue.Count + i, AuxiliaryScale * one.Scores[i]));
        return (one.Words, features);
    }

    static T Commonest<T>(IEnumerable<T> labels) where T : notnull => labels.GroupBy(label => label).MaxBy(group => group.Count())!.Key;
}
