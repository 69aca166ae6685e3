using NUnit.Framework;
using VoiceOfCustomer.Domain.Statistics;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace VoiceOfCustomer.Api.Tests.Domain.Statistics;

public class WeaknessTests
{
    // By hand: (3 + 2) / (4 + 20) / 0.1 = 25/12; (0 + 2) / (20 + 20) / 0.1 = 1/2; (500 + 5) / (1000 + 20) / 0.25 = 101/51.
    [TestCase(3, 4, 0.1, 25 / 12.0)]
    [TestCase(0, 20, 0.1, 0.5)]
    [TestCase(500, 1000, 0.25, 101 / 51.0)]
    [TestCase(0, 0, 0.3, 1)]
    [TestCase(0, 50, 0, 1)]
    [TestCase(7, 7, 1, 1)]
    public void The_lift_is_as_defined(long departures, long n, double p, double lift) =>
        Assert.That(Weakness.DepartureLift(departures, n, p), Is.EqualTo(lift).Within(1e-14));

    [Property(Arbitrary = [typeof(Shares)])]
    public bool The_lift_is_above_1_only_where_more_than_usual_are_lost(Share lost, Share everybody)
    {
        var p = everybody.Value ?? 0;
        var lift = Weakness.DepartureLift(lost.Hits, lost.Of, p);
        return p == 0 ? lift == 1 : Math.Abs(lift - 1) < 1e-12 || lift > 1 == lost.Hits > p * lost.Of;
    }

    [Test]
    public void The_lift_of_few_is_held_back() =>
        Assert.That(Weakness.DepartureLift(3, 4, 0.1), Is.LessThan(Weakness.DepartureLift(300, 400, 0.1) / 3));

    [TestCase(4, 3, 0.1)]
    [TestCase(-1, 3, 0.1)]
    [TestCase(1, 3, -0.1)]
    [TestCase(1, 3, 1.1)]
    [TestCase(1, 3, double.NaN)]
    public void The_lift_refuses_the_impossible(long departures, long n, double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Weakness.DepartureLift(departures, n, p));

    [Test]
    public void The_index_is_as_defined()
    {
        Assert.That(Weakness.Index(0.1, 4, 1.5), Is.EqualTo(120).Within(1e-12));
        Assert.That(Weakness.Index(1, 5), Is.EqualTo(1000));
        Assert.That(Weakness.Index(0, 5, 3), Is.Zero);
    }

    [TestCase(-0.1, 3, 1)]
    [TestCase(1.1, 3, 1)]
    [TestCase(0.1, 5.1, 1)]
    [TestCase(0.1, 3, -1)]
    [TestCase(double.NaN, 3, 1)]
    [TestCase(0.1, double.NaN, 1)]
    [TestCase(0.1, 3, double.NaN)]
    [TestCase(0.1, 3, double.PositiveInfinity)]
    public void The_index_refuses_the_impossible(double share, double severity, double lift) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Weakness.Index(share, severity, lift));

    [Test]
    public void The_factors_give_the_index_and_its_lower_bound()
    {
        // 15 of 148 with its interval from 0.0623863995307362798 (as in ProportionTests), severity 4, lift 1.5.
        var factors = new WeaknessFactors(new(15, 148), 4, 1.5);
        Assert.That(factors.Index, Is.EqualTo(1000 * (15 / 148.0) * 0.8 * 1.5).Within(1e-10));
        Assert.That(factors.IndexAtLowerBound, Is.EqualTo(74.863679436883536).Within(1e-10));
        Assert.That(factors.Ranked, Is.True);
    }

    [Test]
    public void A_lift_left_out_counts_as_1()
    {
        var factors = new WeaknessFactors(new(15, 148), 4, null);
        Assert.That(factors.Index, Is.EqualTo(new WeaknessFactors(new(15, 148), 4, 1).Index));
        Assert.That(factors.DepartureLift, Is.Null);
    }

    [Test]
    public void What_is_not_known_has_no_index()
    {
        Assert.That(new WeaknessFactors(new(0, 0), null, null).Index, Is.Null);
        Assert.That(new WeaknessFactors(new(0, 0), null, null).IndexAtLowerBound, Is.Null);
        Assert.That(new WeaknessFactors(new(0, 10), null, 1).Index, Is.Null);
    }

    [TestCase(4, false)]
    [TestCase(5, true)]
    public void Fewer_than_five_are_not_ranked(long n, bool ranked) =>
        Assert.That(new WeaknessFactors(new(n, 10), 3, 1).Ranked, Is.EqualTo(ranked));

    [Property(Arbitrary = [typeof(Shares)])]
    public bool The_lower_bound_never_exceeds_the_index(Share share) =>
        new WeaknessFactors(share, 3, 1.2) is var factors
        && (share.Of == 0 ? factors.Index is null : factors.IndexAtLowerBound <= factors.Index);
}
