using System.Text.Json;
using NUnit.Framework;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Domain.Surveys.Templates;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Api.Tests.Domain.Surveys;

public class SurveyRulesTests
{
    static readonly SurveyDefinition Good = new("Name", Reason: "Because", ThankYou: "Thanks", Questions: [new("q", Text: "What?")]);

    static string[] Faults(SurveyDefinition survey) => [.. SurveyRules.Check(survey).Select(f => $"{f.Path} {f.Code}")];

    [Test]
    public void A_good_one_has_no_faults() => Assert.That(Faults(Good), Is.Empty);

    static IEnumerable<TestCaseData> Bad()
    {
        TestCaseData Case(SurveyDefinition survey, params string[] faults) => new(survey, faults);
        SurveyDefinition With(params Question[] questions) => Good with { Questions = questions };
        Choice[] choices = [new("a", "A"), new("b", "B")];
        yield return Case(Good with { Name = null, Reason = " " }, "name required", "reason required");
        yield return Case(Good with { ThankYou = new string('x', 1001), FollowUp = "\0" }, "thankYou tooLong", "followUp badCharacters");
        yield return Case(Good with { Language = "english language" }, ["language badLanguage", .. Wording.Keys.Select(k => $"labels.{k}.english language required")]);
        yield return Case(Good with { Languages = ["de"] }, "languages ownMissing", "name.de required", "reason.de required", "thankYou.de required", "questions[0].text.de required");
        yield return Case(Good with { Languages = ["en", "EN"] }, "languages[1] twice", "name.EN required", "reason.EN required", "thankYou.EN required", "questions[0].text.EN required");
        yield return Case(Good with { Languages = [] }, "languages count");
        yield return Case(Good with { Labels = new Dictionary<string, LocalText> { ["nxt"] = "Next", ["next"] = "" } }, "labels.nxt unknownLabel", "labels.next required");
        yield return Case(With(), "questions required");
        yield return Case(With([.. Enumerable.Range(0, 51).Select(i => new Question($"q{i}", Text: "?"))]), "questions tooMany");
        yield return Case(With(new Question("a b", Text: "?")), "questions[0].key badKey");
        yield return Case(With(new Question("", Text: "?")), "questions[0].key badKey");
        yield return Case(With(new Question("q"), new Question("q", Text: "?")), "questions[0].text required", "questions[1].key twice");
        yield return Case(With(new Question("q", Text: "?", Choices: choices, Multiple: true)), "questions[0].choices notHere", "questions[0].multiple notHere");
        yield return Case(With(new Question("q", QuestionKind.Choice, Text: "?", Choices: [new("a", "A")])), "questions[0].choices count");
        yield return Case(With(new Question("q", QuestionKind.Choice, Text: "?", Choices: [new("a"), new("a", "A")])), "questions[0].choices[0].text required", "questions[0].choices[1].key twice");
        yield return Case(With(new Question("q", QuestionKind.Feelings, Text: "?", Choices: [new("angry"), new("hangry")])), "questions[0].choices[1].key unknownValue");
        yield return Case(With(new Question("q", QuestionKind.Feelings, Text: "?", Choices: [])), "questions[0].choices count");
        Targeting Trigger(TriggerKind kind, int? seconds = null, int? percent = null, string? name = null) => new(Trigger: new(kind, seconds, percent, name));
        yield return Case(Good with { Targeting = Trigger(TriggerKind.Delay) }, "targeting.trigger.seconds required");
        yield return Case(Good with { Targeting = Trigger(TriggerKind.Delay, -1, 5) }, "targeting.trigger.seconds outOfRange", "targeting.trigger.percent notHere");
        yield return Case(Good with { Targeting = Trigger(TriggerKind.Scroll, null, 101) }, "targeting.trigger.percent outOfRange");
        yield return Case(Good with { Targeting = Trigger(TriggerKind.Event, name: "a b") }, "targeting.trigger.event outOfRange");
        yield return Case(Good with { Targeting = new(Share: 1.5, AskAgainDays: -1, Devices: [Device.Phone, Device.Phone], Languages: ["?"]) },
            "targeting.languages[0] badLanguage", "targeting.devices twice", "targeting.share outOfRange", "targeting.askAgainDays outOfRange");
        yield return Case(Good with { Targeting = new(Share: double.NaN) }, "targeting.share outOfRange");
        yield return Case(Good with { Targeting = new(new PagePatterns(["shop", "/a b", "/**", "ftp://x/", "https:///x", "/a#b", "/*/*/*/*/*/*"], ["/ok/*", "https://shop.example/*"])) },
            [.. Enumerable.Range(0, 7).Select(i => $"targeting.pages.include[{i}] badPattern")]);
    }

    [TestCaseSource(nameof(Bad))]
    public void Every_fault_is_named(SurveyDefinition survey, string[] faults) => Assert.That(Faults(survey), Is.EquivalentTo(faults));

