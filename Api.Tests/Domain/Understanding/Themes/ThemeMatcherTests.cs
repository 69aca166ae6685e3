using NUnit.Framework;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding.Themes;

public class ThemeMatcherTests
{
    static KnownTheme Theme(string id, ServiceLevel level, params string[] examples) => new(id, level, examples[0], ThemeStanding.Open, ThemeShape.FromExamples(examples));

    static readonly KnownTheme[] Known =
    [
        Theme("hold", ServiceLevel.Accessibility, "kept on hold", "long wait on the phone"),
        Theme("parking", ServiceLevel.Accessibility, "nowhere to park the car", "car park is full"),
        Theme("late", ServiceLevel.Functional, "late delivery", "the parcel did not arrive on time"),
        Theme("rude", ServiceLevel.People, "rude staff", "spoke to me rudely"),
    ];

    static readonly ThemeMatcher Matcher = new(Known);

    [TestCase(ServiceLevel.Accessibility, "They kept me on hold for ever.", "hold")]
    [TestCase(ServiceLevel.Accessibility, "The car park was full again", "parking")]
    [TestCase(ServiceLevel.Functional, "my delivery was late", "late")]
    [TestCase(ServiceLevel.People, "Your staff was very rude.", "rude")]
    [TestCase(ServiceLevel.People, "Rude, the whole staff of yours", "rude")]
    [TestCase(ServiceLevel.People, "They kept me on hold for ever.", null)]
    [TestCase(ServiceLevel.Accessibility, "It was ok I suppose.", null)]
    [TestCase(ServiceLevel.Accessibility, "The lift is out of order.", null)]
    [TestCase(ServiceLevel.Functional, "The soup was cold.", null)]
    [TestCase(ServiceLevel.Functional, "", null)]
    [TestCase(null, "They kept me on hold for ever.", null)]
    public void A_mention_gets_the_theme_of_its_level_that_it_looks_like(ServiceLevel? level, string text, string? theme) =>
        Assert.That(Matcher.Match(level, text)?.Theme, Is.EqualTo(theme));

    [Test]
    public void Who_says_much_is_understood_too()
    {
        const string Long = "We had ordered a new fridge in May for the kitchen of my mother, who lives near the coast, and when the day came and the van had still not been seen "
            + "in our street I was kept on hold until it was time to fetch the children from school and cook, and to this day the garden gate is broken";
        Assert.That(Matcher.Match(ServiceLevel.Accessibility, Long)?.Theme, Is.EqualTo("hold"));
        Assert.That(Matcher.Match(ServiceLevel.Accessibility, Long.Replace("kept on hold", "with a neighbour", StringComparison.Ordinal)), Is.Null);
    }

    [Test]
    public void Whoever_rang_does_not_speak_of_the_range()
    {
        var range = new ThemeMatcher([Theme("range", ServiceLevel.Functional, "small range")]);
        Assert.That((range.Match(ServiceLevel.Functional, "Such a small range of lamps")?.Theme, range.Match(ServiceLevel.Functional, "They rang me")), Is.EqualTo(("range", (ThemeMatch?)null)));
    }

    [Test]
    public void The_order_of_the_taxonomy_does_not_matter()
    {
        KnownTheme[] twins = [Known[0] with { Id = "a" }, Known[0] with { Id = "b" }];
        Assert.That(new ThemeMatcher(twins).Match(ServiceLevel.Accessibility, "kept on hold")?.Theme, Is.EqualTo("a"));
        Assert.That(new ThemeMatcher([.. twins.Reverse()]).Match(ServiceLevel.Accessibility, "kept on hold")?.Theme, Is.EqualTo("a"));
    }

    [TestCase(ThemeStanding.Forbidden, false)]
    [TestCase(ThemeStanding.Retired, false)]
    [TestCase(ThemeStanding.OutOfScope, true)]
    [TestCase(ThemeStanding.Pinned, true)]
    public void Whether_a_theme_takes_mentions_follows_its_standing(ThemeStanding standing, bool takes) =>
        Assert.That(new ThemeMatcher([Known[0] with { Standing = standing }]).Match(ServiceLevel.Accessibility, "kept on hold"), takes ? Is.Not.Null : Is.Null);

    [Test]
    public void A_forbidden_theme_keeps_its_mentions_from_those_that_are_less_like_them()
    {
        KnownTheme[] known = [Known[0] with { Standing = ThemeStanding.Forbidden }, Theme("phone", ServiceLevel.Accessibility, "phone hold")];
        Assert.That(new ThemeMatcher(known).Match(ServiceLevel.Accessibility, "kept on hold"), Is.Null);
    }
}
