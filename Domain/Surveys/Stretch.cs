namespace VoiceOfCustomer.Domain.Surveys;

/// <summary>Questions that can be asked at once, because none of them hangs on another of them: what a page without scripts shows
/// in one go.</summary>
/// <param name="Start">Place of the first among all questions of the survey.</param>
/// <param name="End">Place after the last; what lies between and is not in <paramref name="Questions"/> is not asked.</param>
public sealed record Stretch(int Start, int End, IReadOnlyList<Question> Questions)
{
    /// <param name="answers">To what was asked before <paramref name="start"/>; others do not count.</param>
    /// <returns>The questions from there on; none where there is nothing more to ask.</returns>
    public static Stretch From(IReadOnlyList<Question> questions, IReadOnlyDictionary<string, Given> answers, int start)
    {
        var known = Branching.Shown([.. questions.Take(start)], answers).Where(q => answers.ContainsKey(q.Key)).ToDictionary(q => q.Key, q => answers[q.Key]);
        return Next(questions, known, start);
    }

    /// <param name="known">The answers that count so far.</param>
    static Stretch Next(IReadOnlyList<Question> questions, Dictionary<string, Given> known, int start)
    {
        var asked = new List<Question>();
        for (var i = start; i < questions.Count; i++)
        {
            var question = questions[i];
            if (question.ShowWhen is { } condition)
            {
                if (condition.Leaves().Any(leaf => asked.Exists(a => a.Key == leaf.Question))) return new Stretch(start, i, asked);
                if (!Branching.Holds(condition, known)) continue;
            }
            asked.Add(question);
        }
        return new Stretch(start, questions.Count, asked);
    }

    /// <summary>Every stretch that these answers lead through, up to and with the one that has the place <paramref name="upTo"/>.</summary>
    public static IReadOnlyList<Stretch> Way(IReadOnlyList<Question> questions, IReadOnlyDictionary<string, Given> answers, int upTo)
    {
        // Each question is looked at once: what was decided before a stretch stays so.
        var known = new Dictionary<string, Given>();
        List<Stretch> way = [Next(questions, known, 0)];
        while (way[^1].End <= upTo && way[^1].End < questions.Count)
        {
            foreach (var question in way[^1].Questions)
                if (answers.TryGetValue(question.Key, out var given)) known[question.Key] = given;
            if (Next(questions, known, way[^1].End) is not { Questions.Count: > 0 } next) break;
            way.Add(next);
        }
        return way;
    }
}
