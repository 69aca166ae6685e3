using VoiceOfCustomer.Domain.Understanding.Phrases;
using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>Finds the phrase that people use for what they have in common.</summary>
internal static class ThemeNames
{
    // A name that fewer say is not what people say.
    const int LeastToName = 3;
    const int WordsBetween = 2, Longest = 60;

    sealed class Candidate(string key, int words)
    {
        public string Key { get; } = key;
        public int Words { get; } = words;
        public HashSet<long> Feedback { get; } = [];
        public Dictionary<string, int> Labels { get; } = new(StringComparer.Ordinal);
        public string Label => Labels.OrderByDescending(label => label.Value).ThenBy(label => label.Key.Length).ThenBy(label => label.Key, StringComparer.Ordinal).First().Key;
    }

    /// <summary>What people say, the commonest first; pairs of words before single ones.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<WaitingMention> mentions)
    {
        var candidates = new Dictionary<string, Candidate>(StringComparer.Ordinal);
        foreach (var mention in mentions)
        {
            var tokens = Tokenizer.Read(mention.Text);
            var last = -1;
            for (var i = 0; i < tokens.Count; i++)
            {
                if (!TextMeaning.Tells(tokens, i) || LooksLikeName(tokens, i)) continue;
                Add(i, i, Stemmer.Stem(tokens.Word(i)).ToString(), 1);
                if (last >= 0 && i - last <= WordsBetween + 1 && !Enumerable.Range(last + 1, i - last).Any(at => tokens.All[at].Break || tokens.All[at].Symbol))
                    Add(last, i, Stemmer.Stem(tokens.Word(last)).ToString() + " " + Stemmer.Stem(tokens.Word(i)).ToString(), 2);
                last = i;
            }
            void Add(int first, int end, string key, int words)
            {
                var label = string.Join(' ', tokens.Lower[tokens.All[first].Start..tokens.All[end].End].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                if (label.Length > Longest) return;
                if (!candidates.TryGetValue(key, out var candidate)) candidates[key] = candidate = new(key, words);
                candidate.Feedback.Add(mention.Feedback);
                candidate.Labels[label] = candidate.Labels.GetValueOrDefault(label) + 1;
            }
        }
        return [.. candidates.Values.Where(candidate => candidate.Feedback.Count >= LeastToName)
            .OrderByDescending(candidate => candidate.Words * candidate.Feedback.Count).ThenBy(candidate => candidate.Key, StringComparer.Ordinal)
            .Select(candidate => candidate.Label)];
    }

    /// <summary>A capital within a sentence; ALL CAPITALS is shouting, not a name.</summary>
    static bool LooksLikeName(Tokens tokens, int at) =>
        at > 0 && !tokens.All[at].Break && tokens.StartsWithCapital(at) && char.IsLower(tokens.Text[tokens.All[at].Start + 1]);
}
