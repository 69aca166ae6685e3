namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>Finds subjects that recur among the mentions that wait for a theme. The same mentions in any order give the same themes,
/// and discovering again with what it proposed changes nothing.</summary>
public static class ThemeDiscovery
{
    const int MostTypical = 5, MostTerms = 8, SharedBy = 3;

    /// <summary>A mention and what it means.</summary>
    internal sealed record Said(WaitingMention Mention, TextMeaning Meaning);

    /// <param name="waiting">Mentions without a theme.</param>
    /// <param name="known">The taxonomy, whatever its themes' standing: what one of them covers is not proposed again.</param>
    /// <param name="settings">Null for the usual ones.</param>
    public static IReadOnlyList<ProposedTheme> Propose(IReadOnlyList<WaitingMention> waiting, IReadOnlyList<KnownTheme> known, DiscoverySettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        ArgumentNullException.ThrowIfNull(known);
        settings ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.LeastFeedback, 1);
        var matcher = new ThemeMatcher(known);
        var proposed = new List<ProposedTheme>();
        foreach (var level in waiting.GroupBy(mention => mention.Level).OrderBy(level => level.Key))
        {
            // An order of their own: the one they come in must not matter.
            var said = level.OrderBy(mention => mention.Text, StringComparer.Ordinal).ThenBy(mention => mention.Feedback).ThenBy(mention => mention.Mention)
                .Select(mention => new Said(mention, TextMeaning.Of(mention.Text)))
                .Where(one => !one.Meaning.IsEmpty && matcher.Nearest(level.Key, one.Meaning) is null).ToList();
            while (Densest(said, settings) is { } group)
            {
                var shape = ThemeShape.Of([ThemeCentre.Around([.. group.Select(one => one.Meaning)], Math.Min(SharedBy, settings.LeastFeedback))]);
                var members = said.Where(one => shape.Likeness(one.Meaning) > ThemeMatcher.Alike).ToList();
                said.RemoveAll(one => members.Contains(one) || group.Contains(one));
                if (Recurs(members, settings)) proposed.Add(Describe(level.Key, shape, members));
            }
        }
        return proposed;
    }

    /// <summary>Divides the mentions of a theme into so many themes of their own; fewer where they do not differ.</summary>
    public static IReadOnlyList<ProposedTheme> Split(IReadOnlyList<WaitingMention> mentions, int count)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return [.. Propose(mentions, [], new(3, 2)).OrderByDescending(theme => theme.Members.Count).ThenBy(theme => theme.Name, StringComparer.Ordinal).Take(count)];
    }

    /// <summary>Divides the mentions of a theme by what somebody would say about each part: a theme for each group of examples, in their order,
    /// with the mentions that look more like it than like the others.</summary>
    public static IReadOnlyList<ProposedTheme> Split(IReadOnlyList<WaitingMention> mentions, IReadOnlyList<IReadOnlyList<string>> examples)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        ArgumentNullException.ThrowIfNull(examples);
        if (mentions.Count == 0) return [];
        var level = mentions[0].Level;
        var parts = examples.Select((phrases, i) => new KnownTheme($"{i:d6}", level, phrases.Count > 0 ? phrases[0] : "", ThemeStanding.Open, ThemeShape.FromExamples(phrases))).ToList();
        var matcher = new ThemeMatcher(parts);
        var said = mentions.Select(mention => new Said(mention, TextMeaning.Of(mention.Text))).ToLookup(one => matcher.Nearest(level, one.Meaning)?.Theme.Id);
        return [.. parts.Select(part => Describe(level, part.Shape, [.. said[part.Id]]) with { Name = part.Name })];
    }

    /// <summary>The mention with the most feedback around it, and what stands around it; null when nothing recurs any more.</summary>
    static List<Said>? Densest(List<Said> said, DiscoverySettings settings)
    {
        List<Said>? densest = null;
        var most = settings.LeastFeedback - 1;
        foreach (var centre in said)
        {
            var near = said.FindAll(one => WordVectors.Dot(centre.Meaning.Vector, one.Meaning.Vector) > ThemeMatcher.Alike);
            if (near.Count <= most || Feedback(near) is var feedback && feedback <= most || !Recurs(near, settings)) continue;
            (densest, most) = (near, feedback);
        }
        return densest;
    }

    static bool Recurs(List<Said> said, DiscoverySettings settings) => Feedback(said) >= settings.LeastFeedback
        && said.Select(one => one.Mention.Text.Trim().ToLowerInvariant()).Distinct(StringComparer.Ordinal).Count() >= Math.Min(settings.LeastWordings, settings.LeastFeedback);

    static int Feedback(List<Said> said) => said.Select(one => one.Mention.Feedback).Distinct().Count();

    static ProposedTheme Describe(ServiceLevel level, ThemeShape shape, List<Said> members)
    {
        var typical = members.OrderByDescending(one => shape.Likeness(one.Meaning)).ThenBy(one => one.Mention.Text.Length).ThenBy(one => one.Mention.Text, StringComparer.Ordinal)
            .ThenBy(one => one.Mention.Mention).DistinctBy(one => one.Mention.Feedback).Take(MostTypical).Select(one => one.Mention.Mention);
        var names = ThemeNames.Of(members.Select(one => one.Mention));
        return new(level, names.Count > 0 ? names[0] : shape.Terms[0], [.. names.Take(MostTerms)], shape, [.. members.Select(one => one.Mention.Mention).Order()], [.. typical]);
    }
}
