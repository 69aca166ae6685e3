using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Domain.Surveys;

/// <summary>Whether branching is sound: every condition looks at earlier questions only, so that a survey ends whatever is
/// answered; and every question can be reached by some answers.</summary>
public static class BranchingRules
{
    public const int MaxDepth = 5;
    public const int MaxLeaves = 20;
    public const int MaxWords = 30;

    /// <summary>Of all words that one question's condition looks for.</summary>
    public const int MaxSaid = 2000;

    // Work of the search for answers, for all questions together: about a word sought in a short text, so some tens of milliseconds.
    // Real surveys take some hundreds.
    const int MostWork = 300_000;

    public static IReadOnlyList<Fault> Check(IReadOnlyList<Question> questions)
    {
        var faults = new List<Fault>();
        var options = questions.Select(q => q.Options().Select(c => c.Key).ToHashSet()).ToArray();
        for (var i = 0; i < questions.Count; i++)
            if (questions[i].ShowWhen is { } condition) new Reader(questions, options, i, faults).Read(condition, $"questions[{i}].showWhen");
        if (faults.Count > 0) return [.. faults, .. Circles(questions)];
        var search = new Search(questions);
        for (var i = 0; i < questions.Count; i++)
        {
            if (questions[i].ShowWhen is null) continue;
            var can = search.CanBeShown(i);
            if (can is null)
            {
                faults.Add(new($"questions[{i}].showWhen", "tooComplex", "So complex that nobody can tell whether it is ever shown: use fewer conditions."));
                break;
            }
            if (can == false)
                faults.Add(questions[i].Required ? new($"questions[{i}].showWhen", "requiredNeverShown", "No answers lead to this question, and it is required.")
                    : new($"questions[{i}].showWhen", "neverShown", "No answers lead to this question."));
        }
        return faults;
    }

    // Questions that wait for each other would never let a survey end.
    static IEnumerable<Fault> Circles(IReadOnlyList<Question> questions)
    {
        var asks = questions.GroupBy(q => q.Key).ToDictionary(g => g.Key, g => g.SelectMany(q => q.ShowWhen?.Leaves().Select(l => l.Question!) ?? []).ToHashSet());
        for (var i = 0; i < questions.Count; i++)
        {
            var seen = new HashSet<string>();
            var next = new Stack<string>(asks[questions[i].Key].Where(key => key != questions[i].Key));
            while (next.TryPop(out var key))
                if (seen.Add(key) && asks.TryGetValue(key, out var more))
                    foreach (var other in more) next.Push(other);
            if (seen.Contains(questions[i].Key)) yield return new($"questions[{i}].showWhen", "cannotEnd", "It waits for a question that waits for it: the survey cannot end.");
        }
    }

    sealed class Reader(IReadOnlyList<Question> questions, HashSet<string>[] options, int at, List<Fault> faults)
    {
        int leaves;
        int said;

        void Add(string path, string code, string message) => faults.Add(new Fault(path, code, message));

        public void Read(Condition condition, string path, int depth = 1)
        {
            var joins = (condition.All is null ? 0 : 1) + (condition.Any is null ? 0 : 1) + (condition.Not is null ? 0 : 1);
            var looks = (condition.Says is null ? 0 : 1) + (condition.Picked is null ? 0 : 1) + (condition.Answered is null ? 0 : 1);
            if (condition.Question is null ? joins != 1 || looks != 0 : joins != 0 || looks != 1)
            {
                Add(path, "oneForm", "Either a question with one of says, picked and answered; or one of all, any and not.");
                return;
            }
            if (depth > MaxDepth) Add(path, "tooDeep", $"At most {MaxDepth} conditions inside one another.");
            else if (condition.Question is not null) Look(condition, path);
            else if (condition.Not is { } not) Read(not, $"{path}.not", depth + 1);
            else
            {
                var (name, parts) = condition.All is { } all ? ("all", all) : ("any", condition.Any!);
                if (parts.Count == 0) Add($"{path}.{name}", "required", "At least one condition.");
                for (var i = 0; i < Math.Min(parts.Count, MaxLeaves); i++) Read(parts[i], $"{path}.{name}[{i}]", depth + 1);
                if (parts.Count > MaxLeaves) Add($"{path}.{name}", "tooMany", $"At most {MaxLeaves}.");
            }
        }

        void Look(Condition leaf, string path)
        {
            if (++leaves == MaxLeaves + 1) Add(path, "tooMany", $"At most {MaxLeaves} questions are looked at.");
            if (leaves > MaxLeaves || said > MaxSaid) return;
            said += leaf.Says?.Sum(word => word.Length) ?? 0;
            if (said > MaxSaid)
            {
                Add($"{path}.says", "tooLong", $"The words that one question waits for have at most {MaxSaid} characters together.");
                return;
            }
            var of = questions.ToList().FindIndex(q => q.Key == leaf.Question);
            if (of < 0) Add($"{path}.question", "unknownQuestion", "There is no question with this key.");
            else if (leaf.Question == questions[at].Key) Add($"{path}.question", "selfReference", "A question cannot wait for itself.");
            else if (of > at) Add($"{path}.question", "laterQuestion", "This question comes later: only earlier ones have been answered by then.");
            else if (leaf.Says is { } says) Words(says, $"{path}.says", questions[of].Kind == QuestionKind.OpenText,
                word => Branching.Fold(word).Length is > 0 and <= Branching.MaxPhrase && FeedbackRules.IsClean(word), "openTextNeeded", "That question is answered by picking.", $"A word or phrase of at most {Branching.MaxPhrase} characters; wait* is any word that begins so.");
            else if (leaf.Picked is { } picked) Words(picked, $"{path}.picked", questions[of].Kind != QuestionKind.OpenText,
                key => options[of].Contains(key), "choiceNeeded", "That question is answered in one's own words.", "One of that question's choices.");
        }