    [Test]
    public void A_language_that_is_not_built_in_brings_its_own_words()
    {
        var survey = Good with { Language = "tr", Questions = [new("f", QuestionKind.Feelings, Text: "Nasıl?", Choices: [new("angry")])] };
        Assert.That(Faults(survey), Is.EquivalentTo(Wording.Keys.Select(k => $"labels.{k}.tr required").Append("questions[0].choices required")));

        survey = survey with { Labels = Wording.Keys.ToDictionary(k => k, k => (LocalText)"…"), Questions = [survey.Questions![0] with { Choices = [new("angry", "kızgın")] }] };
        Assert.That(Faults(survey), Is.Empty);
    }

    [Test]
    public void There_are_never_too_many_faults() =>
        Assert.That(SurveyRules.Check(Good with { Questions = [.. Enumerable.Repeat(new Question(Multiple: true), 50)] }), Has.Count.EqualTo(101));

    /// <summary>Whatever is wrong is named for each language: many or long ones would multiply it.</summary>
    [Test]
    public void Languages_that_are_too_many_or_too_long_are_told_alone()
    {
        var many = Enumerable.Range(0, 1000).Select(i => $"x{i}").ToArray();
        var big = Good with { Questions = [.. Enumerable.Range(0, 50).Select(i => new Question($"q{i}", QuestionKind.Choice, Choices: [.. Enumerable.Range(0, 50).Select(c => new Choice($"c{c}"))]))] };
        Assert.That(Faults(big with { Languages = ["en", .. many] }), Is.EqualTo((string[])["languages count"]));
        Assert.That(Faults(big with { Language = new string('x', 1000) }), Is.EqualTo((string[])["language badLanguage"]));
        Assert.That(Faults(big with { Languages = ["en", new string('x', 1000)] }), Is.EqualTo((string[])["languages[1] badLanguage"]));
        Assert.That(SurveyRules.Check(big with { Languages = ["en", .. many[..19]] }), Has.Count.EqualTo(101));
        Assert.That(Faults(Good with { Languages = [.. Enumerable.Repeat((string)null!, 1000)] }), Has.Length.EqualTo(100));
    }

    static IEnumerable<SurveyTemplate> Templates => SurveyTemplate.All;

    [TestCaseSource(nameof(Templates))]
    public void A_template_can_be_published_as_it_is_in_two_languages(SurveyTemplate template)
    {
        Assert.That(Faults(template.Definition), Is.Empty);
        Assert.That(template.Definition.Spoken(), Is.EqualTo((string[])["en", "de"]));
    }

    [Test]
    public void Every_language_has_all_words()
    {
        foreach (var language in Wording.BuiltIn)
        {
            var wording = Wording.Of(language);
            Assert.That(wording.Labels.Keys, Is.EquivalentTo(Wording.Keys), language);
            Assert.That(wording.Feelings.Keys, Is.EquivalentTo(Codes<Emotion>.All), language);
            Assert.That(wording.Feelings.Values, Is.Unique.And.All.Not.Empty, language);
            Assert.That(wording.Dir, Is.EqualTo(Wording.DirOf(language)), language);
            foreach (var (key, part) in new[] { ("progress", "{n}"), ("progress", "{of}"), ("tooLong", "{max}") }) Assert.That(wording.Labels[key], Does.Contain(part), language);
        }
    }

    /// <summary>As versions were stored before surveys had languages, choices and targeting.</summary>
    [Test]
    public void A_definition_of_before_can_be_read()
    {
        var survey = SurveyJson.Read("""
            {"survey":"four-levels","version":1,"name":"Four levels of service","language":"en","reason":"We read.","thankYou":"Thank you.","questions":[
            {"key":"functional","kind":"openText","level":"functional","text":"Did you get what you came for?","words":[],"required":false},
            {"key":"feelings","kind":"feelings","level":"emotional","text":"Which of these words fit?","words":["neglected","angry"],"required":false}]}
            """);

        Assert.That((survey.Name!.In("de", "en"), survey.Question("functional")!.Text!.In("en", "en")), Is.EqualTo(("Four levels of service", "Did you get what you came for?")));
        Assert.That(survey.Question("feelings")!.Options().Select(c => c.Key), Is.EqualTo(Codes<Emotion>.All));
        Assert.That(Faults(survey), Is.Empty);
    }

    [Test]
    public void It_is_written_as_it_is_read()
    {
        foreach (var template in SurveyTemplate.All)
        {
            var text = SurveyJson.Write(template.Definition);
            Assert.That(SurveyJson.Write(SurveyJson.Read(text)), Is.EqualTo(text));
            Assert.That(JsonSerializer.Deserialize<SurveyDefinition>(text, SurveyJson.Strict), Is.Not.Null);
        }
    }

    [TestCase(null, "en")]
    [TestCase("de", "de")]
    [TestCase("de-AT", "de")]
    [TestCase("pt", "pt-BR")]
    [TestCase("PT-br", "pt-BR")]
    [TestCase("pt-PT", "pt-BR")]
    [TestCase("zh", "en")]
    public void The_nearest_language_is_served(string? wanted, string served) =>
        Assert.That((Good with { Languages = ["en", "de", "pt-BR"] }).Serve(wanted), Is.EqualTo(served));
}
