namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>A mention that no theme has taken yet.</summary>
/// <param name="Mention">Its id; unique in the list.</param>
/// <param name="Feedback">Who says it: the feedback it stands in, or the first one of its customer. Each counts once.</param>
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
    // Two phrases that stand in the same feedback this often, and have a word in common, name one subject.
    const double SameSubject = 0.6;

    // A word that stands in one founding phrase this often, and clearly oftener than in others, means that phrase: "hold" is
    // "kept on hold", while "delivery" is more than "late delivery".
    const double SameWord = 0.45, Clearly = 3;

    // One letter sent many times is no subject that recurs.
    const int LeastWordings = 3;

    // A single word says little: it has to be said by so many times more, in as many more ways.
    const int SingleWord = 3;

    // A name that fewer say is not what people say.
    const int LeastToName = 3;

    sealed class Subject(string key)
    {
        public string Key { get; } = key;
        public string[] Words { get; } = key.Split(' ');
        public bool Single => Words.Length == 1;
        /// <summary>"friendly staff" and "staff were friendly" are one subject.</summary>
        public string Bag => string.Join(' ', Words.Order(StringComparer.Ordinal));
        public HashSet<long> Feedback { get; } = [];
        public HashSet<string> Wordings { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, int> Labels { get; } = new(StringComparer.Ordinal);
        public List<Subject> Joined { get; } = [];
        public string? Name { get; set; }

        public bool Recurs(int atLeast) => Feedback.Count >= atLeast && Wordings.Count >= Math.Min(LeastWordings, atLeast);

        public bool Founds(int atLeast, HashSet<long> explained) => Feedback.Count >= SingleWord * atLeast
            && Wordings.Count >= SingleWord * Math.Min(LeastWordings, atLeast) && Feedback.Count(feedback => !explained.Contains(feedback)) >= atLeast;

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

    static List<Subject> Subjects(IGrouping<ServiceLevel, WaitingMention> mentions, HashSet<(ServiceLevel, string)> taken)
    {
        var subjects = new Dictionary<string, Subject>(StringComparer.Ordinal);
        foreach (var mention in mentions)
        {
            var wording = string.Join('|', mention.Phrases.Select(phrase => phrase.Key));
            foreach (var phrase in mention.Phrases)
            {
                if (taken.Contains((mentions.Key, phrase.Key))) continue;
                if (!subjects.TryGetValue(phrase.Key, out var subject)) subjects[phrase.Key] = subject = new(phrase.Key);
                subject.Feedback.Add(mention.Feedback);
                subject.Wordings.Add(wording);
                subject.Labels[phrase.Label] = subject.Labels.GetValueOrDefault(phrase.Label) + 1;
            }
        }
        return [.. subjects.Values.OrderByDescending(subject => subject.Feedback.Count).ThenBy(subject => subject.Key, StringComparer.Ordinal)];
    }

    /// <summary>Phrases found first, commonest first; a single word founds a theme only on feedback that no phrase has explained.</summary>
    static List<Subject> Found(List<Subject> subjects, int atLeast)
    {
        var founders = new List<Subject>();
        foreach (var phrase in subjects.Where(subject => !subject.Single && subject.Recurs(atLeast)))
            if (founders.Find(founder => SameSubjectAs(founder, phrase)) is { } founder) founder.Joined.Add(phrase);
            else founders.Add(phrase);

        var explained = founders.SelectMany(founder => founder.Joined.Prepend(founder)).SelectMany(subject => subject.Feedback).ToHashSet();
        foreach (var word in subjects.Where(subject => subject.Single && subject.Recurs(atLeast)))
        {
            var holders = founders.Where(founder => !founder.Single && founder.Words.Contains(word.Key))
                .Select(founder => (Founder: founder, Share: founder.Feedback.Count(word.Feedback.Contains) / (double)word.Feedback.Count))
                .OrderByDescending(holder => holder.Share).ToList();
            if (holders.Count > 0 && holders[0].Share >= SameWord && (holders.Count == 1 || holders[0].Share >= Clearly * holders[1].Share))
            {
                holders[0].Founder.Joined.Add(word);
                continue;
            }
            if (!word.Founds(atLeast, explained)) continue;
            var name = subjects.Find(phrase => !phrase.Single && phrase.Words.Contains(word.Key) && phrase.Feedback.Count >= LeastToName && phrase.Wordings.Count >= LeastToName)?.Label;
            word.Name = founders.Exists(founder => founder.Label == name) ? null : name;
            founders.Add(word);
            explained.UnionWith(word.Feedback);
        }
        return founders;
    }

    static bool SameSubjectAs(Subject founder, Subject phrase) =>
        founder.Bag == phrase.Bag || founder.Words.Any(phrase.Words.Contains)
        && founder.Feedback.Count(phrase.Feedback.Contains) >= SameSubject * Math.Min(founder.Feedback.Count, phrase.Feedback.Count);

    static ProposedTheme Propose(ServiceLevel level, Subject founder)
    {
        var all = founder.Joined.Prepend(founder).ToList();
        return new(level, founder.Name ?? founder.Label, [.. all.Select(subject => subject.Key)], [.. all.Select(subject => subject.Label)]);
    }
}
