using NUnit.Framework;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding;

/// <summary>What whole comments mean. One line each: the comment, then what it must be understood as.</summary>
public class CommentTests
{
    const string Neg = "negative", Pos = "positive", Neu = "neutral";

    [TestCase("My parcel arrived three days late and the box was damaged.", "functional", Neg)]
    [TestCase("The soup was cold and the chips were soggy.", "functional", Neg)]
    [TestCase("Fast delivery and the quality is excellent.", "functional", Pos)]
    [TestCase("You charged me twice for one month.", "functional", Neg)]
    [TestCase("The train was cancelled again.", "functional", Neg)]
    [TestCase("Broadband has been dropping out for weeks.", "functional", Neg)]
    [TestCase("The meal was delicious, well worth the price.", "functional", Pos)]
    [TestCase("The repair was done in an hour and works perfectly.", "functional", Pos)]
    [TestCase("How do I change the address on my card?", "functional", Neu)]
    [TestCase("I was kept on hold for fifty minutes.", "accessibility", Neg)]
    [TestCase("I can't get through on the phone.", "accessibility", Neg)]
    [TestCase("Nobody answers the phone and my emails get no reply.", "accessibility", Neg)]
    [TestCase("No parking anywhere near the branch.", "accessibility", Neg)]
    [TestCase("The website logged me out three times and the password reset link is broken.", "accessibility", Neg)]
    [TestCase("You are closed whenever I finish work, longer opening hours please.", "accessibility", Neg)]
    [TestCase("Phone answered straight away, easy to get through.", "accessibility", Pos)]
    [TestCase("The app is easy to use.", "accessibility", Pos)]
    [TestCase("I was passed from pillar to post between four departments.", "accessibility", Neg)]
    [TestCase("The receptionist was rude and dismissive.", "people", Neg)]
    [TestCase("Your agent hung up on me.", "people", Neg)]
    [TestCase("The nurses were kind, caring and professional.", "people", Pos)]
    [TestCase("The driver shouted at my daughter.", "people", Neg)]
    [TestCase("Staff were friendly and helpful.", "people", Pos)]
    [TestCase("The manager didn't listen to a word I said.", "people", Neg)]
    [TestCase("She took the time to explain everything.", "people", Pos)]
    [TestCase("I felt completely ignored and unimportant.", "emotional", Neg)]
    [TestCase("I am so angry I could scream.", "emotional", Neg)]
    [TestCase("Honestly I was over the moon.", "emotional", Pos)]
    [TestCase("I'm so relieved, a weight off my mind.", "emotional", Pos)]
    public void A_comment_has_a_level_and_a_polarity(string text, string level, string polarity)
    {
        var main = Said.Chiefly(text);
        Assert.Multiple(() =>
        {
            Assert.That(main.Primary.ToString(), Is.EqualTo(level).IgnoreCase);
            Assert.That(main.Polarity.ToString(), Is.EqualTo(polarity).IgnoreCase);
            Assert.That(main.Severity, polarity == Neg ? Is.InRange(1, 5) : Is.Zero);
        });
    }

    [TestCase("The food was not good.", Neg)]
    [TestCase("Not bad at all.", Pos)]
    [TestCase("I have no complaints.", Pos)]
    [TestCase("I wasn't disappointed.", Pos)]
    [TestCase("Couldn't have been better.", Pos)]
    [TestCase("The engineer never turned up.", Neg)]
    [TestCase("Great, another hour on hold.", Neg)]
    [TestCase("Oh brilliant, another late train", Neg)]
    [TestCase("Great! 😀", Pos)]
    [TestCase("😡", Neg)]
    [TestCase("Terrible service 👎", Neg)]
    [TestCase("Works great now, thank you :)", Pos)]
    [TestCase("I rang on Monday.", Neu)]
    [TestCase("Great!", Pos)]
    [TestCase("GREAT SERVICE", Pos)]
    [TestCase("Nothing", Neu)]
    public void Negation_irony_and_faces_turn_a_comment(string text, string polarity) =>
        Assert.That(Said.Chiefly(text).Polarity.ToString(), Is.EqualTo(polarity).IgnoreCase);

    [TestCase("Thanks for nothing.", Neg)]
    [TestCase("Better than expected.", Pos)]
    [TestCase("Could be worse.", Pos)]
    [TestCase("Could be better.", Neg)]
    [TestCase("Couldn't have gone more smoothly.", Pos)]
    [TestCase("You won't find a better curry anywhere.", Pos)]
    [TestCase("I have nothing but praise for this company.", Pos)]
    [TestCase("It's far from perfect.", Neg)]
    [TestCase("Hardly worth the money.", Neg)]
    [TestCase("Daylight robbery.", Neg)]
    [TestCase("I switched to you from another provider and haven't looked back.", Pos)]
    [TestCase("It's not a rip off.", Pos)]
    [TestCase("No comment.", Neu)]
    [TestCase("10/10", Pos)]
    public void A_set_phrase_means_what_it_means_as_a_whole(string text, string polarity) =>
        Assert.That(Said.Chiefly(text).Polarity.ToString(), Is.EqualTo(polarity).IgnoreCase);

