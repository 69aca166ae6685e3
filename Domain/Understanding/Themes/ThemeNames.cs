using System.Collections.Frozen;
using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>Finds the phrase that people use for what they have in common. It knows all that is said around, to tell what is special
/// about a few.</summary>
internal sealed class ThemeNames
{
    // A name that fewer say is not what people say.
    const int LeastToName = 3;

    // What a few of many say is their own affair.
    const double LeastShare = 0.15;

    const int MostWords = 4, MostTokens = 6, LongestLabel = 60, LongestWord = 24;

    // Two or more words tell what one leaves open.
    static readonly double[] WordsTell = [0, 0.35, 1, 1.1, 1.1];

    // The longer phrase tells more: it is the name when so many of those who say the shorter one say it. One word leaves so much open that fewer will do.
    const double SayMore = 0.4, SayMoreThanAWord = 0.15;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> General = LexiconReader.Words("general").GetAlternateLookup<ReadOnlySpan<char>>();

    readonly Dictionary<long, (int Wording, IReadOnlyList<(string Key, string Label)> Phrases)> said = [];
    readonly Dictionary<string, HashSet<int>> heldBy = new(StringComparer.Ordinal);
    readonly int all;

    /// <param name="all">All that is said.</param>
    /// <param name="wordings">Of each, the number of its wording: copies count once.</param>
    public ThemeNames(IReadOnlyList<Said> all, int[] wordings)
    {
        this.all = wordings.Distinct().Count();
        for (var i = 0; i < all.Count; i++)
        {
            var found = said[all[i].Mention.Mention] = (wordings[i], all[i].Phrases);
            foreach (var (key, _) in found.Phrases)
            {
                if (!heldBy.TryGetValue(key, out var held)) heldBy[key] = held = [];
                held.Add(wordings[i]);
            }
        }
    }

    sealed class Phrase(string key)
    {
        public string Key { get; } = key;
        public string[] Words { get; } = key.Split(' ');
        public HashSet<long> Feedback { get; } = [];
        public HashSet<int> Wordings { get; } = [];
        public Dictionary<string, HashSet<int>> Labels { get; } = new(StringComparer.Ordinal);
        public int Support => Math.Min(Feedback.Count, Wordings.Count);
        public string Label => Labels.OrderByDescending(one => one.Value.Count).ThenBy(one => one.Key.Length).ThenBy(one => one.Key, StringComparer.Ordinal).First().Key;
    }

    /// <summary>What these people say and others do not, the most telling first, each subject once. Empty where no three of them
    /// say the same.</summary>
    public IReadOnlyList<string> Of(IReadOnlyCollection<WaitingMention> members, ThemeShape shape)
    {
        var phrases = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        foreach (var mention in members)
        {
            var (wording, found) = said[mention.Mention];
            foreach (var (key, label) in found)
            {
                if (!phrases.TryGetValue(key, out var phrase)) phrases[key] = phrase = new(key);
                phrase.Feedback.Add(mention.Feedback);
                phrase.Wordings.Add(wording);
                if (!phrase.Labels.TryGetValue(label, out var labelled)) phrase.Labels[label] = labelled = [];
                labelled.Add(wording);
            }
        }
        double voices = members.Select(mention => said[mention.Mention].Wording).Distinct().Count();
        var shared = phrases.Values.Where(phrase => phrase.Support >= LeastToName).ToList();
        var ranked = shared.Where(phrase => phrase.Support >= LeastShare * voices)
            .Select(phrase => (Phrase: phrase, Telling: Telling(phrase, voices, shape))).Where(phrase => phrase.Telling > 0)
            .OrderByDescending(phrase => phrase.Telling).ThenBy(phrase => phrase.Phrase.Key, StringComparer.Ordinal).Select(phrase => phrase.Phrase).ToList();
        if (ranked.Count > 0) ranked.Insert(0, Fullest(ranked[0], shared));
        var names = new List<(string[] Words, string Label)>();
        foreach (var (words, label) in ranked.Select(phrase => (phrase.Words, phrase.Label)))
            // "kept on hold" says what "hold" and "hold kept" say.
            if (!names.Exists(name => words.All(name.Words.Contains) || name.Words.All(words.Contains))) names.Add((words, label));
        return [.. names.Select(name => name.Label)];
    }

    /// <summary>"no refund", "refund" and "refunds" are names of one subject.</summary>
    public static bool SayTheSame(string one, string other) => Telling(one).SequenceEqual(Telling(other), StringComparer.Ordinal);

    /// <summary>"kept on hold" says what "hold" says.</summary>
    public static bool OneSaysTheOther(string one, string other)
    {
        var (ones, others) = (Telling(one).ToHashSet(StringComparer.Ordinal), Telling(other).ToHashSet(StringComparer.Ordinal));
        return ones.Count > 0 && others.Count > 0 && (ones.IsSubsetOf(others) || others.IsSubsetOf(ones));
    }

