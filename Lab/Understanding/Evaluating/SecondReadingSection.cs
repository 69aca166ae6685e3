namespace VoiceOfCustomer.Lab.Understanding.Evaluating;

/// <summary>How far two people agree: a random tenth of the authored comments was labelled again by somebody who did not see the first labels.</summary>
sealed class SecondReadingSection(string lab)
{
    public Section Measure()
    {
        var path = Path.Combine(lab, "data", "authored-second.jsonl");
        if (!File.Exists(path)) return new("agreement of two readers", [], "No second reading is at hand.\n");
        var first = Corpus.ReadFile<Comment>(Path.Combine(lab, "data", "authored.jsonl")).ToDictionary(comment => comment.Id);
        var pairs = Corpus.ReadFile<Labels>(path).Select(second => (One: first[second.Id], Other: second)).ToList();
        (bool, bool)[] Holding(Func<Comment, bool> one, Func<Labels, bool> other) => [.. pairs.Select(pair => (one(pair.One), other(pair.Other)))];
        var levels = Names.Levels.Select(name => Holding(one => one.Levels!.Contains(name), other => other.Levels.Contains(name))).ToArray();
        var emotions = Names.Emotions.Select(name => Holding(one => one.Emotions!.Contains(name), other => other.Emotions.Contains(name))).ToArray();
        var (wish, leaves) = (Holding(one => one.Expectation == true, other => other.Expectation), Holding(one => one.Departure == true, other => other.Departure));
        var polarity = pairs.Select(pair => (pair.One.Polarity!, pair.Other.Polarity)).ToArray();
        string Row(string facet, double kappa, string agreement) => $"| {facet} | {kappa:0.00} | {agreement} |\n";
        return new("agreement of two readers", [],
            $"{pairs.Count} of the authored comments, drawn at random, were labelled again independently. It bounds what any method can reach on labels like these.\n\n| Facet | Cohen's kappa | F1 |\n|---|---|---|\n"
                + string.Concat(levels.Select((pair, i) => Row(Names.Levels[i], Figures.Kappa(pair), $"{Figures.F1(pair):0.00}")))
                + Row("levels, mean", levels.Average(Figures.Kappa), $"{levels.Average(Figures.F1):0.00}")
                + Row("primary level", Figures.Kappa<string?>([.. pairs.Select(pair => (pair.One.Primary, pair.Other.Primary))]), "–")
                + Row("polarity", Figures.Kappa(polarity), $"{Figures.F1s(polarity, Names.Polarities).Average():0.00} (macro)")
                + Row("emotions, mean", emotions.Average(Figures.Kappa), $"{emotions.Average(Figures.F1):0.00}")
                + Row("expectation", Figures.Kappa(wish), $"{Figures.F1(wish):0.00}") + Row("departure", Figures.Kappa(leaves), $"{Figures.F1(leaves):0.00}")
                + $"\nSeverity: Pearson r {Figures.Pearson([.. pairs.Select(pair => (pair.One.Severity!.Value, pair.Other.Severity))]):0.00}.\n");
    }

    sealed record Labels(string Id, string[] Levels, string? Primary, string Polarity, double Severity, string[] Emotions, bool Expectation, bool Departure);
}
