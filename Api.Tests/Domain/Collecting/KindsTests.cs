using NUnit.Framework;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Api.Tests.Domain.Collecting;

public class KindsTests
{
    [TestCase("How do I reset my PIN?", FeedbackKind.Question)]
    [TestCase("When does the pharmacy close?", FeedbackKind.Question)]
    [TestCase("Why was your driver so rude to my mother?", FeedbackKind.Complaint)]
    [TestCase("The staff were lovely. Can I have their names?", FeedbackKind.Praise)]
    public void It_is_told_from_what_was_understood(string text, FeedbackKind kind)
    {
        var mentions = TextAnalyzer.Analyse(new(text, null, null, "en")).Mentions;
        Assert.That(Kinds.Detect(mentions.Select(Codes), [new("general", null, text, null, 1)]), Is.EqualTo(kind));
    }

    [TestCase("It was Monday.", FeedbackKind.Comment)]
    [TestCase("It was Monday, was it?", FeedbackKind.Question)]
    public void Who_says_nothing_else_may_ask(string text, FeedbackKind kind) =>
        Assert.That(Kinds.Detect([new([], null, Polarity.Neutral, 0, [], false, false)], [new("general", null, text, null, 1)]), Is.EqualTo(kind));

    [Test]
    public void Of_what_was_not_understood_nothing_is_said() => Assert.That(Kinds.Detect([], [new("general", null, "¿Cuándo abren?", null, 1)]), Is.Null);

    static MentionCodes Codes(Mention m) => new(m.Levels, m.Primary, m.Polarity, m.Severity, m.Emotions, m.Expectation, m.Departure);
}
