using System.Text;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Learned;

namespace VoiceOfCustomer.Lab.Understanding.Evaluating;

/// <summary>The comments read for this project, judged by models that never saw them: through the same code as in the product.</summary>
sealed class FourLevelsSection(TrainingData training, Learner learner, Valence valence)
{
    const int Folds = 5, Often = 20;
    const ulong Seed = 11;

    sealed record Judged(Comment Gold, WholeText Said);

    static readonly WholeText Nothing = new([], null, Polarity.Neutral, 0, [], false, false, 0);

    public Section Folded()
    {
        var order = Enumerable.Range(0, training.FourLevels.Count).ToArray();
        new Shuffler(Seed).Shuffle(order);
        var fold = new int[order.Length];
        for (var i = 0; i < order.Length; i++) fold[order[i]] = i % Folds;
        var judged = Enumerable.Range(0, Folds).SelectMany(left => Judge(learner,
            training.FourLevels.Where((_, i) => fold[i] != left), [.. training.FourLevels.Where((_, i) => fold[i] == left)])).ToList();
        var (levels, polarity, emotions, often) = (Levels(judged), Polarities(judged, withMixed: false), Emotions(judged), OftenFelt(judged));
        var commonest = judged.GroupBy(one => one.Gold.Polarity).MaxBy(group => group.Count())!.Key;
        return new("four_levels, 5 folds, whole text",
        [
            new("levels, macro-F1", levels.Average(), 0.72, 0.80, Majority: AllFunctional(judged)),
            new("polarity (3 classes, `mixed` left out), macro-F1", polarity.Average(), 0.70, 0.78,
                Figures.F1s([.. judged.Where(one => one.Gold.Polarity != "mixed").Select(one => (one.Gold.Polarity!, BySign(valence.Sign(one.Gold.Text))))], Names.Polarities[..3]).Average(),
                Figures.F1s([.. judged.Where(one => one.Gold.Polarity != "mixed").Select(one => (one.Gold.Polarity!, commonest!))], Names.Polarities[..3]).Average()),
            new("severity, Pearson r", Figures.Pearson([.. judged.Select(one => (one.Gold.Severity!.Value, (double)one.Said.Severity))]), 0.60, 0.70,
                Figures.Pearson([.. judged.Select(one => (one.Gold.Severity!.Value, (double)-valence.Sign(one.Gold.Text)))]), 0),
            new("expectation, F1", Figures.F1(judged.Select(one => (one.Gold.Expectation!.Value, one.Said.Expectation))), 0.60, 0.70, Majority: Figures.F1(judged.Select(one => (one.Gold.Expectation!.Value, true)))),
            new($"emotions held by {Often} or more, macro-F1", often.Average(emotion => emotions[(int)emotion]), 0.40, 0.55, Majority: 0),
            new("departure, F1", Figures.F1(judged.Select(one => (one.Gold.Departure!.Value, one.Said.Departure))), null, null, Majority: Figures.F1(judged.Select(one => (one.Gold.Departure!.Value, true)))),
            new("primary level (or none), share right", judged.Average(one => one.Gold.Primary == Name(one.Said.Primary) ? 1 : 0.0), null, null,
                Majority: judged.Average(one => one.Gold.Primary == "functional" ? 1 : 0.0)),
        ], Detail(judged, levels, emotions));
    }

    public Section OneSourceOut()
    {
        var judged = training.FourLevels.GroupBy(comment => comment.Source).OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(source => Judge(training.Learner(without: source.Key), training.FourLevels.Where(comment => comment.Source != source.Key), [.. source])).ToList();
        var levels = Levels(judged);
        var detail = new StringBuilder($"F1 by level, pooled: {Listed(Names.Levels, levels)}. Polarity (`mixed` left out) {Polarities(judged, false).Average():0.000}, severity r "
            + $"{Figures.Pearson([.. judged.Select(one => (one.Gold.Severity!.Value, (double)one.Said.Severity))]):0.000}, expectation F1 {Figures.F1(judged.Select(one => (one.Gold.Expectation!.Value, one.Said.Expectation))):0.000}.\n\n| Source left out | Comments | Levels macro-F1 (of levels that occur) | Polarity right |\n|---|---|---|---|\n");
        foreach (var source in judged.GroupBy(one => one.Gold.Source))
        {
            var held = Enumerable.Range(0, 4).Where(level => source.Any(one => one.Gold.Levels!.Contains(Names.Levels[level])));
            var f1 = Levels([.. source]);
            detail.Append($"| {source.Key} | {source.Count()} | {held.Average(level => f1[level]):0.000} | {source.Average(one => Same(one) ? 1 : 0.0):0.000} |\n");
        }
        return new("four_levels, one source left out at a time", [new("levels, pooled, macro-F1", levels.Average(), 0.60, 0.70, Majority: AllFunctional(judged))], detail.ToString());
    }

