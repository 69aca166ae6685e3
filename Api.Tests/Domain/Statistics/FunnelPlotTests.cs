using NUnit.Framework;
using VoiceOfCustomer.Domain.Statistics;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace VoiceOfCustomer.Api.Tests.Domain.Statistics;

public class FunnelPlotTests
{
    private static readonly Share[] Alike =
    [
        new(12, 100), new(9, 100), new(11, 90), new(8, 110), new(30, 250), new(40, 400), new(5, 60), new(3, 20), new(1, 5),
        new(15, 150),
    ];

    private static readonly Share[] Spread =
    [
        new(12, 100), new(25, 100), new(4, 90), new(20, 110), new(60, 250), new(30, 400), new(10, 60), new(3, 20), new(0, 5),
        new(15, 150), new(150, 300),
    ];

    // mpmath, 40 digits, from the definitions: binomial coefficients and beta functions added up from zero, limits
    // interpolated between whole counts, the between-unit variance from weights and winsorised z-scores as printed in the paper.
    [Test]
    public void Units_that_are_alike_have_binomial_limits()
    {
        var plot = FunnelPlot.Of(Alike)!;
        Assert.That(plot.Centre, Is.EqualTo(0.10428015564202335).Within(1e-14));
        Assert.That(plot.Phi, Is.EqualTo(0.29707041858523233).Within(1e-13));
        Assert.That(plot.Spread, Is.Zero);
        Check(plot.Points[0], 0.514353036973062, 0.0428621030093754, 0.173088877668976, 0.017154599613546, 0.214578568804824);
        Check(plot.Points[5], -0.280093237955628, 0.0739772538761403, 0.136455700876508, 0.0586839368482688, 0.155457766102289);
        Check(plot.Points[6], -0.530892806142347, 0.0239845257015764, 0.196442245342642, 0, 0.250653904265951);
        Check(plot.Points[8], 0.700325681573976, 0, 0.560690172556468, 0, 0.789930447409966);
        Assert.That(plot.Points.Select(point => point.Judge()), Is.All.EqualTo(Consistency.Noise));
    }

    [Test]
    public void Units_that_are_spread_have_wider_limits_and_only_one_stands_out()
    {
        var plot = FunnelPlot.Of(Spread)!;
        Assert.That(plot.Centre, Is.EqualTo(0.20757097791798107).Within(1e-14));
        Assert.That(plot.Phi, Is.EqualTo(4.6720653509929588).Within(1e-12));
        Assert.That(plot.Spread, Is.EqualTo(0.071128669417013022).Within(1e-13));
        Check(plot.Points[2], -1.96567930561138, 0.0624161557248198, 0.393802796846174, 0.0160293838961994, 0.515135630118947);
        Check(plot.Points[5], -1.79239992769608, 0.0815077842989754, 0.369996514857118, 0.0393857031719661, 0.478396219051872);
        Check(plot.Points[8], -1.06542887174812, 0, 0.762831514176829, 0, 1);
        Check(plot.Points[10], 3.90510799752102, 0.0796089981555378, 0.372390553193784, 0.0370376551118055, 0.482095150093225);
        Assert.That(plot.Points.Select(point => point.Judge()), Is.EqualTo(
            Enumerable.Repeat(Consistency.Noise, 10).Append(Consistency.BelowPar)));
        Assert.That(plot.Points[10].Judge(moreIsWorse: false), Is.EqualTo(Consistency.ExceptionallyGood));
    }

    [Test]
    public void Few_complaints_are_exceptionally_good_and_little_praise_is_below_par()
    {
        var plot = FunnelPlot.Of([.. Enumerable.Repeat(new Share(30, 100), 30), new(8, 100)])!;
        Assert.That(plot.Points[^1].Judge(), Is.EqualTo(Consistency.ExceptionallyGood));
        Assert.That(plot.Points[^1].Judge(moreIsWorse: false), Is.EqualTo(Consistency.BelowPar));
        Assert.That(plot.Points[0].Judge(), Is.EqualTo(Consistency.Noise));
    }

    [Test]
    public void One_outlier_does_not_hide_itself()
    {
        var plot = FunnelPlot.Of([.. Enumerable.Repeat(new Share(10, 100), 30), new(90, 100)])!;
        Assert.That(plot.Points[^1].Judge(), Is.EqualTo(Consistency.BelowPar));
    }

    [Test]
    public void It_needs_units_and_units_need_feedback()
    {
        Assert.That(FunnelPlot.Of([]), Is.Null);
        Assert.Throws<ArgumentException>(() => FunnelPlot.Of([new(1, 2), new(0, 0)]));
    }

    [TestCase(0)]
    [TestCase(20)]
    public void Where_all_or_none_are_hits_nobody_stands_out(long hits)
    {
        var plot = FunnelPlot.Of([new(hits, 20), new(hits, 20)])!;
        Assert.That(plot.Points.Select(point => point.Judge()), Is.All.EqualTo(Consistency.Noise));
        Assert.That(plot.Points[0].Z, Is.Zero);
    }

    [Test]
    public void One_unit_alone_is_noise()
    {
        var plot = FunnelPlot.Of([new(3, 10)])!;
        Assert.That(plot.Points[0].Judge(), Is.EqualTo(Consistency.Noise));
        Assert.That(plot.Spread, Is.Zero);
    }

    // Nothing but hits or misses: more spread than a beta distribution has, which is cut to what it can have.
    [Test]
    public void The_utmost_spread_still_has_limits()
    {
        var plot = FunnelPlot.Of([.. Enumerable.Range(0, 12).Select(i => new Share(i % 2 * 50, 50))])!;
        Assert.That(plot.Spread, Is.EqualTo(Math.Sqrt(0.125)).Within(1e-12));
        Assert.That(plot.Points.Select(point => point.Judge()), Is.All.EqualTo(Consistency.Noise));
    }

    [Property(MaxTest = 40, Arbitrary = [typeof(Shares)])]
    public bool The_limits_hold_the_centre_and_each_other_and_mirror_with_the_misses(Share[] shares)
    {
        Share[] units = [.. shares.Where(share => share.Of > 0).Take(6)];
        if (FunnelPlot.Of(units) is not { } plot)
        {
            return units.Length == 0;
        }

        var mirror = FunnelPlot.Of([.. units.Select(unit => new Share(unit.Of - unit.Hits, unit.Of))])!;
        return plot.Points.Zip(mirror.Points).All(pair =>
            0 <= pair.First.Limits998.Low && pair.First.Limits998.Low <= pair.First.Limits95.Low
            && pair.First.Limits95.High <= pair.First.Limits998.High && pair.First.Limits998.High <= 1
            && pair.First.Limits998.Low <= plot.Centre && plot.Centre <= pair.First.Limits998.High
            && Math.Abs(pair.First.Limits998.Low + pair.Second.Limits998.High - 1) < 1e-9
            && Math.Abs(pair.First.Z + pair.Second.Z) < 1e-6
            && pair.First.Judge() == pair.Second.Judge(moreIsWorse: false));
    }

    private static void Check(FunnelPoint point, double z, double low95, double high95, double low998, double high998)
    {
        Assert.That(point.Z, Is.EqualTo(z).Within(1e-12));
        Assert.That(point.Limits95.Low, Is.EqualTo(low95).Within(1e-12));
        Assert.That(point.Limits95.High, Is.EqualTo(high95).Within(1e-12));
        Assert.That(point.Limits998.Low, Is.EqualTo(low998).Within(1e-12));
        Assert.That(point.Limits998.High, Is.EqualTo(high998).Within(1e-12));
    }
}
