namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>Tells letters of one's own from copies: a text that repeats nearly all the telling words of another one, however it is
/// greeted and signed, is no wording of its own. A few telling words are: many find the same three to say that they were kept on hold.</summary>
internal static class Wordings
{
    const int FewTerms = 4, Rarest = 4;
    const double Copied = 0.7;

    /// <returns>For each text the number of its wording.</returns>
    public static int[] Of(IReadOnlyList<Said> said)
    {
        var wordings = new int[said.Count];
        var exact = new Dictionary<string, int>(StringComparer.Ordinal);
        var firsts = new Dictionary<(string, string), List<int>>();
        var count = 0;
        for (var i = 0; i < said.Count; i++)
        {
            var words = string.Join(' ', said[i].Meaning.Words);
            if (exact.TryGetValue(words, out wordings[i])) continue;
            var pairs = said[i].Meaning.Terms.Keys.Count(TextMeaning.TellsTerm) <= FewTerms ? [] : Pairs(said[i].Meaning);
            var original = pairs.SelectMany(pair => firsts.GetValueOrDefault(pair) ?? []).Where(one => Share(said[one].Meaning, said[i].Meaning) >= Copied)
                .Select(one => (int?)one).Min();
            exact[words] = wordings[i] = original is { } first ? wordings[first] : count++;
            if (original is null)
                foreach (var pair in pairs)
                {
                    if (!firsts.TryGetValue(pair, out var list)) firsts[pair] = list = [];
                    list.Add(i);
                }
        }
        return wordings;
    }

    /// <summary>A copy has at least two of the rarest words of its original among its own.</summary>
    static List<(string, string)> Pairs(TextMeaning meaning)
    {
        var rarest = meaning.Terms.OrderByDescending(term => term.Value).ThenBy(term => term.Key, StringComparer.Ordinal).Take(Rarest)
            .Select(term => term.Key).Order(StringComparer.Ordinal).ToList();
        return [.. rarest.SelectMany((one, i) => rarest.Skip(i + 1), (one, other) => (one, other))];
    }

    static double Share(TextMeaning one, TextMeaning other) =>
        other.Terms.Sum(term => one.Terms.TryGetValue(term.Key, out var weight) ? weight * term.Value : 0);
}
