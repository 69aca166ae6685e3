namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>What the large files teach beside the four levels: themes and criticality of the health service, feelings of GoEmotions,
/// opinions on goods. Their scores tell the small heads what a word is like.</summary>
sealed class Auxiliary
{
    const int Epochs = 6;
    const float Rate = 0.5f, Decay = 1e-5f;
    readonly List<ManyHeads> groups = [];

    /// <summary>A text of a large file: what the file says of it, by head.</summary>
    public sealed record Example(string Source, string Group, string Text, string? Question, float[] Targets);

    public int Count => groups.Sum(group => group.Heads);

    public static Auxiliary Train(IEnumerable<(Example Example, Sparse Text)> examples, ulong seed)
    {
        var all = new Auxiliary();
        foreach (var group in examples.GroupBy(pair => pair.Example.Group).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var texts = group.Select(pair => pair.Text).ToList();
            var targets = group.Select(pair => pair.Example.Targets).ToList();
            var heads = new ManyHeads(Domain.Understanding.Learned.WordFeatures.Rows, targets[0].Length);
            heads.Train(texts, targets, Epochs, Rate, Decay, seed);
            all.groups.Add(heads);
        }
        return all;
    }

    public float[] Scores(Sparse text) => [.. groups.SelectMany(group => group.Scores(text))];

    /// <summary>What each head adds for a row of the table.</summary>
    public void Row(int row, Span<float> into)
    {
        foreach (var group in groups)
        {
            group.Row(row).CopyTo(into);
            into = into[group.Heads..];
        }
    }

    /// <summary>All texts of the large files, without those in <paramref name="without"/> (normalised) and without repetition within a file.</summary>
    public static IEnumerable<Example> Examples(Corpus corpus, HashSet<string> without)
    {
        const int Least = 60;
        var goEmotions = corpus.Read<Corpus.GoEmotion>("goemotions_train.jsonl").Concat(corpus.Read<Corpus.GoEmotion>("goemotions_dev.jsonl")).DistinctBy(text => Corpus.Normalise(text.Text)).ToList();
        var feelings = goEmotions.SelectMany(text => text.Labels).Distinct().Order(StringComparer.Ordinal).ToArray();
        var nhs1 = corpus.Read<Corpus.Nhs1>("nhs1.jsonl").DistinctBy(text => Corpus.Normalise(text.Text) + "|" + text.Question).ToList();
        var labels1 = nhs1.Select(text => text.Label).Concat(Often(nhs1.Select(text => "/" + text.Subcategory))).Distinct().Order(StringComparer.Ordinal).ToArray();
        var nhs2 = corpus.Read<Corpus.Nhs2>("nhs2.jsonl").DistinctBy(text => Corpus.Normalise(text.Text) + "|" + text.Question).ToList();
        var labels2 = Often(nhs2.SelectMany(text => text.Labels)).Order(StringComparer.Ordinal).ToArray();
        var uci = corpus.Read<Corpus.Uci>("uci_sentences.jsonl");
        return goEmotions.Select(text => new Example("goemotions", "a goemotions", text.Text, null,
                    [.. feelings.Select(label => Bit(text.Labels.Contains(label)))]))
            .Concat(nhs1.Select(text => new Example("nhs1", "b nhs1", text.Text, text.Question, [.. labels1.Select(label => Bit(text.Label == label || "/" + text.Subcategory == label))])))
            .Concat(nhs2.Select(text => new Example("nhs2", "c nhs2", text.Text, text.Question, [.. labels2.Select(label => Bit(text.Labels.Contains(label)))])))
            .Concat(goEmotions.Where(text => text.Sentiment is "pos" or "neg" or "neu").Select(text => new Example("goemotions", "d opinion", text.Text, null, Opinion(text.Sentiment == "pos", text.Sentiment == "neg"))))
            .Concat(nhs1.Select(text => new Example("nhs1", "d opinion", text.Text, text.Question, Opinion(text.Criticality > 0, text.Criticality < 0))))
            .Concat(nhs2.Where(text => text.Sentiment5 is not null).Select(text => new Example("nhs2", "d opinion", text.Text, text.Question, Opinion(text.Sentiment5 < 3, text.Sentiment5 > 3))))
            .Concat(uci.Select(text => new Example("uci", "d opinion", text.Text, null, Opinion(text.Sentiment == "pos", text.Sentiment == "neg"))))
            .Where(example => !without.Contains(Corpus.Normalise(example.Text)));

        static IEnumerable<string> Often(IEnumerable<string> labels) => labels.GroupBy(label => label).Where(group => group.Count() >= Least).Select(group => group.Key);
        static float Bit(bool on) => on ? 1 : 0;
        static float[] Opinion(bool positive, bool negative) => [Bit(positive), Bit(negative)];
    }
}
