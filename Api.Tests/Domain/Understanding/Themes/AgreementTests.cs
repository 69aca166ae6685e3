using NUnit.Framework;
using VoiceOfCustomer.Lab.Understanding;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding.Themes;

public class AgreementTests
{
    // 0.8 and 0 as scikit-learn's documentation and definition give them; 0.36 as Manning, Raghavan and Schütze (2008, §16.3) work it out for
    // seventeen points in three clusters.
    [TestCase("aabb", "aabb", 1)]
    [TestCase("aabb", "bbaa", 1)]
    [TestCase("aabb", "aabc", 0.8)]
    [TestCase("aaaa", "abcd", 0)]
    [TestCase("aaaa", "aaaa", 1)]
    [TestCase("xxxxxoxoooodxxddd", "11111122222233333", 0.3646)]
    public void Normalised_mutual_information_agrees_with_values_worked_out_elsewhere(string one, string other, double nmi)
    {
        Assert.That(DiscoveryFigures.Nmi(one.ToList(), other.ToList()), Is.EqualTo(nmi).Within(1e-4));
        Assert.That(DiscoveryFigures.Nmi(other.ToList(), one.ToList()), Is.EqualTo(nmi).Within(1e-4));
    }
}
