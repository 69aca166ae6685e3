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
        var before = questions.Take(start).ToArray();
        var known = Branching.Shown(before, answers).Where(q => answers.ContainsKey(q.Key)).ToDictionary(q => q.Key, q => answers[q.Key]);
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
        List<Stretch> way = [From(questions, answers, 0)];
        while (way[^1].End <= upTo && way[^1].End < questions.Count && From(questions, answers, way[^1].End) is { Questions.Count: > 0 } next) way.Add(next);
        return way;
    }
}
