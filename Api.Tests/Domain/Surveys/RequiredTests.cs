using NUnit.Framework;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;
using Given = VoiceOfCustomer.Domain.Surveys.Given;

namespace VoiceOfCustomer.Api.Tests.Domain.Surveys;

/// <summary>What the rules of feedback make of a survey's questions.</summary>
public class RequiredTests
{
    static Admission To(params Question[] questions) => new()
    {
        Workspace = 1, Source = "site:s", Actor = "site:s", Survey = new SurveyVersion("s", 1, new SurveyDefinition(Questions: questions)),
        Now = DateTimeOffset.UnixEpoch.AddYears(50), DayOf = i => DateOnly.FromDateTime(i.UtcDateTime), StartOf = d => new(d, default, TimeSpan.Zero),
        Touchpoint = _ => true, Unit = _ => true,
    };

    static (Submission?, string[]) Send(Admission admission, string? completion, params AnswerDraft[] answers)
    {
        var (submission, faults) = FeedbackRules.Check(new FeedbackDraft { Id = "f", Answers = answers, Completion = completion }, admission);
        return (submission, [.. faults.Select(f => $"{f.Path} {f.Code}")]);
    }

    public static bool Completes(Question[] questions, IReadOnlyDictionary<string, Given> answers) =>
        Send(To(questions), "complete", [.. answers.Select(a => new AnswerDraft(a.Key, a.Value.Text, a.Value.Picked, 1))]).Item1 is not null;

    static readonly Question[] Branched =
    [
        new("settled", QuestionKind.Choice, Required: true, Choices: [new("yes", "yes, it is"), new("no", "no, not yet")]),
        new("open", Required: true, ShowWhen: new("settled", Picked: ["no"])),
    ];

    static AnswerDraft Settled(params string[] picked) => new("settled", null, picked, 1);

    [Test]
    public void Required_is_what_is_shown()
    {
        Assert.That(Send(To(Branched), null, Settled("yes")).Item2, Is.Empty);
        Assert.That(Send(To(Branched), "complete", Settled("no")).Item2, Is.EqualTo((string[])["answers unanswered"]));
        Assert.That(Send(To(Branched), "complete", Settled("no"), new("open", " ", null, 1)).Item2, Is.EqualTo((string[])["answers unanswered"]));
        Assert.That(Send(To(Branched), "complete", Settled("no"), new("open", "The plug.", null, 1)).Item2, Is.Empty);
        Assert.That(Send(To(Branched), "partial", Settled("no")).Item2, Is.Empty, "more may come");
        Assert.That(Send(To(Branched) with { Joining = true }, null, Settled("no")).Item2, Is.Empty, "rows of a file come one by one");
    }

    [Test]
    public void A_choice_stores_its_key_and_says_its_words()
    {
        var answer = Send(To(Branched), "partial", Settled("no")).Item1!.Answers.Single();

        Assert.That((answer.Picked, answer.Words), Is.EqualTo((new[] { "no" }, "no, not yet")));
        Assert.That(Send(To(Branched), "partial", Settled("yes", "no")).Item2, Is.EqualTo((string[])["answers[0].picked onlyOne"]));
        Assert.That(Send(To(Branched), "partial", Settled("maybe")).Item2, Is.EqualTo((string[])["answers[0].picked[0] unknownWord"]));
    }

    [Test]
    public void A_survey_among_employees_has_no_other_speakers()
    {
        var admission = To(new Question("q")) with { };
        admission = admission with { Survey = admission.Survey with { Definition = admission.Survey.Definition with { Speaker = Speaker.Employee } } };
        (Submission?, IReadOnlyList<Fault>) Send(string? speaker) => FeedbackRules.Check(new FeedbackDraft { Id = "f", Speaker = speaker }, admission);

        Assert.That(Send(null).Item1!.Occasion.Speaker, Is.EqualTo(Speaker.Employee));
        Assert.That(Send("customer").Item2.Single().Code, Is.EqualTo("employeesOnly"));
    }
}
