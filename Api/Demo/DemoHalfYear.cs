namespace VoiceOfCustomer.Api.Demo;

/// <summary>Twenty-six weeks of the firm: when somebody speaks, about what, how, and whether they stay.</summary>
internal sealed class DemoHalfYear
{
    private const int Days = DemoFirm.Weeks * 7;
    private const double WordlessShare = 0.021;

    private static readonly Dictionary<string, DemoTouchpoint> Touchpoints = DemoFirm.Touchpoints.ToDictionary(t => t.Key);
    private static readonly ILookup<string, DemoComment> ByTouchpoint = DemoComments.All.ToLookup(c => c.Touchpoint);
    private static readonly string[] Branches = ["leeds", "bristol", "norwich"];

    // Sunday first, as DayOfWeek counts; hours of the day from 0 on.
    private static readonly double[] WeekdayWeights = [0.6, 1.2, 1.05, 1, 1, 1.05, 1.1];

    private static readonly double[] HourWeights =
        Cumulative([.2, .1, .05, .03, .03, .1, .4, .9, 1.6, 2.4, 3, 3.1, 3, 2.7, 2.4, 2.3, 2.3, 2.4, 2.3, 2.4, 2.6, 2.2, 1.3, .6]);

    private readonly DateOnly firstDay;
    private readonly double[] dayWeights;
    private readonly double[][] commentWeights;
    private readonly List<string> customers = [];
    private readonly HashSet<string> said = [];
    private readonly Dictionary<DemoComment, int> heard = new(ReferenceEqualityComparer.Instance);
    private int customersSeen;
    private SplitMix64 random;
    private SplitMix64 ids;

    public DemoHalfYear(DateOnly lastDay, ulong seed)
    {
        firstDay = lastDay.AddDays(1 - Days);
        random = new SplitMix64(seed);
        ids = new SplitMix64(seed + 0xD1B54A32D192ED03 * (ulong)lastDay.DayNumber);
        dayWeights = new double[Days];
        var busy = 1.0;
        for (var day = 0; day < Days; day++)
        {
            if (day % 7 == 0)
                busy = 0.82 + 0.36 * random.NextDouble();
            dayWeights[day] = busy * WeekdayWeights[(int)firstDay.AddDays(day).DayOfWeek] * (0.85 + 0.3 * random.NextDouble());
        }

        dayWeights = Cumulative(dayWeights);
        commentWeights = [.. Enumerable.Range(0, DemoFirm.Weeks).Select(week => Cumulative(DemoComments.All.Select(c => Weight(c, week))))];
    }

    public List<DemoFeedback> Make(int count)
    {
        var days = new int[count];
        for (var i = 0; i < count; i++)
            days[i] = random.PickCumulative(dayWeights);
        Array.Sort(days);

        var feedback = new List<DemoFeedback>(count);
        foreach (var day in days)
            feedback.Add(random.Chance(WordlessShare * HoldLevel(day / 7)) ? HungUp(day) : Spoken(day));
        return [.. feedback.OrderBy(f => f.OccurredAt).ThenBy(f => f.Id, StringComparer.Ordinal)];
    }

    private DemoFeedback HungUp(int day)
    {
        var dice = random.NextDouble();
        var standing = dice switch { < 0.3 => "lost", < 0.55 => "atRisk", _ => "unknown" };
        return new DemoFeedback(
            ids.Uuid(), Instant(day, "call"), "phone-support", "phone-line", "call", standing, "hungUp", Customer(standing), "en", []);
    }

    private DemoFeedback Spoken(int day)
    {
        var comments = Said(DemoComments.All[random.PickCumulative(commentWeights[day / 7])]);
        var first = comments[0];
        var unit = UnitOf(comments);
        var channel = first.Channel ?? Channel(first);
        var standing = comments.Select(c => c.Standing).FirstOrDefault(s => s is not null) ?? Standing(first);
        var outcome = comments.Select(c => c.Outcome).FirstOrDefault(o => o is not null)
            ?? (standing == "lost" ? "unknown" : Outcome(first));
        var answers = Answers(comments, channel == "call");
        return new DemoFeedback(
            ids.Uuid(), Instant(day, channel), first.Touchpoint, unit, channel, standing, outcome, Customer(standing), first.Language, answers);
    }

    /// <summary>One comment, or two or three that the same person could have made on the same occasion.</summary>
    private List<DemoComment> Said(DemoComment first)
    {
        List<DemoComment> together = [first];
        var dice = random.NextDouble();
        for (var wanted = dice switch { < 0.62 => 1, < 0.91 => 2, _ => 3 }; together.Count < wanted;)
        {
            var fitting = ByTouchpoint[first.Touchpoint].Where(c => together.TrueForAll(t => Fits(t, c))).ToList();
            if (fitting.Count == 0)
                break;
            // Of two, the one heard less often: where few fit, none should become a refrain.
            var (one, other) = (random.Pick(fitting), random.Pick(fitting));
            var chosen = heard.GetValueOrDefault(one) <= heard.GetValueOrDefault(other) ? one : other;
            heard[chosen] = heard.GetValueOrDefault(chosen) + 1;
            together.Add(chosen);
        }

        return together;
    }

    private static bool Fits(DemoComment one, DemoComment other) =>
        one.Question != other.Question && one.Language == other.Language && one.Channel == other.Channel
        && (other.Story == one.Story || other.Story == "steady")
        && (one.Polarity == other.Polarity || (other is { Polarity: "neutral", Question: "general" } && one.Story != "departure"))
        && (Branch(one) is not { } here || Branch(other) is not { } there || here == there);

