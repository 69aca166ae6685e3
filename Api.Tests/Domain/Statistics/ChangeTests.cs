using NUnit.Framework;
using VoiceOfCustomer.Domain.Statistics;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace VoiceOfCustomer.Api.Tests.Domain.Statistics;

public class ChangeTests
{
    // Python: z² from whole-number fractions, then erfc(√(z²/2)) with 50 digits (mpmath). Every expected count is 5 or more.
    [TestCase(15, 123, 4, 146, 0.00256681055092777874)]
    [TestCase(60, 200, 40, 200, 0.0209213353377940285)]
    [TestCase(100, 1000, 130, 1000, 0.0354884504664746923)]
    [TestCase(5000, 1_000_000, 5400, 1_000_000, 0.0000840457522105378764)]
    [TestCase(6, 20, 12, 24, 0.179093754249583678)]
    [TestCase(10, 100, 10, 100, 1)]
    public void With_enough_it_is_the_z_test(long before, long ofBefore, long now, long ofNow, double p) =>
        Assert.That(Change.PValue(new(before, ofBefore), new(now, ofNow)), Is.EqualTo(p).Within(1e-10).Percent);

    [TestCase(5, 20, 5, 20)] // the expected counts of hits are exactly 5: z
    [TestCase(15, 20, 15, 20)]
    public void Five_expected_are_enough(long before, long ofBefore, long now, long ofNow) =>
        Assert.That(Change.PValue(new(before, ofBefore), new(now, ofNow)), Is.EqualTo(1));

    [TestCase(5, 20, 4, 20)] // 4.5 hits expected in each
    [TestCase(15, 20, 16, 20)] // 4.5 misses
    [TestCase(0, 12, 5, 12)]
    [TestCase(3, 9, 400, 1000)] // 3.6 in the small one
    public void With_less_it_is_the_exact_test(long before, long ofBefore, long now, long ofNow) =>
        Assert.That(
            Change.PValue(new(before, ofBefore), new(now, ofNow)),
            Is.EqualTo(FisherExact.MidP(new(before, ofBefore), new(now, ofNow))));

    [Test]
    public void Without_a_period_there_is_no_test()
    {
        Assert.That(Change.PValue(new(0, 0), new(3, 10)), Is.Null);
        Assert.That(Change.PValue(new(3, 10), new(0, 0)), Is.Null);
    }

    [Property(Arbitrary = [typeof(Shares)])]
    public bool Swapping_the_periods_keeps_p_and_turns_the_verdict(Share a, Share b)
    {
        var there = Change.Compare([(a, b)])[0];
        var back = Change.Compare([(b, a)])[0];
        return there.P == back.P && there.Q == back.Q && back.Verdict == there.Verdict switch
        {
            ChangeVerdict.Better => ChangeVerdict.Worse,
            ChangeVerdict.Worse => ChangeVerdict.Better,
            var same => same,
        };
    }

    [Property(Arbitrary = [typeof(Shares)])]
    public bool P_is_a_probability_or_not_there(Share a, Share b) =>
        a.Of == 0 || b.Of == 0 ? Change.PValue(a, b) is null : Change.PValue(a, b) is >= 0 and <= 1;

    [Property(Arbitrary = [typeof(Shares)])]
    public bool Every_comparison_is_judged_as_defined(Share[] before, Share[] now)
    {
        var changes = Change.Compare([.. before.Zip(now)]);
        var q = FalseDiscovery.BenjaminiHochberg([.. changes.Where(each => each.P is not null).Select(each => each.P!.Value)]);
        return changes.Select(each => (each.Before, each.Now)).SequenceEqual(before.Zip(now))
            && changes.Where(each => each.P is not null).Select(each => each.Q!.Value).SequenceEqual(q)
            && changes.All(each => each.P is null
                ? each is { Q: null, Verdict: null } && (each.Before.Of == 0 || each.Now.Of == 0)
                : each.Verdict == (each.Q >= 0.05 || each.Now.Value == each.Before.Value ? ChangeVerdict.NoChange
                    : each.Now.Value > each.Before.Value ? ChangeVerdict.Worse : ChangeVerdict.Better));
    }

    [Test]
    public void The_more_are_compared_the_more_it_takes()
    {
        (Share, Share) real = (new(100, 1000), new(130, 1000)), nothing = (new(100, 1000), new(100, 1000));
        Assert.That(Change.Compare([real])[0].Verdict, Is.EqualTo(ChangeVerdict.Worse));
        Assert.That(Change.Compare([nothing, real])[1].Verdict, Is.EqualTo(ChangeVerdict.NoChange));
    }

    [Test]
    public void What_could_not_be_compared_is_not_counted()
    {
        var changes = Change.Compare([(new(0, 0), new(1, 2)), (new(100, 1000), new(130, 1000))]);
        Assert.That(changes[0], Is.EqualTo(new Change(new(0, 0), new(1, 2), null, null, null)));
        Assert.That(changes[1].Q, Is.EqualTo(changes[1].P));
    }

    [Test]
    public void More_praise_is_better()
    {
        var change = Change.Compare([(new(100, 1000), new(130, 1000))], moreIsWorse: false)[0];
        Assert.That(change.Verdict, Is.EqualTo(ChangeVerdict.Better));
    }

    [TestCase(0.049, ChangeVerdict.Worse)]
    [TestCase(0.05, ChangeVerdict.NoChange)]
    public void The_line_is_drawn_below_a_twentieth(double q, ChangeVerdict verdict) =>
        Assert.That(Change.Judge(new(1, 10), new(9, 10), q), Is.EqualTo(verdict));
}
