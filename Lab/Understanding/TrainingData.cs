using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>All that a model may learn from, read once.</summary>
sealed class TrainingData
{
    // A comment written for training is worth less than a real one, unless it has its question, which the real ones have not; a person's
    // correction is worth more.
    const float AuthoredWeight = 0.5f, AskedWeight = 1, CorrectionWeight = 2;
    const ulong Seed = 7;

    readonly List<Auxiliary.Example> examples;
    readonly List<Reading> readings;

    public TrainingData(Corpus corpus, string lab, string? corrections = null)
    {
        FourLevels = [.. corpus.Read<Comment>("four_levels.jsonl").DistinctBy(comment => Corpus.Normalise(comment.Text))];
        Authored = [.. new[] { "authored.jsonl", "authored-own.jsonl" }.Select(file => Path.Combine(lab, "data", file)).Where(File.Exists).SelectMany(Corpus.ReadFile<Comment>).Where(Analysed)];
        Corrections = corrections is null ? [] : [.. Corpus.ReadFile<Comment>(corrections).Where(Analysed)];
        // What the large files say of these very texts would flatter every figure, so they never learn from them.
        examples = [.. Auxiliary.Examples(corpus, [.. FourLevels.Select(comment => Corpus.Normalise(comment.Text))])];
        var known = new Dictionary<string, Reading>(StringComparer.Ordinal);
        readings = [.. examples.Select(example => known.TryGetValue(example.Text, out var reading) ? reading : known[example.Text] = Reading.Of(new(example.Text, null, null, "en")))];
    }

    public IReadOnlyList<Comment> FourLevels { get; }
    public IReadOnlyList<Comment> Authored { get; }
    public IReadOnlyList<Comment> Corrections { get; }
    public int LargeTexts => examples.Count;

    /// <summary>What is learned before the four levels are.</summary>
    /// <param name="without">A source that is left out.</param>
    /// <param name="alsoWithout">Texts, normalised, that are left out.</param>
    public Learner Learner(string? without = null, HashSet<string>? alsoWithout = null)
    {
        var taken = Enumerable.Range(0, examples.Count)
            .Where(i => examples[i].Source != without && alsoWithout?.Contains(Corpus.Normalise(examples[i].Text)) != true).ToList();
        var rarity = Rarity.Of(taken.Select(i => readings[i]).Distinct());
        return new(rarity, Auxiliary.Train(taken.Select(i => (examples[i], readings[i].Weighed(rarity))), Seed));
    }

    /// <summary>The model file, learned from some of four_levels, and from all that was authored or corrected.</summary>
    public byte[] Model(Learner learner, IEnumerable<Comment> fourLevels) => learner.Fit(
    [
        .. fourLevels.Select(comment => learner.Prepare(comment, 1, natural: true)),
        .. Authored.Select(comment => learner.Prepare(comment, comment.Question is null ? AuthoredWeight : AskedWeight, natural: false)),
        .. Corrections.Select(comment => learner.Prepare(comment, CorrectionWeight, natural: true)),
    ]);

    /// <summary>Words that stand in several of the texts.</summary>
    public IEnumerable<string> EnglishWords(int least = 3)
    {
        var having = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in examples.Select(example => example.Text).Concat(Authored.Select(comment => comment.Text)).Distinct())
        {
            var tokens = Tokenizer.Read(text);
            var words = Enumerable.Range(0, tokens.Count).Select(i => tokens.Word(i).ToString()).Where(word => word.Length is > 1 and <= 20 && word.All(c => char.IsAsciiLetterLower(c) || c == '\''));
            foreach (var word in words.Distinct()) having[word] = having.GetValueOrDefault(word) + 1;
        }
        return having.Where(pair => pair.Value >= least).Select(pair => pair.Key).Order(StringComparer.Ordinal);
    }

    static bool Analysed(Comment comment) => TextAnalyzer.Reads(comment.ToAnalyse());
}
