namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>Finds subjects that recur among the mentions that wait for a theme. The same mentions in any order give the same themes,
/// and discovering again with what it proposed changes nothing.</summary>
public static class ThemeDiscovery
{
    internal const int MostTypical = 5, MostTerms = 8, SharedBy = 3;

    // What belongs to the theme already needs less to tell which part of it.
    const double AlikeAmongParts = 0.4;

    /// <param name="waiting">Mentions without a theme.</param>
    /// <param name="known">The taxonomy, whatever its themes' standing: what one of them covers is not proposed again.</param>
    /// <param name="settings">Null for the usual ones.</param>
    public static IReadOnlyList<ProposedTheme> Propose(IReadOnlyList<WaitingMention> waiting, IReadOnlyList<KnownTheme> known, DiscoverySettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        ArgumentNullException.ThrowIfNull(known);
        settings ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.LeastFeedback, 1);
        return [.. waiting.GroupBy(mention => mention.Level).OrderBy(level => level.Key)
            .SelectMany(level => new LevelDiscovery(InOrder(level), known.Where(theme => theme.Level == level.Key), settings).Propose(level.Key))];
    }

    /// <summary>Divides the mentions of a theme into so many themes of their own, fewer where there are not so many mentions; the
    /// largest first.</summary>
    public static IReadOnlyList<ProposedTheme> Split(IReadOnlyList<WaitingMention> mentions, int count)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (mentions.Count == 0) return [];
        var said = InOrder(mentions);
        var names = new ThemeNames(said, Wordings.Of(said));
        var groups = Group(said, count);
        return [.. said.Zip(groups).GroupBy(one => one.Second, one => one.First).Select(part => part.ToList())
            .OrderByDescending(part => part.Count).ThenBy(part => part[0].Mention.Text, StringComparer.Ordinal).ThenBy(part => part[0].Mention.Mention)
            .Select(part => Describe(mentions[0].Level, null, ThemeShape.Around(part, Math.Min(SharedBy, part.Count)), part, names))];
    }

    /// <summary>Divides the mentions of a theme by what somebody would say about each part: a theme for each group of examples, in their
    /// order, with the mentions that look more like it than like the others.</summary>
    public static IReadOnlyList<ProposedTheme> Split(IReadOnlyList<WaitingMention> mentions, IReadOnlyList<IReadOnlyList<string>> examples)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        ArgumentNullException.ThrowIfNull(examples);
        if (mentions.Count == 0) return [];
        var level = mentions[0].Level;
        var all = InOrder(mentions);
        var names = new ThemeNames(all, Wordings.Of(all));
        var parts = examples.Select((phrases, i) => new KnownTheme($"{i:d6}", level, phrases.Count > 0 ? phrases[0] : "", ThemeStanding.Open, ThemeShape.FromExamples(phrases))).ToList();
        var matcher = new ThemeMatcher(parts);
        var said = all.ToLookup(one => matcher.Nearest(level, one.Meaning, AlikeAmongParts)?.Theme.Id);
        return [.. parts.Select(part => Describe(level, part.Name, part.Shape, [.. said[part.Id]], names))];
    }

    /// <summary>So many groups of texts about the same, whatever is in them: every text gets into one.</summary>
    internal static int[] Group(IReadOnlyList<Said> said, int count) =>
        Grouping.Into(Math.Min(count, said.Count), MeaningSpace.Place([.. said.Select(one => one.Meaning)]));

    /// <summary>An order of their own: the one they come in must not matter.</summary>
    internal static List<Said> InOrder(IEnumerable<WaitingMention> mentions) =>
        [.. mentions.OrderBy(mention => mention.Text, StringComparer.Ordinal).ThenBy(mention => mention.Feedback).ThenBy(mention => mention.Mention).Select(Said.Of)];

    internal static ProposedTheme Describe(ServiceLevel level, string? name, ThemeShape shape, IReadOnlyList<Said> members, ThemeNames names, string? known = null)
    {
        var terms = names.Of([.. members.Select(one => one.Mention)], shape);
        var typical = members.OrderByDescending(one => shape.Typicality(one.Meaning)).ThenBy(one => one.Mention.Text.Length).ThenBy(one => one.Mention.Text, StringComparer.Ordinal)
            .ThenBy(one => one.Mention.Mention).DistinctBy(one => one.Mention.Feedback).Take(MostTypical).Select(one => one.Mention.Mention);
        name ??= terms.Count > 0 ? terms[0] : string.Join(' ', shape.Terms.Take(2));
        return new(level, name, [.. terms.Take(MostTerms)], shape, [.. members.Select(one => one.Mention.Mention).Order()], [.. typical], known);
    }
}

/// <summary>A mention and what it means.</summary>
internal sealed record Said(WaitingMention Mention, TextMeaning Meaning)
{
    IReadOnlyList<(string Key, string Label)>? phrases;

    public static Said Of(WaitingMention mention) => new(mention, TextMeaning.Of(mention.Text));

    public IReadOnlyList<(string Key, string Label)> Phrases => phrases ??= [.. ThemeNames.PhrasesOf(Mention.Text)];
}
