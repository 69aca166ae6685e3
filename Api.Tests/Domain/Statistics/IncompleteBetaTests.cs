using NUnit.Framework;
using VoiceOfCustomer.Domain.Statistics;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace VoiceOfCustomer.Api.Tests.Domain.Statistics;

public class IncompleteBetaTests
{
    // mpmath, 40 digits: betainc(regularized=True).
    [TestCase(0.5, 2, 3, 0.6875)]
    [TestCase(0.1, 5, 0.5, 2.57058969922937349e-6)]
    [TestCase(0.01, 1, 7, 0.0679346520930100014)]
    [TestCase(0.9, 3, 0.5, 0.445415555347970528)]
    [TestCase(0.3, 20, 24.5, 0.0189385078012873487)]
    [TestCase(0.2, 200, 1000, 0.998503991958330678)]
    [TestCase(0.001, 5, 0.5, 2.46196355028571376e-16)]
    [TestCase(1e-8, 5, 0.5, 2.46093751025390657e-41)]
    [TestCase(0, 5, 0.5, 0)]
    [TestCase(1, 5, 0.5, 1)]
    public void It_is_right_to_12_digits(double x, double a, double b, double expected) =>
        Assert.That(IncompleteBeta.Of(x, a, b), Is.EqualTo(expected).Within(1e-10).Percent);

    // mpmath, 40 digits: the binomial tail P(X ≥ 500,000) of 999,999, summed term by term.
    [Test]
    public void It_is_right_to_8_digits_at_half_a_million() =>
        Assert.That(IncompleteBeta.Of(0.4999, 500_000, 500_000), Is.EqualTo(0.420740309330952661).Within(1e-6).Percent);

    [TestCase(-0.1, 1, 1)]
    [TestCase(1.1, 1, 1)]
    [TestCase(0.5, 0, 1)]
    [TestCase(0.5, 1, 0)]
    [TestCase(double.NaN, 1, 1)]
    [TestCase(0.5, double.NaN, 1)]
    public void It_refuses_the_impossible(double x, double a, double b) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => IncompleteBeta.Of(x, a, b));

    [Property]
    public bool Both_ends_add_up_to_1(ushort x, byte a, byte b)
    {
        double at = x / 65536.0, first = a / 8.0 + 0.125, second = b / 8.0 + 0.125;
        return Math.Abs(IncompleteBeta.Of(at, first, second) + IncompleteBeta.Of(1 - at, second, first) - 1) < 1e-12;
    }
}
