using NUnit.Framework;
using VoiceOfCustomer.Domain.Statistics;

namespace VoiceOfCustomer.Api.Tests.Domain.Statistics;

/// <summary>Against mpmath at 50 digits.</summary>
public class SpecialFunctionsTests
{
    [TestCase(0, 1)]
    [TestCase(0.1, 0.887537083981715102)]
    [TestCase(0.5, 0.479500122186953462)]
    [TestCase(1, 0.157299207050285131)]
    [TestCase(1.4999, 0.0339067483377047294)]
    [TestCase(1.5, 0.0338948535246892729)]
    [TestCase(2, 0.00467773498104726584)]
    [TestCase(3, 0.0000220904969985854414)]
    [TestCase(5, 1.53745979442803485e-12)]
    [TestCase(10, 2.08848758376254476e-45)]
    [TestCase(20, 5.39586561160790093e-176)]
    [TestCase(26, 5.66319240885614285e-296)]
    [TestCase(-0.5, 1.52049987781304654)]
    [TestCase(-3, 1.99997790950300141)]
    public void Erfc_is_right_to_12_digits_also_in_the_tail(double x, double expected) =>
        Assert.That(SpecialFunctions.Erfc(x), Is.EqualTo(expected).Within(1e-10).Percent);

    [Test]
    public void Erfc_ends_well()
    {
        Assert.That(SpecialFunctions.Erfc(double.PositiveInfinity), Is.Zero);
        Assert.That(SpecialFunctions.Erfc(double.NegativeInfinity), Is.EqualTo(2));
        Assert.That(SpecialFunctions.Erfc(40), Is.Zero);
        Assert.That(SpecialFunctions.Erfc(double.NaN), Is.NaN);
    }

    [Test]
    public void Erfc_falls_all_along()
    {
        var before = 2.0;
        for (var x = -5.0; x < 26; x += 0.01)
        {
            var next = SpecialFunctions.Erfc(x);
            Assert.That(next, Is.LessThan(before), $"at {x}");
            before = next;
        }
    }

    [TestCase(-8, 6.22096057427178412e-16)]
    [TestCase(-3, 0.00134989803163009453)]
    [TestCase(-1.959963984540054, 0.0250000000000000109)]
    [TestCase(-1, 0.158655253931457051)]
    [TestCase(0, 0.5)]
    [TestCase(0.5, 0.691462461274013104)]
    [TestCase(1.6448536269514722, 0.949999999999999946)]
    [TestCase(3.090232306167813, 0.998999999999999999)]
    [TestCase(6, 0.999999999013412355)]
    public void The_normal_distribution_is_right_to_12_digits(double z, double expected)
    {
        Assert.That(Normal.Cdf(z), Is.EqualTo(expected).Within(1e-10).Percent);
        Assert.That(Normal.TwoSided(z), Is.EqualTo(2 * Math.Min(expected, 1 - expected)).Within(1e-14));
        Assert.That(Normal.TwoSided(-z), Is.EqualTo(Normal.TwoSided(z)));
    }

    [TestCase(1e-10, 23.0258509298827352)]
    [TestCase(0.1, 2.2527126517342059)]
    [TestCase(0.5, 0.572364942924700087)]
    [TestCase(1, 0)]
    [TestCase(1.5, -0.120782237635245222)]
    [TestCase(2, 0)]
    [TestCase(3, 0.693147180559945309)]
    [TestCase(10, 12.8018274800814696)]
    [TestCase(100.5, 361.435540467777622)]
    [TestCase(1e4, 82099.7174964423773)]
    [TestCase(1_000_000.5, 12815511.4769027656)]
    [TestCase(1e12, 26631021115915.6516)]
    public void The_log_of_gamma_is_right_to_14_digits(double x, double expected) =>
        Assert.That(SpecialFunctions.LogGamma(x), Is.EqualTo(expected).Within(1e-14 * Math.Max(1, expected)));

    [TestCase(0)]
    [TestCase(-1.5)]
    [TestCase(double.NaN)]
    public void The_log_of_gamma_refuses_what_is_not_above_0(double x) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LogGamma(x));
}
