using NUnit.Framework;
using VoiceOfCustomer.Domain.Statistics;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace VoiceOfCustomer.Api.Tests.Domain.Statistics;

public class EmergenceTests
{
    private static readonly Share[] Steady = [.. Enumerable.Repeat(new Share(3, 100), 8)];
    private static readonly Share[] Never = [.. Enumerable.Repeat(new Share(0, 100), 8)];
    private static readonly Share[] Swinging =
        [new(2, 100), new(9, 120), new(1, 80), new(12, 100), new(0, 90), new(7, 110), new(3, 100), new(10, 100)];
    private static readonly Share[] Uneasy =
        [new(40, 1000), new(60, 1000), new(45, 900), new(50, 1100), new(42, 1000), new(58, 1000), new(41, 950), new(49, 1050)];
    private static readonly Share[] JustBegun = [.. Enumerable.Repeat(new Share(0, 0), 7), new(4, 200)];

    // mpmath, 40 digits: the swing from solving trace(A V Aᵀ) = observed sum of squares for it, A taking the windows to their
    // residuals and V being their variances; the tail as 1 − the sum of the negative binomial's terms below.
    private static readonly TestCaseData[] Forecasts =
    [
        new TestCaseData(Steady, new Share(12, 100), 3.0625, 24.5, 0.00029157965817511666).SetName("Steady"),
        new TestCaseData(Swinging, new Share(20, 105), 5.840625, 2.1140420129044247, 0.015392814088471605).SetName("Swinging"),
        new TestCaseData(Uneasy, new Share(90, 1000), 48.1875, 182.99790144482397, 1.7670667640950689e-6).SetName("Uneasy"),
        new TestCaseData(Never, new Share(5, 100), 0.0625, 0.5, 4.3755690607889462e-6).SetName("Never before"),
        new TestCaseData(JustBegun, new Share(9, 50), 1.125, 4.5, 0.00010382068440033292).SetName("Just begun"),
    ];

    [TestCaseSource(nameof(Forecasts))]
    public void It_forecasts(Share[] before, Share now, double mean, double size, double tail)
    {
        var forecast = Emergence.Forecast(before, now.Of)!.Value;
        Assert.That(forecast.Mean, Is.EqualTo(mean).Within(1e-10).Percent);
        Assert.That(forecast.Size, Is.EqualTo(size).Within(1e-10).Percent);
        Assert.That(forecast.AtLeast(now.Hits), Is.EqualTo(tail).Within(1e-9).Percent);
    }

    [Test]
    public void What_was_never_heard_before_is_new_from_five_on()
    {
        Assert.That(Emergence.Find([(Never, new(5, 100))])[0].Emerging, Is.True);
        var four = Emergence.Find([(Never, new(4, 100))])[0];
        Assert.That(four.Q, Is.LessThan(Emergence.Level));
        Assert.That(four.Emerging, Is.False);
    }

    [Test]
    public void Three_times_the_feedback_with_three_times_the_mentions_is_not_new()
    {
        Assert.That(Emergence.Find([(Steady, new(9, 300))])[0].Emerging, Is.False);
        Assert.That(Emergence.Find([(Steady, new(9, 60))])[0].Emerging, Is.True);
    }

    [Test]
    public void What_swings_anyway_needs_more_to_be_new()
    {
        Share[] calm = [.. Swinging.Select(_ => new Share(44, 800)).Take(8)];
        Assert.That(Emergence.Find([(calm, new(20, 105))])[0].Emerging, Is.True);
        Assert.That(Emergence.Find([(Swinging, new(20, 105))])[0].Emerging, Is.False);
    }

    [Test]
    public void The_more_themes_are_watched_the_more_it_takes()
    {
        Share[] alone = [.. Steady];
        Assert.That(Emergence.Find([(alone, new(10, 100))])[0].Emerging, Is.True);
        var many = Emergence.Find([(alone, new(10, 100)), .. Enumerable.Repeat(((IReadOnlyList<Share>)Steady, new Share(3, 100)), 9)]);
        Assert.That(many[0].Emerging, Is.False);
        Assert.That(many[0].P, Is.LessThan(Emergence.Level));
        Assert.That(many.Select(each => each.Q), Is.EqualTo(
            FalseDiscovery.BenjaminiHochberg([.. many.Select(each => each.P!.Value)]).Select(q => (double?)q)));
    }

    [Test]
    public void Without_feedback_there_is_no_forecast_and_it_is_not_counted()
    {
        Share[] nothing = [.. Enumerable.Repeat(new Share(0, 0), 8)];
        var found = Emergence.Find([(nothing, new(9, 9)), (Steady, new(0, 0)), (Steady, new(12, 100))]);
        Assert.That(found[0], Is.EqualTo(new Emergence(new(9, 9), null, null, null)));
        Assert.That(found[1], Is.EqualTo(new Emergence(new(0, 0), null, null, null)));
        Assert.That(found[0].Emerging, Is.False);
        Assert.That(found[2].Q, Is.EqualTo(found[2].P));
        Assert.That(found[2].Expected, Is.EqualTo(3.0625));
    }

    [Test]
    public void It_takes_eight_windows() =>
        Assert.Throws<ArgumentException>(() => Emergence.Find([(Steady[..7], new(5, 100))]));

    [Property(Arbitrary = [typeof(Shares)])]
    public bool More_mentions_are_never_likelier_and_the_order_of_the_past_does_not_matter(
        Share a, Share b, Share c, Share d, Share now)
    {
        Share[] before = [a, b, c, d, b, c, d, a];
        Share[] shuffled = [d, d, c, b, b, a, a, c];
        if (Emergence.Forecast(before, now.Of) is not { } forecast)
        {
            return now.Of == 0 || before.All(window => window.Of == 0);
        }

        var tail = forecast.AtLeast(now.Hits);
        return Math.Abs(Emergence.Forecast(shuffled, now.Of)!.Value.AtLeast(now.Hits) - tail) <= 1e-6 * tail + 1e-300
            && tail is >= 0 and <= 1
            && forecast.AtLeast(now.Hits + 1) <= tail * (1 + 1e-6)
            && forecast.AtLeast(0) == 1;
    }
}
