using NUnit.Framework;
using VoiceOfCustomer.Domain.Statistics;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace VoiceOfCustomer.Api.Tests.Domain.Statistics;

public class FisherExactTests
{
    // M. W. Fagerland, S. Lydersen, P. Laake, "Statistical analysis of contingency tables" (2017), chapter 4, as their
    // package contingencytables gives them: Fisher's tea, Perondi 2004, Lampasona 2013, Ritland 2007.
    [TestCase(3, 4, 1, 4, 0.25714)]
    [TestCase(7, 34, 1, 34, 0.02966)]
    [TestCase(9, 13, 4, 14, 0.03914)]
    [TestCase(0, 16, 15, 72, 0.04466)]
    public void It_gives_the_published_values(long a, long ofA, long b, long ofB, double p) =>
        Assert.That(Math.Round(FisherExact.MidP(new(a, ofA), new(b, ofB)), 5), Is.EqualTo(p));

    // Python: the weights comb(ofA, k) * comb(ofB, hits - k) as whole numbers, those below the observed one counted whole and
    // those equal to it half, divided as fractions. Nothing is rounded before the last step.
    [TestCase(3, 4, 1, 4, 9 / 35.0)]
    [TestCase(4, 4, 0, 4, 1 / 70.0)]
    [TestCase(2, 4, 2, 4, 26 / 35.0)]
    [TestCase(1, 10, 7, 10, 43 / 4199.0)]
    [TestCase(0, 12, 5, 12, 3 / 161.0)]
    [TestCase(1, 12, 9, 12, 21 / 14858.0)]
    [TestCase(9, 10, 5, 14, 15247 / 1961256.0)]
    [TestCase(1, 24, 12, 30, 0.00209995686553977661)]
    [TestCase(0, 100, 6, 120, 0.0205323032633008298)]
    [TestCase(8, 1000, 1, 1000, 0.0212387132701570106)]
    [TestCase(2, 3, 1500, 4000, 0.428490013368517095)]
    [TestCase(0, 2000, 2150, 1_000_000, 0.019346380983309928)]
    [TestCase(7, 1_000_000, 0, 1_000_000, 0.00781241796891406279)]
    [TestCase(9, 1_000_000, 0, 1_000_000, 0.00195308984391699224)]
    [TestCase(3, 40, 2, 1_000_000, 2.9635435887273752e-13)]
    [TestCase(13, 40, 2, 1000, 2.43380476549897892e-18)]
    public void It_gives_the_exact_sums(long a, long ofA, long b, long ofB, double p) =>
        Assert.That(FisherExact.MidP(new(a, ofA), new(b, ofB)), Is.EqualTo(p).Within(1e-10).Percent);

    // Tables far beyond where it is needed. mpmath, 40 digits: every table with a probability above 1e-60 of the observed one.
    [TestCase(501_000, 1_000_000, 499_000, 1_000_000, 0.00467776425929778011)]
    [TestCase(1, 2000, 2150, 1_000_000, 0.112859796378758196)]
    [TestCase(700, 1000, 299_300, 500_000, 2.77169323210820895e-11)]
    [TestCase(49, 49, 99_951, 999_951, 4.94734975309290149e-50)]
    [TestCase(400_000, 1_000_000, 600_100, 1_000_000, 0)] // 2.4e-17510
    public void It_is_steady_with_a_million(long a, long ofA, long b, long ofB, double p) =>
        Assert.That(FisherExact.MidP(new(a, ofA), new(b, ofB)), Is.EqualTo(p).Within(1e-9).Percent);

    [TestCase(0, 10, 0, 20)]
    [TestCase(10, 10, 20, 20)]
    [TestCase(0, 0, 3, 20)]
    [TestCase(0, 0, 0, 0)]
    public void Where_only_one_table_is_possible_nothing_is_told(long a, long ofA, long b, long ofB) =>
        Assert.That(FisherExact.MidP(new(a, ofA), new(b, ofB)), Is.EqualTo(1));

    [Property(Arbitrary = [typeof(Shares)])]
    public bool It_is_a_probability_and_does_not_mind_the_order(Share a, Share b) =>
        FisherExact.MidP(a, b) is >= 0 and <= 1 and var p && FisherExact.MidP(b, a) == p;

    [Property(Arbitrary = [typeof(Shares)])]
    public bool It_does_not_mind_which_are_called_hits(Share a, Share b)
    {
        var p = FisherExact.MidP(a, b);
        var mirrored = FisherExact.MidP(new(a.Of - a.Hits, a.Of), new(b.Of - b.Hits, b.Of));
        return Math.Abs(p - mirrored) <= 1e-9 * p;
    }

    [Property]
    public bool It_agrees_with_adding_up_every_table(byte a, byte ofA, byte b, byte ofB)
    {
        long m = ofA % 40 + 1, n = ofB % 40 + 1, x = a % (m + 1), hits = x + b % (n + 1);
        var weights = new List<(long K, decimal Weight)>();
        for (var k = Math.Max(0, hits - n); k <= Math.Min(hits, m); k++)
        {
            weights.Add((k, Choose(m, k) * Choose(n, hits - k)));
        }

        var observed = weights.Single(each => each.K == x).Weight;
        var counted = weights.Sum(each => each.Weight < observed ? each.Weight : each.Weight == observed ? each.Weight / 2 : 0);
        // Divided as doubles: a decimal has 28 places, too few for a tiny p.
        var expected = weights.Count == 1 ? 1 : (double)counted / (double)weights.Sum(each => each.Weight);
        return Math.Abs(FisherExact.MidP(new(x, m), new(hits - x, n)) - expected) <= 1e-11 * expected;
    }

    /// <summary>Exact up to 40 over 20: each step divides evenly.</summary>
    private static decimal Choose(long n, long k)
    {
        var result = 1m;
        for (var i = 1; i <= k; i++)
        {
            result = result * (n - k + i) / i;
        }

        return result;
    }
}
