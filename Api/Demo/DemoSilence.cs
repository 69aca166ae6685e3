namespace VoiceOfCustomer.Api.Demo;

/// <summary>What a visitor's browser signals.</summary>
/// <param name="Id">Of the feedback it is, or might have become.</param>
/// <param name="Kind">shown, started, dismissed or abandoned.</param>
/// <param name="Question">Where it was abandoned.</param>
public sealed record DemoSignal(string Id, string Kind, DateTimeOffset At, string Touchpoint, string Page, string? Question, string Language);

/// <summary>The visitors around those who spoke: for each who answers on the web several see the survey and do not, and where the
/// firm's app begins to fail, ever more of them.</summary>
internal sealed class DemoSilence(DateOnly lastDay, ulong seed)
{
    private const int SilentForEach = 7;
    private const int MoreWhenTheAppFails = 9;

    private static readonly Dictionary<string, string> Pages = new()
    {
        ["shop-floor"] = "/branches", ["web-shop"] = "/products", ["app-checkout"] = "/checkout", ["service-counter"] = "/branches/visit",
        ["click-and-collect"] = "/orders/collect", ["home-delivery"] = "/orders/delivery", ["installation"] = "/orders/installation",
        ["phone-support"] = "/help/contact", ["repairs"] = "/repairs", ["returns-refunds"] = "/returns",
    };

    // The fourth open question in a row is where patience ends.
    private static readonly string[] Questions = ["functional", "accessibility", "people", "emotional", "feelings", "anything"];
    private static readonly double[] Leaving = [0.14, 0.34, 0.5, 0.86, 0.94, 1];

    private SplitMix64 random = new(seed ^ 0x51_1E_7C_E5);

    public IEnumerable<DemoSignal> Around(IEnumerable<DemoFeedback> spoken)
    {
        foreach (var f in spoken)
        {
            var page = Pages[f.Touchpoint];
            yield return new(f.Id, "shown", f.OccurredAt.AddSeconds(-random.Between(60, 400)), f.Touchpoint, page, null, f.Language);
            yield return new(f.Id, "started", f.OccurredAt.AddSeconds(-random.Between(20, 50)), f.Touchpoint, page, null, f.Language);
            for (var i = random.Between(0, 2 * SilentFor(f)); i > 0; i--)
                foreach (var signal in Silent(f, page)) yield return signal;
        }
    }

    private int SilentFor(DemoFeedback f)
    {
        var week = DemoFirm.Weeks - 1 - (lastDay.DayNumber - DateOnly.FromDateTime(f.OccurredAt.UtcDateTime).DayNumber) / 7;
        return f.Touchpoint == "app-checkout" && week >= DemoFirm.AppReleaseWeek ? SilentForEach + MoreWhenTheAppFails : SilentForEach;
    }

    private IEnumerable<DemoSignal> Silent(DemoFeedback near, string page)
    {
        var at = near.OccurredAt.AddMinutes(-random.Between(3, 360));
        DemoSignal Signal(string id, string kind, int seconds, string? question = null) => new(id, kind, at.AddSeconds(seconds), near.Touchpoint, page, question, near.Language);
        var id = random.Uuid();
        yield return Signal(id, "shown", 0);
        var dice = random.NextDouble();
        if (dice < 0.38)
            yield return Signal(id, "dismissed", random.Between(1, 20));
        if (dice < 0.9)
            yield break;
        yield return Signal(id, "started", random.Between(3, 30));
        yield return Signal(id, "abandoned", random.Between(31, 150), Questions[random.PickCumulative(Leaving)]);
    }
}