    IEnumerable<Judged> Judge(Learner taught, IEnumerable<Comment> seen, IReadOnlyList<Comment> unseen)
    {
        var model = LinearModel.Of(training.Model(taught, seen));
        return unseen.Select(comment => new Judged(comment, TextAnalyzer.Analyse(comment.ToAnalyse(), model).Whole ?? Nothing)).ToList();
    }

    static double[] Levels(IReadOnlyList<Judged> judged) =>
        [.. Enumerable.Range(0, 4).Select(level => Figures.F1(judged.Select(one => (one.Gold.Levels!.Contains(Names.Levels[level]), one.Said.Levels.Contains((ServiceLevel)level)))))];

    // The majority answers "functional" to everything.
    static double AllFunctional(IReadOnlyList<Judged> judged) => Figures.F1(judged.Select(one => (one.Gold.Levels!.Contains("functional"), true))) / 4;

    static double[] Polarities(IReadOnlyList<Judged> judged, bool withMixed) => Figures.F1s(
        [.. judged.Where(one => withMixed || one.Gold.Polarity != "mixed").Select(one => (one.Gold.Polarity!, Names.Polarities[(int)one.Said.Polarity]))], withMixed ? Names.Polarities : Names.Polarities[..3]);

    static double[] Emotions(IReadOnlyList<Judged> judged) =>
        [.. Enumerable.Range(0, 14).Select(emotion => Figures.F1(judged.Select(one => (one.Gold.Emotions!.Contains(Names.Emotions[emotion]), one.Said.Emotions.Contains((Emotion)emotion)))))];

    static Emotion[] OftenFelt(IReadOnlyList<Judged> judged) =>
        [.. Enum.GetValues<Emotion>().Where(emotion => judged.Count(one => one.Gold.Emotions!.Contains(Names.Emotions[(int)emotion])) >= Often)];

    static bool Same(Judged one) => one.Gold.Polarity == Names.Polarities[(int)one.Said.Polarity];

    static string? Name(ServiceLevel? level) => level is { } known ? Names.Levels[(int)known] : null;

    static string BySign(int sign) => sign < 0 ? "negative" : sign > 0 ? "positive" : "neutral";

    static string Listed(IEnumerable<string> names, IEnumerable<double> figures) => string.Join(", ", names.Zip(figures).Select(pair => $"{pair.First} {pair.Second:0.00}"));

    static string Detail(IReadOnlyList<Judged> judged, double[] levels, double[] emotions)
    {
        var detail = new StringBuilder();
        detail.Append($"F1 by level: {Listed(Names.Levels, levels)}.\n\nF1 by polarity, all four: {Listed(Names.Polarities, Polarities(judged, true))}.\n\nF1 by emotion (how many hold it): ");
        detail.AppendJoin(", ", Names.Emotions.Select((name, i) => $"{name} {emotions[i]:0.00} ({judged.Count(one => one.Gold.Emotions!.Contains(name))})"));
        detail.Append(".\n\n**Reliability.** How often polarity and primary level were both right, by the confidence that was stated:\n\n| Confidence | Comments | Mean confidence | Both right |\n|---|---|---|---|\n");
        foreach (var bin in judged.GroupBy(one => Math.Min(9, (int)(one.Said.Confidence * 10))).OrderBy(bin => bin.Key))
            detail.Append($"| {bin.Key / 10.0:0.0}–{(bin.Key + 1) / 10.0:0.0} | {bin.Count()} | {bin.Average(one => one.Said.Confidence):0.00} | {bin.Average(Right):0.00} |\n");
        var error = judged.GroupBy(one => Math.Min(9, (int)(one.Said.Confidence * 10))).Sum(bin => Math.Abs(bin.Average(one => one.Said.Confidence) - bin.Average(Right)) * bin.Count()) / judged.Count;
        return detail.Append($"\nExpected calibration error {error:0.000}.\n").ToString();
    }

    static double Right(Judged one) => Same(one) && one.Gold.Primary == Name(one.Said.Primary) ? 1 : 0;
}