    private List<DemoAnswer> Answers(List<DemoComment> comments, bool spoken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answers = new List<DemoAnswer>(comments.Count);
            foreach (var c in comments)
            {
                var text = DemoVariation.Vary(c, spoken, ref random);
                answers.Add(new DemoAnswer(c.Question == "general" ? "anything" : c.Question, text, c.Topic));
            }

            // Two people may well say the same "Nothing"; of anything longer, each says it a little differently.
            if (said.Add(string.Join('\n', answers.Select(a => a.Text))) || attempt == 20)
                return answers;
        }
    }

    /// <summary>How much of a comment is heard in a week: this is where the stories are told.</summary>
    private static double Weight(DemoComment c, int week)
    {
        var weight = (c.Story, c.Polarity) switch
        {
            ("growing", "positive") => week < DemoFirm.AppReleaseWeek ? 1.1 : 0.3,
            ("growing", _) => AppLevel(week),
            ("fixed", "positive") => week < DemoFirm.CallBackWeek ? 0 : 2.2,
            ("fixed", _) when c.Topic == "call back" => week < DemoFirm.CallBackWeek ? 0 : 1,
            ("fixed", _) => HoldLevel(week),
            ("betterBranch", _) => 1.3,
            ("departure", _) => c.Touchpoint switch
            {
                "phone-support" => HoldLevel(week),
                "app-checkout" => 1.1 * AppLevel(week),
                "returns-refunds" => 1.5,
                _ => 0.9,
            },
            _ => 1,
        };
        return weight * (c.Polarity == "mixed" ? 1.4 : 1) * (c.Language == "en" ? 1 : 0.6);
    }

    private static double HoldLevel(int week) =>
        week < DemoFirm.CallBackWeek ? 1.6 : week == DemoFirm.CallBackWeek ? 0.8 : 0.15;

    private static double AppLevel(int week) => 0.35 + 0.2 * Math.Max(0, week - DemoFirm.AppReleaseWeek + 1);

    private static string? Branch(DemoComment c) =>
        c.Story == "betterBranch" ? "norwich" : Array.Find(Branches, b => c.Text.Contains(b, StringComparison.OrdinalIgnoreCase));

    private string UnitOf(List<DemoComment> comments)
    {
        var owner = Touchpoints[comments[0].Touchpoint].OwnerUnit;
        if (owner != "branches")
            return owner;
        if (comments.Select(Branch).FirstOrDefault(b => b is not null) is { } named)
            return named;
        var norwich = comments[0].Polarity switch { "negative" => 0.14, "positive" => 0.4, _ => 0.33 };
        return random.Chance(norwich) ? "norwich" : random.Chance(0.5) ? "leeds" : "bristol";
    }

    private string Channel(DemoComment c)
    {
        // Nobody reads a smiley out to an agent.
        if (c.Text.Any(char.IsSurrogate))
            return "page";
        var (call, widget, email, inPerson) = c.Touchpoint switch
        {
            "phone-support" => (0.5, 0.1, 0.15, 0.0),
            "web-shop" or "app-checkout" => (0.0, 0.7, 0.1, 0.0),
            "shop-floor" or "service-counter" or "click-and-collect" => (0.05, 0.1, 0.1, 0.4),
            _ => (0.25, 0.15, 0.25, 0.0),
        };
        var dice = random.NextDouble();
        return (dice -= call) < 0 ? "call" : (dice -= widget) < 0 ? "widget" : (dice -= email) < 0 ? "email"
            : dice - inPerson < 0 ? "inPerson" : "page";
    }

    private string Outcome(DemoComment c) =>
        random.Chance(c.Polarity switch { "positive" => 0.85, "negative" => 0.35, _ => 0.6 }) ? "served" : "unknown";

    private string Standing(DemoComment c)
    {
        var dice = random.NextDouble();
        if (c.Polarity == "negative" && c.Topic is "refund takes weeks" or "kept on hold" && dice < 0.04)
            return "lost";
        if (c.Polarity == "negative" && dice < 0.1)
            return "atRisk";
        var prospect = c.Touchpoint switch { "web-shop" or "shop-floor" => 0.3, "app-checkout" => 0.1, _ => 0 };
        return random.Chance(prospect) ? "prospect" : random.Chance(0.75) ? "current" : "unknown";
    }

    private string? Customer(string standing)
    {
        if (standing == "prospect" || random.Chance(0.35))
            return null;
        if (customers.Count > 50 && standing != "lost" && random.Chance(0.2))
            return random.Pick(customers);
        var customer = $"HH-C{10_000 + ++customersSeen * 7}";
        if (standing != "lost")
            customers.Add(customer);
        return customer;
    }

    private DateTimeOffset Instant(int day, string channel)
    {
        var staffed = channel is "call" or "inPerson";
        // The phone line is closed on Sundays: who rang at the weekend rang on the Saturday.
        if (channel == "call" && firstDay.AddDays(day).DayOfWeek == DayOfWeek.Sunday)
            day = day == 0 ? 1 : day - 1;
        var hour = random.PickCumulative(HourWeights);
        if (staffed ? hour is < 9 or > 17 : day == Days - 1 && hour > 17)
            hour = random.Between(9, 17);
        var time = new TimeOnly(hour, random.Below(60), random.Below(60));
        return new DateTimeOffset(firstDay.AddDays(day).ToDateTime(time), TimeSpan.Zero);
    }

    private static double[] Cumulative(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(w => sum += w)];
    }
}
