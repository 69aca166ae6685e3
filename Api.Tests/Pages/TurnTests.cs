using NUnit.Framework;
using VoiceOfCustomer.Api.Pages;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;
using Given = VoiceOfCustomer.Domain.Surveys.Given;

namespace VoiceOfCustomer.Api.Tests.Pages;

public class TurnTests
{
    static readonly Question[] Questions =
    [
        new("what"), new("when", Required: true, ShowWhen: new("what", Says: ["late"])), new("never", ShowWhen: new("when", Says: ["never"])),
    ];

    static Turn Of(Go go, int from, params (string Key, string Text)[] said) =>
        Turn.Of(Questions, new Sheet("i", "s", 1, from, go, said.ToDictionary(s => s.Key, s => new Given(s.Text, null))));

    static readonly string TooLong = $"late {new string('x', FeedbackRules.MaxText)}";

    [Test]
    public void No_words_are_sought_in_a_text_that_is_too_long()
    {
        Assert.That(Of(Go.Next, 1, ("what", "late")).Errors, Is.EquivalentTo(new Dictionary<string, PageError> { ["when"] = PageError.Required }));
        foreach (var go in (Go[])[Go.Next, Go.Stop])
        {
            var turn = Of(go, 1, ("what", TooLong));
            Assert.That(turn.Errors, Is.EquivalentTo(new Dictionary<string, PageError> { ["what"] = PageError.TooLong }), go.ToString());
            Assert.That((turn.Show?.Start, turn.Store), Is.EqualTo(((int?)0, false)), go.ToString());
        }
    }

    [Test]
    public void Who_wrote_too_much_can_turn_back() =>
        Assert.That(Of(Go.Back, 1, ("what", "late"), ("when", TooLong)).Show?.Start, Is.EqualTo(0));
}