        void Words(IReadOnlyList<string> words, string path, bool fits, Func<string, bool> known, string code, string unfit, string unknown)
        {
            if (!fits) Add(path, code, unfit);
            else if (words.Count is 0 or > MaxWords) Add(path, "count", $"From 1 to {MaxWords}.");
            else for (var i = 0; i < words.Count; i++)
                if (!known(words[i])) Add($"{path}[{i}]", "unknownWord", unknown);
        }
    }

    /// <summary>Tries answers to the questions that matter, one after the other, and leaves what cannot lead there any more.</summary>
    sealed class Search
    {
        readonly IReadOnlyList<Question> questions;
        readonly int[][] earlier;
        readonly Dictionary<string, string[]> said, picked;
        int left = MostWork;

        public Search(IReadOnlyList<Question> questions)
        {
            this.questions = questions;
            var leaves = questions.Select(q => q.ShowWhen?.Leaves().ToArray() ?? []).ToArray();
            var places = questions.Select((q, i) => (q.Key, Place: i)).ToLookup(q => q.Key, q => q.Place);
            earlier = [.. leaves.Select((all, i) => all.SelectMany(l => places[l.Question!]).Where(j => j < i).Distinct().ToArray())];
            var looks = leaves.SelectMany(all => all).GroupBy(l => l.Question!).ToArray();
            said = looks.ToDictionary(l => l.Key, l => l.SelectMany(c => c.Says ?? []).Select(w => w.TrimEnd('*')).Distinct().ToArray());
            picked = looks.ToDictionary(l => l.Key, l => l.SelectMany(c => c.Picked ?? []).Distinct().ToArray());
        }

        /// <returns>Null where the search was given up.</returns>
        public bool? CanBeShown(int at)
        {
            var relevant = new SortedSet<int>();
            void Collect(int i)
            {
                foreach (var j in earlier[i])
                    if (relevant.Add(j)) Collect(j);
            }
            Collect(at);
            return Find([.. relevant], questions[at].ShowWhen!, 0, [], []);
        }

        bool? Find(int[] relevant, Condition wanted, int from, Dictionary<string, Given> answers, HashSet<string> decided)
        {
            left -= 20;
            if (left < 0) return null;
            if (Maybe(wanted, answers, decided) is { } known) return known;
            var question = questions[relevant[from]];
            // Whatever it looks at comes earlier and matters, too: so it is decided.
            var shown = question.ShowWhen is not { } condition || Maybe(condition, answers, decided) == true;
            decided.Add(question.Key);
            bool? found = false;
            foreach (var given in shown ? Candidates(question) : [null])
            {
                if (given is null) answers.Remove(question.Key);
                else answers[question.Key] = given;
                found = Find(relevant, wanted, from + 1, answers, decided);
                if (found != false) break;
            }
            answers.Remove(question.Key);
            decided.Remove(question.Key);
            return found;
        }

        // Null while it depends on what is not decided yet.
        bool? Maybe(Condition condition, Dictionary<string, Given> answers, HashSet<string> decided)
        {
            left--;
            if (condition.Question is { } key)
            {
                if (!decided.Contains(key)) return null;
                if (answers.TryGetValue(key, out var given))
                    left -= (condition.Says?.Count ?? 0) * (1 + (given.Text?.Length ?? 0) / 64) + (condition.Picked?.Count ?? 0) * (given.Picked?.Count ?? 0) / 4;
                return Branching.Holds(condition, answers);
            }
            if (condition.Not is { } not) return !Maybe(not, answers, decided);
            var settles = condition.Any is not null;
            bool? all = !settles;
            foreach (var part in condition.Any ?? condition.All!)
            {
                var one = Maybe(part, answers, decided);
                if (one == settles) return settles;
                if (one is null) all = null;
            }
            return all;
        }

        IEnumerable<Given?> Candidates(Question question)
        {
            if (!question.Required) yield return null;
            if (question.Kind == QuestionKind.OpenText)
            {
                // A word that nobody looks for keeps the others apart.
                const string Apart = " qxzvk ";
                foreach (var some in Subsets(said[question.Key]))
                {
                    var text = Apart + string.Join(Apart, some);
                    left -= text.Length / 4;
                    yield return new(text, null);
                }
                yield break;
            }
            var sought = picked[question.Key];
            if (question.Options().FirstOrDefault(c => !sought.Contains(c.Key)) is { } other) yield return new(null, [other.Key]);
            foreach (var some in question.TakesMany() ? Subsets(sought) : sought.Select(s => (IReadOnlyList<string>)[s]))
                if (some.Count > 0) yield return new(null, some);
        }

        // Small ones first: they nearly always do.
        static IEnumerable<IReadOnlyList<string>> Subsets(IReadOnlyList<string> of)
        {
            for (var size = 0; size <= of.Count; size++)
                foreach (var some in OfSize(of, size, 0)) yield return some;
        }

        static IEnumerable<IReadOnlyList<string>> OfSize(IReadOnlyList<string> of, int size, int from)
        {
            if (size == 0) yield return [];
            else for (var i = from; i <= of.Count - size; i++)
                foreach (var rest in OfSize(of, size - 1, i + 1)) yield return [of[i], .. rest];
        }
    }
}
