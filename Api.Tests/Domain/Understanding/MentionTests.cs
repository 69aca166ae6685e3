using NUnit.Framework;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding;

public class MentionTests
{
    [Test]
    public void A_contrast_makes_two_mentions()
    {
        const string text = "The nurses were lovely but I was kept on hold for an hour.";
        var mentions = Said.All(text);
        Assert.That(mentions.Select(mention => (mention.Primary, mention.Polarity)), Is.EqualTo(new (ServiceLevel?, Polarity)[]
        {
            (ServiceLevel.People, Polarity.Positive), (ServiceLevel.Accessibility, Polarity.Negative),
        }));
        Assert.That(text.Substring(mentions[1].Start, mentions[1].Length), Does.StartWith("but").And.EndsWith("hour"));
    }

    [Test]
    public void Sentences_that_say_one_thing_are_one_mention() =>
        Assert.That(Said.All("The driver was rude. He shouted. I rang on Monday."), Has.Count.EqualTo(1));

    [Test]
    public void The_asked_level_decides_where_the_words_do_not()
    {
        Assert.That(Said.Chiefly("It was awful", asked: ServiceLevel.People).Primary, Is.EqualTo(ServiceLevel.People));
        Assert.That(Said.Chiefly("It was awful", asked: ServiceLevel.Accessibility).Primary, Is.EqualTo(ServiceLevel.Accessibility));
    }

    [Test]
    public void The_words_decide_against_the_asked_level() =>
        Assert.That(Said.Chiefly("Kept on hold, nobody answers the phone", asked: ServiceLevel.People).Primary, Is.EqualTo(ServiceLevel.Accessibility));

    [Test]
    public void Reasons_point_at_the_words()
    {
        const string text = "Sadly the receptionist was rude.";
        var heaviest = Said.Chiefly(text).Reasons[0];
        Assert.That(text.Substring(heaviest.Start, heaviest.Length), Is.EqualTo("rude"));
    }

    [Test]
    public void A_phrase_does_not_reach_over_a_contrast()
    {
        // "never ~ again" is a departure; here its words belong to two thoughts.
        var first = Said.All("Never rude but lovely again")[0];
        Assert.That(first.Departure, Is.False);
        Assert.That(first.Reasons.Max(reason => reason.Start + reason.Length), Is.LessThanOrEqualTo(first.Start + first.Length));
    }

    [TestCase("The 9.05 was late.", 1)]
    [TestCase("I saw Dr. Jones today.", 1)]
    public void A_full_stop_is_not_always_an_end(string text, int mentions) => Assert.That(Said.All(text), Has.Count.EqualTo(mentions));
}
