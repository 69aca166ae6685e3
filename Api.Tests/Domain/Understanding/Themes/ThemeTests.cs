using NUnit.Framework;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding.Themes;

public class ThemeTests
{
    static readonly string[] Holding =
    [
        "I was kept on hold for an hour.", "Kept on hold again!", "They kept me on hold forever.", "You kept me on hold and then cut me off.",
        "Kept on hold for 40 minutes, hopeless.", "We were kept on hold twice.",
    ];

    static List<WaitingMention> Waiting(IEnumerable<string> texts) => [.. texts.Select((text, id) => new WaitingMention(id, id, ServiceLevel.Accessibility, text))];

    [Test]
    public void What_recurs_is_proposed_and_takes_more_of_its_kind()
    {
        var theme = ThemeDiscovery.Propose(Waiting(Holding), []).Single();
        var known = new KnownTheme("t", theme.Level, theme.Name, ThemeStanding.Open, ThemeShape.Read(theme.Shape.Write()));
        var matcher = new ThemeMatcher([known]);
        Assert.That(matcher.Match(ServiceLevel.Accessibility, "kept on hold all day")?.Theme, Is.EqualTo("t"));
        Assert.That(matcher.Match(ServiceLevel.People, "kept on hold all day"), Is.Null);
        Assert.That(matcher.Match(null, "kept on hold all day"), Is.Null);
        Assert.That(ThemeDiscovery.Propose(Waiting(Holding), [known with { Standing = ThemeStanding.Forbidden }]), Is.Empty);
        Assert.That(new ThemeMatcher([known with { Standing = ThemeStanding.Forbidden }]).Match(ServiceLevel.Accessibility, "kept on hold all day"), Is.Null);
    }

    [Test]
    public void One_letter_sent_many_times_is_no_theme() =>
        Assert.That(ThemeDiscovery.Propose(Waiting(Enumerable.Repeat(Holding[0], 50)), []), Is.Empty);
}
