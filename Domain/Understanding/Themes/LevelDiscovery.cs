namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>Discovery among the mentions of one level, in rounds: what is still without a theme is grouped, and a group that recurs
/// becomes a theme or widens one, until a round finds nothing. So the next discovery begins where this one has ended: with nothing
/// to find.</summary>
internal sealed class LevelDiscovery
{
    // Grouping costs the square of what is grouped; what is left over has its turn in the next round.
    const int MostAtOnce = 2400;

    // Fine groups first, so many texts in each; then those are joined whose texts are on average so alike.
    const int FineGroup = 6, MostFineGroups = 400, FineRounds = 8;
    const double Joined = 0.5;

    // Two shapes are one subject when they are alike by so much of what is missing from how alike any two are: all customers of a
    // bank speak of cards and payments.
    const double Same = 0.6;

    // Less is enough where the name of one says all that a leading term of the other says: "hold" and "kept on hold".
    const double SameByName = 0.35;
    const int LeadingTerms = 3;

    const int Polishing = 2;

    // A single word says little: it has to be said by so many times more, in as many more ways.
    const int SingleWord = 3;

    sealed record Theme(string? Known, ThemeStanding Standing, string Name, ThemeShape Shape, bool Found);

    readonly IReadOnlyList<Said> said;
    readonly DiscoverySettings settings;
    readonly SaidIndex index;
    readonly List<Theme> themes;

    // Of what is without a theme at the beginning of a round.
    ThemeNames names;
    int[] wordings;

    // Of each mention the theme that covers it, −1 for none, and how well.
    readonly int[] coveredBy;
    readonly double[] likeness;

    public LevelDiscovery(IReadOnlyList<Said> said, IEnumerable<KnownTheme> known, DiscoverySettings settings)
    {
        (this.said, this.settings) = ([.. said.Where(one => !one.Meaning.IsEmpty)], settings);
        index = new(this.said);
        (wordings, names) = ([], new([], []));
        themes = [.. known.OrderBy(theme => theme.Id, StringComparer.Ordinal).Select(theme => new Theme(theme.Id, theme.Standing, theme.Name, theme.Shape, false))];
        coveredBy = new int[this.said.Count];
        Array.Fill(coveredBy, -1);
        likeness = new double[this.said.Count];
        Array.Fill(likeness, ThemeMatcher.Alike);
        for (var theme = 0; theme < themes.Count; theme++) Cover(theme);
    }

    public IEnumerable<ProposedTheme> Propose(ServiceLevel level)
    {
        while (Round()) { }
        var all = new ThemeNames(said, Wordings.Of(said));
        return themes.Select((theme, i) => (theme, i)).Where(one => one.theme.Found)
            .Select(one => ThemeDiscovery.Describe(level, one.theme.Name, one.theme.Shape, [.. said.Where((_, m) => coveredBy[m] == one.i)], all, one.theme.Known));
    }

    /// <returns>Whether anything was found.</returns>
    bool Round()
    {
        var left = Enumerable.Range(0, said.Count).Where(m => coveredBy[m] < 0).ToList();
        if (left.Count < settings.LeastFeedback) return false;
        var rest = left.ConvertAll(m => said[m]);
        var ofRest = Wordings.Of(rest);
        wordings = new int[said.Count];
        for (var i = 0; i < rest.Count; i++) wordings[left[i]] = ofRest[i];
        names = new(rest, ofRest);
        var shapes = Polished(Groups(left), left);
        var usual = UsualLikeness([.. themes.Select(theme => theme.Shape), .. shapes]);
        var found = false;
        foreach (var shape in shapes) found |= Take(shape, left, usual);
        return found;
    }

    List<ThemeShape> Groups(List<int> left)
    {
        // Evenly from all that is left, which is in the order of its words.
        var some = left.Count <= MostAtOnce ? left : [.. Enumerable.Range(0, MostAtOnce).Select(i => left[(int)((long)i * left.Count / MostAtOnce)])];
        var places = MeaningSpace.Place([.. some.Select(m => said[m].Meaning)]);
        var fine = Grouping.Into(Math.Clamp(some.Count / FineGroup, 1, MostFineGroups), places, restarts: 1, rounds: FineRounds);
        return [.. some.Zip(Grouping.Alike(Joined, fine, places)).GroupBy(one => one.Second, one => one.First)
            .Select(group => group.ToList()).Where(group => Recurs(group)).Select(Shape)];
    }

