using VoiceOfCustomer.Domain.Understanding.Learned;

namespace VoiceOfCustomer.Lab.Understanding.Evaluating;

/// <summary>GoEmotions, its 28 labels joined to 15; a text may have several. Learned on train, lines drawn on dev, measured on test.</summary>
sealed class GoEmotionsSection(Corpus corpus)
{
    const float Cost = 0.15f;
    const ulong Seed = 5;

    static readonly (string Name, string[] Labels)[] Classes =
    [
        ("angry", ["anger", "annoyance", "disgust"]), ("disappointed", ["disappointment", "disapproval"]), ("anxious", ["fear", "nervousness"]), ("sad", ["sadness", "grief"]),
        ("ashamed", ["embarrassment", "remorse"]), ("confused", ["confusion"]), ("curious", ["curiosity"]), ("surprised", ["surprise", "realization"]), ("grateful", ["gratitude"]),
        ("delighted", ["joy", "pride", "relief"]), ("excited", ["excitement", "desire", "optimism"]), ("amused", ["amusement"]), ("loving", ["love", "caring"]),
        ("approving", ["admiration", "approval"]), ("neutral", ["neutral"]),
    ];

    public Section Measure()
    {
        var test = corpus.Read<Corpus.GoEmotion>("goemotions_test.jsonl");
        var dev = corpus.Read<Corpus.GoEmotion>("goemotions_dev.jsonl");
        var held = test.Concat(dev).Select(text => Corpus.Normalise(text.Text)).ToHashSet();
        var learned = corpus.Read<Corpus.GoEmotion>("goemotions_train.jsonl").Where(text => !held.Contains(Corpus.Normalise(text.Text))).DistinctBy(text => Corpus.Normalise(text.Text)).ToList();
        var rarity = Rarity.Of(learned.Select(text => Reading.Of(new(text.Text, null, null, "en"))));
        var (train, lines, asked) = (Examples(learned, rarity), Examples(dev, rarity), Examples(test, rarity));
        var f1 = new double[Classes.Length];
        Parallel.For(0, Classes.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, one =>
        {
            bool Holds(Corpus.GoEmotion text) => text.Labels.Intersect(Classes[one].Labels).Any();
            var targets = learned.Select(text => Holds(text) ? 1f : -1f).ToArray();
            var weights = LinearHead.Classify(train, targets, [.. targets.Select(_ => Cost)], WordFeatures.Rows + Cue.Count + 1, Seed);
            var cut = Tuning.Cut([.. dev.Select((text, i) => (lines[i].Dot(weights), Holds(text), 1f))]);
            f1[one] = Figures.F1(test.Select((text, i) => (Holds(text), asked[i].Dot(weights) > cut)));
        });
        var majority = Figures.F1(test.Select(text => (text.Labels.Contains("neutral"), true))) / Classes.Length;
        return new("GoEmotions, test", [new("15 classes, several at once, macro-F1", f1.Average(), 0.50, 0.53, Majority: majority)],
            $"{learned.Count} training texts (without those that are also in dev or test), lines drawn on {dev.Count} of dev, {test.Count} test texts.\n\n| Class | Labels of GoEmotions | F1 |\n|---|---|---|\n"
                + string.Concat(Classes.Zip(f1).Select(pair => $"| {pair.First.Name} | {string.Join(", ", pair.First.Labels)} | {pair.Second:0.00} |\n")));
    }

    static Sparse[] Examples(IReadOnlyList<Corpus.GoEmotion> texts, byte[] rarity) => [.. texts.Select(text =>
    {
        const float CueScale = 0.15f;
        var reading = Reading.Of(new(text.Text, null, null, "en"));
        var words = reading.Weighed(rarity);
        var cues = Enumerable.Range(0, Cue.Count).Where(cue => reading.Cues[cue] != 0).ToArray();
        return new Sparse(
            [.. words.Index, .. cues.Select(cue => WordFeatures.Rows + cue), WordFeatures.Rows + Cue.Count],
            [.. words.Value, .. cues.Select(cue => CueScale * reading.Cues[cue]), 1f]);
    })];
}
