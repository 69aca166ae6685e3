namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>A mention that no theme has taken yet.</summary>
/// <param name="Mention">Its id; unique in the list.</param>
/// <param name="Feedback">The feedback it stands in; one feedback counts once.</param>
/// <param name="Level">Its primary level.</param>
/// <param name="Phrases">What it may be about, the most telling first.</param>
public sealed record WaitingMention(long Mention, long Feedback, ServiceLevel Level, IReadOnlyList<KeyPhrase> Phrases);

/// <summary>A theme as the taxonomy knows it. A mention belongs to it when one of its phrases has a key in <see cref="Keys"/>
/// and its primary level is <see cref="Level"/>.</summary>
public sealed record KnownTheme(string Id, ServiceLevel Level, string Name, IReadOnlyList<string> Keys);

/// <summary>A theme that discovery proposes.</summary>
/// <param name="Level">The level of all its mentions.</param>
/// <param name="Name">The founding phrase as most people wrote it.</param>
/// <param name="Keys">The phrase keys that bring a mention into it, the founding one first.</param>
/// <param name="Terms">Those keys as people wrote them.</param>
public sealed record ProposedTheme(ServiceLevel Level, string Name, IReadOnlyList<string> Keys, IReadOnlyList<string> Terms);

/// <summary>Finds subjects that recur among the mentions that wait for a theme. The same mentions in any order give the same themes.</summary>
public static class ThemeDiscovery
{
    // Two phrases that stand in the same feedback this often name one subject.
    const double SameSubject = 0.6;

    sealed class Subject(string key)
    {
        public string Key { get; } = key;
        public int Words { get; } = key.Count(c => c == ' ') + 1;
        /// <summary>"friendly staff" and "staff were friendly" are one subject.</summary>
        public string Bag { get; } = string.Join(' ', key.Split(' ').Order(StringComparer.Ordinal));
        public HashSet<long> Feedback { get; } = [];
        public Dictionary<string, int> Labels { get; } = new(StringComparer.Ordinal);
        public List<Subject> Joined { get; } = [];

        /// <summary>The commonest wording; of equally common ones the shorter.</summary>
        public string Label => Labels.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal).First().Key;
    }

    /// <param name="waiting">Mentions without a theme.</param>
    /// <param name="known">The taxonomy; a key that one of its themes holds on a level is not proposed again there.</param>
    /// <param name="atLeast">How many distinct feedback must speak of a subject.</param>
    public static IReadOnlyList<ProposedTheme> Propose(IReadOnlyList<WaitingMention> waiting, IReadOnlyList<KnownTheme> known, int atLeast = 5)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentOutOfRangeException.ThrowIfLessThan(atLeast, 1);
        var taken = known.SelectMany(theme => theme.Keys.Select(key => (theme.Level, key))).ToHashSet();
        var proposed = new List<ProposedTheme>();
        foreach (var level in waiting.GroupBy(mention => mention.Level).OrderBy(group => group.Key))
            proposed.AddRange(Found(Subjects(level, taken), atLeast).Select(subject => Propose(level.Key, subject)));
        return proposed;
    }

    static IEnumerable<Subject> Subjects(IGrouping<ServiceLevel, WaitingMention> mentions, HashSet<(ServiceLevel, string)> taken)
    {
        var subjects = new Dictionary<string, Subject>(StringComparer.Ordinal);
        foreach (var mention in mentions)
            foreach (var phrase in mention.Phrases)
            {
                if (taken.Contains((mentions.Key, phrase.Key))) continue;
                if (!subjects.TryGetValue(phrase.Key, out var subject)) subjects[phrase.Key] = subject = new(phrase.Key);
                subject.Feedback.Add(mention.Feedback);
                subject.Labels[phrase.Label] = subject.Labels.GetValueOrDefault(phrase.Label) + 1;
            }
        return subjects.Values;
    }

    /// <summary>Phrases found first, commonest first; a single word founds a theme only on feedback that no phrase has explained.</summary>
    static List<Subject> Found(IEnumerable<Subject> subjects, int atLeast)
    {
        var founders = new List<Subject>();
        var foundersOf = new Dictionary<long, List<Subject>>();
        var bags = new Dictionary<string, Subject>(StringComparer.Ordinal);
        foreach (var subject in subjects.Where(subject => subject.Feedback.Count >= atLeast)
            .OrderBy(subject => subject.Words == 1).ThenByDescending(subject => subject.Feedback.Count).ThenBy(subject => subject.Key, StringComparer.Ordinal))
        {
            if ((bags.GetValueOrDefault(subject.Bag) ?? SameAs(subject, foundersOf)) is { } founder)
            {
                founder.Joined.Add(subject);
                continue;
            }
            if (subject.Words == 1 && subject.Feedback.Count(feedback => !foundersOf.ContainsKey(feedback)) < atLeast) continue;
            founders.Add(subject);
            bags[subject.Bag] = subject;
            foreach (var feedback in subject.Feedback)
            {
                if (!foundersOf.TryGetValue(feedback, out var list)) foundersOf[feedback] = list = [];
                list.Add(subject);
            }
        }
        return founders;
    }

    /// <summary>The founder that shares most of its feedback with the subject. A single word must share most of its own too:
    /// "delivery" is more than "late delivery", though the late ones all hold it.</summary>
    static Subject? SameAs(Subject subject, Dictionary<long, List<Subject>> foundersOf)
    {
        var shared = new Dictionary<Subject, int>();
        foreach (var feedback in subject.Feedback)
            if (foundersOf.TryGetValue(feedback, out var list))
                foreach (var founder in list) shared[founder] = shared.GetValueOrDefault(founder) + 1;
        return shared
            .Where(pair => pair.Value >= SameSubject * (subject.Words == 1 ? subject.Feedback.Count : Math.Min(subject.Feedback.Count, pair.Key.Feedback.Count)))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key).FirstOrDefault();
    }

    static ProposedTheme Propose(ServiceLevel level, Subject founder)
    {
        var all = founder.Joined.Prepend(founder).ToList();
        return new(level, founder.Label, [.. all.Select(subject => subject.Key)], [.. all.Select(subject => subject.Label)]);
    }
}