    /// <summary>Each shape made again from the mentions that look more like it than like the others, the commonest first.</summary>
    List<ThemeShape> Polished(List<ThemeShape> shapes, List<int> left)
    {
        for (var round = 0; round < Polishing; round++)
        {
            var (nearest, most) = (new int[said.Count], new double[said.Count]);
            Array.Fill(nearest, -1);
            Array.Fill(most, ThemeMatcher.Alike);
            for (var s = 0; s < shapes.Count; s++)
            {
                var like = index.Likeness(shapes[s]);
                foreach (var m in left)
                    if (like[m] > most[m]) (nearest[m], most[m]) = (s, like[m]);
            }
            var members = left.Where(m => nearest[m] >= 0).GroupBy(m => nearest[m]).OrderBy(group => group.Key).Select(group => group.ToList());
            shapes = [.. members.Where(group => Recurs(group)).OrderByDescending(Feedback).ThenBy(group => group[0]).Select(Shape)];
        }
        return shapes;
    }

    /// <summary>A theme of its own, or more of one that is known already.</summary>
    bool Take(ThemeShape shape, List<int> left, double usual)
    {
        var like = index.Likeness(shape);
        var takes = left.Where(m => coveredBy[m] < 0 && like[m] > ThemeMatcher.Alike).ToList();
        if (!Recurs(takes)) return false;
        var called = names.Of([.. takes.Select(m => said[m].Mention)], shape);
        // What few have a phrase for is no subject.
        if (called.Count == 0 || !called[0].Contains(' ') && !Recurs(takes, SingleWord)) return false;
        var more = themes.FindIndex(theme => ThemeNames.SayTheSame(theme.Name, called[0]));
        if (more < 0) more = MostAlike(shape, usual + Same * (1 - usual), _ => true);
        if (more < 0) more = MostAlike(shape, usual + SameByName * (1 - usual), theme => called.Take(LeadingTerms).Any(name => ThemeNames.OneSaysTheOther(theme.Name, name)));
        if (more < 0)
        {
            themes.Add(new(null, ThemeStanding.Open, called[0], shape, true));
            Cover(themes.Count - 1);
            return true;
        }
        if (themes[more].Standing != ThemeStanding.Open || themes[more].Shape.IsFull) return false;
        themes[more] = themes[more] with { Shape = ThemeShape.Merge(themes[more].Shape, shape), Found = true };
        Cover(more);
        return true;
    }

    int MostAlike(ThemeShape shape, double atLeast, Func<Theme, bool> among)
    {
        var (like, most) = (-1, atLeast);
        for (var theme = 0; theme < themes.Count; theme++)
            if (themes[theme].Shape.Likeness(shape) is var likeness && likeness > most && among(themes[theme])) (like, most) = (theme, likeness);
        return like;
    }

    static double UsualLikeness(IReadOnlyList<ThemeShape> shapes)
    {
        var pairs = shapes.SelectMany((one, i) => shapes.Skip(i + 1), (one, other) => one.Likeness(other)).ToList();
        return pairs.Count == 0 ? 0 : pairs.Average();
    }

    void Cover(int theme)
    {
        var like = index.Likeness(themes[theme].Shape);
        for (var m = 0; m < said.Count; m++)
            if (like[m] > likeness[m]) (coveredBy[m], likeness[m]) = (theme, like[m]);
    }

    ThemeShape Shape(List<int> group) => ThemeShape.Around([.. group.Select(m => said[m])], Math.Min(ThemeDiscovery.SharedBy, settings.LeastFeedback));

    int Feedback(List<int> group) => group.Select(m => said[m].Mention.Feedback).Distinct().Count();

    bool Recurs(List<int> group) => Recurs(group, 1);

    bool Recurs(List<int> group, int times) => group.Count >= times * settings.LeastFeedback && Feedback(group) >= times * settings.LeastFeedback
        && group.Select(m => wordings[m]).Distinct().Count() >= times * Math.Min(settings.LeastWordings, settings.LeastFeedback);
}
