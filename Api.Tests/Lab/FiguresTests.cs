using NUnit.Framework;
using VoiceOfCustomer.Lab.Understanding;

namespace VoiceOfCustomer.Api.Tests.Lab;

/// <summary>Against values worked out by hand, or published.</summary>
public class FiguresTests
{
    [Test]
    public void F1_is_the_harmonic_mean_of_precision_and_recall() =>
        // Three right, one wrongly found, two missed: precision 3/4, recall 3/5.
        Assert.That(Figures.F1([(true, true), (true, true), (true, true), (false, true), (true, false), (true, false), (false, false)]), Is.EqualTo(2.0 / 3).Within(1e-12));

    [Test]
    public void Nothing_found_is_nothing() => Assert.That(Figures.F1([(true, false), (false, false)]), Is.Zero);

    [Test]
    public void Each_class_has_its_own_F1() =>
        Assert.That(Figures.F1s([("a", "a"), ("a", "b"), ("b", "b"), ("c", "b")], ["a", "b", "c"]), Is.EqualTo(new[] { 2.0 / 3, 0.5, 0 }).Within(1e-12));

    [Test]
    public void Pearson_as_in_the_textbook() =>
        // Anscombe's first set (1973).
        Assert.That(Figures.Pearson([(10, 8.04), (8, 6.95), (13, 7.58), (9, 8.81), (11, 8.33), (14, 9.96), (6, 7.24), (4, 4.26), (12, 10.84), (7, 4.82), (5, 5.68)]), Is.EqualTo(0.81642).Within(1e-5));

    [Test]
    public void Kappa_as_in_the_textbook()
    {
        // Two readers of 50 grants: 20 both yes, 15 both no, 5 and 10 apart.
        var pairs = Enumerable.Repeat((true, true), 20).Concat(Enumerable.Repeat((true, false), 5)).Concat(Enumerable.Repeat((false, true), 10)).Concat(Enumerable.Repeat((false, false), 15));
        Assert.That(Figures.Kappa(pairs.ToList()), Is.EqualTo(0.4).Within(1e-12));
    }
}