    static IOrderedEnumerable<string> Telling(string name) =>
        TextMeaning.WordsOf(Tokenizer.Read(name)).Where(TextMeaning.TellsTerm).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The phrase that says the same and more, as long as many say it.</summary>
    static Phrase Fullest(Phrase name, List<Phrase> shared)
    {
        while (shared.Where(more => more.Words.Length > name.Words.Length && name.Words.All(more.Words.Contains)
                && more.Support >= (name.Words.Length == 1 ? SayMoreThanAWord : SayMore) * name.Support)
            .OrderByDescending(more => more.Support).ThenByDescending(more => more.Words.Length).ThenBy(more => more.Key, StringComparer.Ordinal).FirstOrDefault() is { } fuller)
            name = fuller;
        return name;
    }

    /// <summary>What many of these say, others do not, and is what all of these are about.</summary>
    double Telling(Phrase phrase, double voices, ThemeShape shape)
    {
        var share = phrase.Wordings.Count / voices;
        var elsewhere = heldBy[phrase.Key].Count / (double)all;
        return Math.Sqrt(share) * Math.Log(1 + share / elsewhere) * WordsTell[phrase.Words.Length] * shape.Likeness(TextMeaning.Of(phrase.Label));
    }

    /// <summary>Stretches of one to four telling words with what stands between; what may identify somebody is left out.</summary>
    internal static IEnumerable<(string Key, string Label)> PhrasesOf(string text)
    {
        var tokens = Tokenizer.Read(text);
        var telling = Enumerable.Range(0, tokens.Count).Where(at => (TextMeaning.Tells(tokens, at) || Denies(tokens.Word(at))) && !LooksLikeName(tokens, at)).ToList();
        for (var first = 0; first < telling.Count; first++)
            for (var last = first; last < telling.Count && last - first < MostWords; last++)
            {
                if (last > first && !Together(tokens, telling[last - 1], telling[last]) || telling[last] - telling[first] >= MostTokens) break;
                // "repair takes too" goes on, "refund refund" says nothing more.
                if (Denies(tokens.Word(telling[last]))) continue;
                if (last > first && tokens.Word(telling[last]).SequenceEqual(tokens.Word(telling[last - 1]))) break;
                if (telling[first..(last + 1)].TrueForAll(at => General.Contains(tokens.Word(at)) || Denies(tokens.Word(at)))) continue;
                if (last > first && IsHalf(tokens, telling[first])) continue;
                var label = Label(tokens, telling[first], telling[last]);
                if (label.Length <= LongestLabel) yield return (Key(tokens, telling[first..(last + 1)]), label);
            }
    }

    /// <summary>"rude staff" and "staff were rude" are one phrase.</summary>
    static string Key(Tokens tokens, List<int> words) =>
        string.Join(' ', words.Select(at => Denies(tokens.Word(at)) ? "no" : Stemmer.Stem(tokens.Word(at)).ToString()).Order(StringComparer.Ordinal));

    /// <summary>Words that turn what is named into its lack: "no reply", "never arrived".</summary>
    static bool Denies(ReadOnlySpan<char> word) => word is "no" or "not" or "never" or "without" or "nobody" or "cannot" or "too" || word.EndsWith("n't");

    static bool Together(Tokens tokens, int word, int next)
    {
        for (var at = word + 1; at <= next; at++)
            if (tokens.All[at].Break || tokens.All[at].Symbol || at < next && (Parts(tokens.Word(at)) || tokens.Word(at).Length > LongestWord || tokens.Word(at).ContainsAnyInRange('0', '9') || LooksLikeName(tokens, at))) return false;
        return true;

        // A new subject or a list: the words beside it belong to different thoughts.
        static bool Parts(ReadOnlySpan<char> word) => word is "and" or "or" or "i" or "i'm" or "i've" or "i'd" or "he" or "she" or "they" or "we" or "you" or "if" or "that"
            or "because" or "so" or "then" or "when" or "while" or "but" or "which" or "who";
    }

    /// <summary>The second half of a pair: of "click and collect is slow", "collect is slow" is no phrase.</summary>
    static bool IsHalf(Tokens tokens, int at) => at >= 2 && !tokens.All[at].Break && tokens.Word(at - 1) is "and" && TextMeaning.Tells(tokens, at - 2);

    static string Label(Tokens tokens, int first, int last) =>
        string.Join(' ', Enumerable.Range(first, last - first + 1).Select(at => tokens.Word(at).ToString()));

    /// <summary>A capital within a sentence; ALL CAPITALS is shouting, not a name. After a title the first word is a name, too.</summary>
    static bool LooksLikeName(Tokens tokens, int at)
    {
        if (!tokens.StartsWithCapital(at) || at == 0) return false;
        if (tokens.Word(at - 1) is "dr" or "mr" or "mrs" or "ms" or "miss" or "sister" or "nurse") return true;
        return !tokens.All[at].Break && tokens.All[at].Length > 1 && char.IsLower(tokens.Text[tokens.All[at].Start + 1]);
    }
}
