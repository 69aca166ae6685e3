using NUnit.Framework;
using VoiceOfCustomer.Domain.Surveys;

namespace VoiceOfCustomer.Api.Tests.Domain.Surveys;

public class StretchTests
{
    static readonly Question[] Questions =
    [
        new("a"),
        new("b"),
        new("onA", ShowWhen: new Condition("a", Answered: true)),
        new("c"),
        new("onOnA", ShowWhen: new Condition(Not: new Condition("onA", Answered: true))),
        new("onB", ShowWhen: new Condition("b", Says: ["yes"])),
    ];

    static Dictionary<string, Given> Said(params (string Key, string Text)[] said) => said.ToDictionary(s => s.Key, s => new Given(s.Text, null));

    static string Way(Dictionary<string, Given> answers, int upTo = 99) =>
        string.Join(" | ", Stretch.Way(Questions, answers, upTo).Select(s => string.Join(' ', s.Questions.Select(q => q.Key))));

    [Test]
    public void It_ends_before_a_question_that_hangs_on_one_in_it()
    {
        Assert.That(Way(Said()), Is.EqualTo("a b | c onOnA"), "what hangs on a question that was not asked is decided at once");
        Assert.That(Way(Said(("a", "x"))), Is.EqualTo("a b | onA c | onOnA"));
        Assert.That(Way(Said(("a", "x"), ("b", "Yes!"))), Is.EqualTo("a b | onA c | onOnA onB"));
        Assert.That(Way(Said(("a", "x"), ("onA", "x"), ("b", "yes"))), Is.EqualTo("a b | onA c | onB"));
    }

    [Test]
    public void An_answer_to_what_is_not_asked_counts_for_nothing() =>
        Assert.That(Way(Said(("onA", "from before"))), Is.EqualTo("a b | c onOnA"));

    [Test]
    public void Each_condition_is_looked_at_once_however_many_stretches_there_are()
    {
        var looked = 0;
        var questions = Enumerable.Range(0, SurveyRules.MaxQuestions)
            .Select(i => new Question($"q{i}", QuestionKind.Choice, ShowWhen: i == 0 ? null : new Condition($"q{i - 1}", Picked: new Watched(["yes"], () => looked++)))).ToArray();
        var answers = questions.ToDictionary(q => q.Key, _ => new Given(null, ["yes"]));

        Assert.That(Stretch.Way(questions, answers, 99), Has.Count.EqualTo(SurveyRules.MaxQuestions));
        Assert.That(looked, Is.EqualTo(SurveyRules.MaxQuestions - 1));
    }

    sealed class Watched(string[] all, Action look) : System.Collections.ObjectModel.Collection<string>(all), IReadOnlyList<string>, ICollection<string>
    {
        bool ICollection<string>.Contains(string item)
        {
            look();
            return all.Contains(item);
        }
    }

    [Test]
    public void The_way_leads_to_the_place_that_is_asked_for()
    {
        Assert.That(Way(Said(("a", "x")), 0), Is.EqualTo("a b"));
        Assert.That(Way(Said(("a", "x")), 2), Is.EqualTo("a b | onA c"));
        Assert.That(Way(Said(("a", "x")), 3), Is.EqualTo("a b | onA c"));
    }
}
