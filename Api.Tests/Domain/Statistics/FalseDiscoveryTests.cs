using NUnit.Framework;
using VoiceOfCustomer.Domain.Statistics;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace VoiceOfCustomer.Api.Tests.Domain.Statistics;

public class FalseDiscoveryTests
{
    // The 15 p-values of section 4.1 of the paper, in which four are discoveries at 0.05 where Bonferroni finds three.
    private static readonly double[] Paper =
    [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
        0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
    ];

    // From the definition min over j ≥ i of p(j) × 15/j, element by element, with 50 digits.
    private static readonly double[] Expected =
    [
        0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645, 0.0765,
        0.486, 0.58118181818181818, 0.714875, 0.75323076923076923, 0.81321428571428571, 1,
    ];

    [Test]
    public void It_agrees_with_the_paper()
    {
        var q = FalseDiscovery.BenjaminiHochberg(Paper);
        Assert.That(q, Is.EqualTo(Expected).Within(1e-14));
        Assert.That(q.Count(each => each <= 0.05), Is.EqualTo(4));
    }

    [Test]
    public void It_keeps_the_order_it_was_given()
    {
        // 7 is prime to 15: every place is visited once.
        int[] shuffled = [.. Enumerable.Range(0, 15).Select(i => i * 7 % 15)];
        var q = FalseDiscovery.BenjaminiHochberg([.. shuffled.Select(i => Paper[i])]);
        Assert.That(q, Is.EqualTo(shuffled.Select(i => Expected[i])).Within(1e-14));
    }

    [Test]
    public void Nothing_gives_nothing() => Assert.That(FalseDiscovery.BenjaminiHochberg([]), Is.Empty);

    [TestCase(-0.001)]
    [TestCase(1.001)]
    [TestCase(double.NaN)]
    public void It_refuses_what_is_no_probability(double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FalseDiscovery.BenjaminiHochberg([0.5, p]));

    [Property]
    public bool One_alone_is_left_as_it_is(ushort number) =>
        FalseDiscovery.BenjaminiHochberg([P(number)])[0] == P(number);

    [Property]
    public bool Each_is_at_least_its_p_at_most_m_times_it_and_at_most_1(ushort[] numbers)
    {
        var p = numbers.Select(P).ToArray();
        var q = FalseDiscovery.BenjaminiHochberg(p);
        return q.Zip(p).All(pair => pair.First >= pair.Second && pair.First <= 1
            && pair.First <= pair.Second * p.Length * (1 + 1e-12));
    }

    [Property]
    public bool A_smaller_p_never_has_a_larger_q_and_equal_ones_have_the_same(ushort[] numbers)
    {
        var p = numbers.Select(P).ToArray();
        var q = FalseDiscovery.BenjaminiHochberg(p);
        return Enumerable.Range(0, p.Length).All(i => Enumerable.Range(0, p.Length).All(j =>
            p[i] < p[j] ? q[i] <= q[j] : p[i] > p[j] || q[i] == q[j]));
    }

    [Property]
    public bool It_finds_what_the_step_up_procedure_of_the_paper_finds(ushort[] numbers)
    {
        var p = numbers.Select(P).ToArray();
        var sorted = p.Order().ToArray();
        var k = Enumerable.Range(1, p.Length).LastOrDefault(i => sorted[i - 1] <= 0.1 * i / p.Length);
        var found = FalseDiscovery.BenjaminiHochberg(p).Count(q => q <= 0.1);
        return found == (k == 0 ? 0 : p.Count(each => each <= sorted[k - 1]));
    }

    /// <summary>Odd denominator: none falls on a threshold, where rounding would decide.</summary>
    private static double P(ushort number) => number / 65535.0;
}