    [TestCase("Nothing", "What could we do better?", Pos)]
    [TestCase("Nothing really.", "What could we do better?", Pos)]
    [TestCase("Can't think of anything", "What should we change?", Pos)]
    [TestCase("Everything", "What could we do better?", Neg)]
    [TestCase("Nothing", "What was good?", Neg)]
    [TestCase("Everything!", "What did you like?", Pos)]
    [TestCase("The coffee", "What did you like?", Pos)]
    [TestCase("The coffee", "What could we do better?", Neg)]
    [TestCase("Friendlier staff", "What could we do better?", Neg)]
    [TestCase("Nope", "Anything else you would like to tell us?", Neu)]
    public void The_question_gives_a_short_answer_its_meaning(string text, string question, string polarity) =>
        Assert.That(Said.Chiefly(text, question).Polarity.ToString(), Is.EqualTo(polarity).IgnoreCase);

    [TestCase("The nurse forgot me, I felt abandoned.", Emotion.Neglected)]
    [TestCase("You made me feel like just a number.", Emotion.Unimportant)]
    [TestCase("I am fed up with this.", Emotion.Frustrated)]
    [TestCase("I was absolutely furious.", Emotion.Angry)]
    [TestCase("I have never been so embarrassed in a shop.", Emotion.Humiliated)]
    [TestCase("So disappointed with the cake.", Emotion.Disappointed)]
    [TestCase("I was worried sick about the money.", Emotion.Anxious)]
    [TestCase("I cried when they told me.", Emotion.Sad)]
    [TestCase("I am totally confused by this bill.", Emotion.Confused)]
    [TestCase("She put me at ease.", Emotion.Comfortable)]
    [TestCase("What a relief to have it sorted.", Emotion.Relieved)]
    [TestCase("Delighted with my new glasses.", Emotion.Delighted)]
    [TestCase("We can't wait to move in!", Emotion.Excited)]
    [TestCase("Thank you for all your help.", Emotion.Grateful)]
    public void A_feeling_that_is_told_is_heard(string text, Emotion emotion) =>
        Assert.That(Said.All(text).SelectMany(mention => mention.Emotions), Does.Contain(emotion));

    [TestCase("The food was terrible.")]
    [TestCase("I was not worried.")]
    public void A_feeling_that_is_not_told_is_not_invented(string text) =>
        Assert.That(Said.All(text).SelectMany(mention => mention.Emotions), Is.Empty);

    [TestCase("I waited twenty minutes and then I hung up.", true)]
    [TestCase("I have cancelled my contract and gone elsewhere.", true)]
    [TestCase("Never again.", true)]
    [TestCase("We walked out and won't be back.", true)]
    [TestCase("I've switched to a competitor.", true)]
    [TestCase("I've moved to a cheaper insurer.", true)]
    [TestCase("Your agent hung up on me.", false)]
    [TestCase("You cancelled my appointment.", false)]
    [TestCase("I cancelled my Tuesday table and rebooked for Friday, no fuss.", false)]
    [TestCase("I left feeling happy.", false)]
    [TestCase("Lovely, I will be back.", false)]
    public void A_customer_who_leaves_is_noticed(string text, bool departs) =>
        Assert.That(Said.All(text).Any(mention => mention.Departure), Is.EqualTo(departs));

    [TestCase("You should answer the phone.", true)]
    [TestCase("I would like evening appointments.", true)]
    [TestCase("I expected a reply within a day.", true)]
    [TestCase("The waiting room needs more chairs.", true)]
    [TestCase("More staff at the tills", true)]
    [TestCase("I wish there was parking.", true)]
    [TestCase("The food was cold.", false)]
    public void A_wish_is_noticed(string text, bool wishes) =>
        Assert.That(Said.All(text).Any(mention => mention.Expectation), Is.EqualTo(wishes));

    [TestCase("The shower could have been a bit warmer.", 1, 2)]
    [TestCase("I was overcharged three times and still no refund.", 3, 4)]
    [TestCase("I was never so humiliated in my life, in front of the whole queue.", 3, 5)]
    [TestCase("The heater caught fire in my child's room.", 4, 5)]
    public void Severity_follows_the_harm(string text, int least, int most) =>
        Assert.That(Said.All(text).Max(mention => mention.Severity), Is.InRange(least, most));
}
