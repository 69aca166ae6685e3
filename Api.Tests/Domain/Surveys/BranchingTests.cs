using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;
using Given = VoiceOfCustomer.Domain.Surveys.Given;

namespace VoiceOfCustomer.Api.Tests.Domain.Surveys;

public class BranchingTests
{
    static Given Text(string text) => new(text, null);
    static Given Picked(params string[] keys) => new(null, keys);

    static bool Holds(Condition condition, params (string Key, Given Given)[] answers) => Branching.Holds(condition, answers.ToDictionary(a => a.Key, a => a.Given));

    [TestCase("It came LATE.", "late", true)]
    [TestCase("the latest news", "late", false)]
    [TestCase("Die Wartezeit!", "warte*", true)]
    [TestCase("Ich habe gewartet", "warte*", false)]
    [TestCase("on   hold,\nagain", "on hold", true)]
    [TestCase("hold on", "on hold", false)]
    [TestCase("ZU SPÄT", "zu spät", true)]
    [TestCase("ÇOK ÜZGÜNÜM", "çok", true)]
    [TestCase("وصل متأخرًا", "متأخرًا", true)]
    [TestCase("", "late", false)]
    [TestCase("...", "late", false)]
    public void It_hears_words(string text, string word, bool says) => Assert.That(Branching.Says(text, [word]), Is.EqualTo(says));

    [Test]
    public void It_hears_what_stands_there_and_nothing_else()
    {
        static IEnumerable<string> All(string letters, int most) =>
            most == 0 ? [""] : All(letters, most - 1).SelectMany(some => some.Length < most - 1 ? [some] : letters.Select(letter => some + letter).Prepend(some));
        var words = All("ab ", 3).SelectMany(word => (string[])[word, word + "*"]).ToArray();
        var heard = 0;
        foreach (var text in All("aB .", 5))
        {
            var padded = $" {Branching.Fold(text)} ";
            foreach (var word in words)
            {
                var folded = Branching.Fold(word);
                var says = folded.Length > 0 && padded.Contains(word.EndsWith('*') ? $" {folded}" : $" {folded} ", StringComparison.Ordinal);
                if (Branching.Says(text, [word]) != says) Assert.Fail($"'{text}' '{word}'");
                heard += says ? 1 : 0;
            }
        }
        Assert.That(heard, Is.GreaterThan(1000), "it found something to hear");
    }

    [Test]
    public void Conditions_look_at_what_was_answered()
    {
        var late = new Condition("a", Says: ["late", "delay*"]);
        var angry = new Condition("f", Picked: ["angry", "sad"]);
        Assert.That((Holds(late, ("a", Text("Delayed again"))), Holds(late, ("a", Text("fine"))), Holds(late)), Is.EqualTo((true, false, false)));
        Assert.That((Holds(angry, ("f", Picked("relieved", "sad"))), Holds(angry, ("f", Picked("relieved"))), Holds(angry)), Is.EqualTo((true, false, false)));
        Assert.That((Holds(new("a", Answered: true), ("a", Text(" "))), Holds(new("a", Answered: false), ("a", Text(" "))), Holds(new("a", Answered: false))), Is.EqualTo((false, true, true)));
        Assert.That((Holds(new(All: [late, angry]), ("a", Text("late"))), Holds(new(Any: [late, angry]), ("a", Text("late"))), Holds(new(Not: late), ("a", Text("late")))), Is.EqualTo((false, true, false)));
    }

    [Test]
    public void What_was_said_to_a_question_that_is_not_shown_counts_for_nothing()
    {
        Question[] questions =
        [
            new("settled", QuestionKind.Choice, Choices: [new("yes", "yes"), new("no", "no")]),
            new("missing", ShowWhen: new("settled", Picked: ["no"])),
            new("more", ShowWhen: new("missing", Answered: true)),
        ];
        string[] Shown(string settled) => [.. Branching.Shown(questions, new Dictionary<string, Given> { ["settled"] = Picked(settled), ["missing"] = Text("The plug.") }).Select(q => q.Key)];

        Assert.That(Shown("no"), Is.EqualTo((string[])["settled", "missing", "more"]));
        Assert.That(Shown("yes"), Is.EqualTo((string[])["settled"]));
    }

    static readonly Choice[] Two = [new("x", "x"), new("y", "y")];

    static string[] Faults(params Question[] questions) => [.. BranchingRules.Check(questions).Select(f => $"{f.Path} {f.Code}")];

    static Question When(string key, Condition condition, bool required = false) => new(key, ShowWhen: condition, Required: required);

    [Test]
    public void Every_fault_is_named()
    {
        var a = new Question("a");
        var c = new Question("c", QuestionKind.Choice, Choices: Two);
        Assert.That(Faults(a, When("b", new("b", Answered: true))), Is.EqualTo((string[])["questions[1].showWhen.question selfReference"]));
        Assert.That(Faults(When("b", new("a", Answered: true)), a), Is.EqualTo((string[])["questions[0].showWhen.question laterQuestion"]));
        Assert.That(Faults(a, When("b", new(All: [new("a", Answered: true), new("q", Answered: true)]))), Is.EqualTo((string[])["questions[1].showWhen.all[1].question unknownQuestion"]));
        Assert.That(Faults(a, When("b", new("a", Answered: true, Says: ["x"]))), Is.EqualTo((string[])["questions[1].showWhen oneForm"]));
        Assert.That(Faults(a, When("b", new())), Is.EqualTo((string[])["questions[1].showWhen oneForm"]));
        Assert.That(Faults(a, When("b", new(Any: []))), Is.EqualTo((string[])["questions[1].showWhen.any required"]));
        Assert.That(Faults(a, When("b", new("a", Picked: ["x"]))), Is.EqualTo((string[])["questions[1].showWhen.picked choiceNeeded"]));
        Assert.That(Faults(c, When("b", new("c", Says: ["x"]))), Is.EqualTo((string[])["questions[1].showWhen.says openTextNeeded"]));
        Assert.That(Faults(c, When("b", new("c", Picked: ["x", "z"]))), Is.EqualTo((string[])["questions[1].showWhen.picked[1] unknownWord"]));
        Assert.That(Faults(a, When("b", new("a", Says: ["…"]))), Is.EqualTo((string[])["questions[1].showWhen.says[0] unknownWord"]));
        Assert.That(Faults(a, When("b", Enumerable.Range(0, 5).Aggregate(new Condition("a", Answered: true), (inner, _) => new(Not: inner)))), Has.Some.EndsWith("tooDeep"));
        Assert.That(Faults(a, When("b", new(All: [.. Enumerable.Repeat(new Condition("a", Answered: true), 21)]))), Has.Some.EndsWith("tooMany"));
    }

    [Test]
    public void A_question_that_no_answers_lead_to_is_told()
    {
        var c = new Question("c", QuestionKind.Choice, Choices: Two);
        Condition x = new("c", Picked: ["x"]), y = new("c", Picked: ["y"]), late = new("a", Says: ["late"]);
        Assert.That(Faults(c, When("b", new(All: [x, y]))), Is.EqualTo((string[])["questions[1].showWhen neverShown"]));
        Assert.That(Faults(c, When("b", new(All: [x, y]), required: true)), Is.EqualTo((string[])["questions[1].showWhen requiredNeverShown"]));
        Assert.That(Faults(c with { Multiple = true }, When("b", new(All: [x, y]))), Is.Empty);
        Assert.That(Faults(c, When("b", new(Not: new(Any: [x, y])))), Is.Empty, "it may be left out");
        Assert.That(Faults(c with { Required = true }, When("b", new(Not: new(Any: [x, y])))), Is.EqualTo((string[])["questions[1].showWhen neverShown"]));
        Assert.That(Faults(new Question("a"), When("b", new(All: [late, new(Not: late)]))), Is.EqualTo((string[])["questions[1].showWhen neverShown"]));
        Assert.That(Faults(new Question("a"), When("b", new(All: [late, new("a", Answered: false)]))), Is.EqualTo((string[])["questions[1].showWhen neverShown"]));
        Assert.That(Faults(new Question("a"), When("b", new(All: [new("a", Says: ["waiting"]), new(Not: new("a", Says: ["wait*"]))]))), Is.EqualTo((string[])["questions[1].showWhen neverShown"]));
        // Shown only after x, and asks for y.
        Assert.That(Faults(c, When("b", x), When("d", new(All: [new("b", Answered: true), y]))), Is.EqualTo((string[])["questions[2].showWhen neverShown"]));
        Assert.That(Faults([c, .. Enumerable.Range(0, 30).Select(i => When($"q{i}", i == 0 ? x : new($"q{i - 1}", Answered: true)))]), Is.Empty, "a long chain is no riddle");
    }

    static readonly Question[] Texts = [.. Enumerable.Range(0, 10).Select(i => new Question($"t{i}"))];

    /// <summary>Forty questions that no answers lead to, which only very many tries could tell.</summary>
    static IEnumerable<Question> Riddles(Func<int, int, Condition> leaf) => Enumerable.Range(0, 40).Select(i =>
        When($"r{i}", new(All: [.. Enumerable.Range(0, 9).Select(j => leaf(i, j)), new(Not: leaf(i, 8))])));

    [Test]
    public void The_search_has_one_budget_for_the_whole_survey()
    {
        Choice[] keys = [.. Enumerable.Range(0, 30).Select(i => new Choice($"k{i}", "?"))];
        var picks = Texts.Select(t => t with { Kind = QuestionKind.Choice, Multiple = true, Choices = keys });
        string Long(int i, int j, int w) => $"{new string('a', 40)}{i}x{j}x{w}";
        Question[][] surveys =
        [
            [.. Texts, .. Riddles((i, j) => new($"t{j}", Says: [.. Enumerable.Range(0, 4).Select(w => Long(i, j, w))]))],
            [.. Texts, .. Riddles((i, j) => new($"t{j}", Says: [.. Enumerable.Range(0, 30).Select(w => $"w{w}")]))],
            [.. picks, .. Riddles((i, j) => new($"t{j}", Picked: [.. keys.Select(k => k.Key)]))],
        ];
        foreach (var survey in surveys)
        {
            var began = System.Diagnostics.Stopwatch.StartNew();
            Assert.That(Faults(survey), Is.EqualTo((string[])["questions[10].showWhen tooComplex"]));
            TestContext.Out.WriteLine($"{began.ElapsedMilliseconds} ms");
        }
    }

    [Test]
    public void The_words_of_one_question_have_a_limit_together()
    {
        Condition Leaf(int length) => new("t0", Says: [new string('a', 100), new string('b', length)]);
        Assert.That(Faults(Texts[0], When("b", new(Any: [.. Enumerable.Repeat(Leaf(100), 10)]))), Is.Empty);
        Assert.That(Faults(Texts[0], When("b", new(Any: [.. Enumerable.Repeat(Leaf(100), 10), Leaf(1), Leaf(1)]))), Is.EqualTo((string[])["questions[1].showWhen.any[10].says tooLong"]));
        Assert.That(Faults(Texts[0], When("b", new("t0", Says: [$"late{new string('.', 2000)}"]))), Is.EqualTo((string[])["questions[1].showWhen.says tooLong"]));
    }

    // Small surveys: every way to answer them can be tried.
    static readonly Gen<Condition> Leaves =
        from of in Gen.Choose(0, 3)
        from kind in Gen.Choose(0, 2)
        select of % 2 == 0
            ? kind == 0 ? new Condition($"q{of}", Answered: true) : kind == 1 ? new Condition($"q{of}", Picked: ["x"]) : new Condition($"q{of}", Picked: ["x", "y"])
            : kind == 0 ? new Condition($"q{of}", Answered: false) : kind == 1 ? new Condition($"q{of}", Says: ["late"]) : new Condition($"q{of}", Says: ["on", "late*"]);

    static Gen<Condition> Conditions(int depth) => depth == 0 ? Leaves : Gen.OneOf(
        Leaves, Conditions(depth - 1).ListOf(2).Select(c => new Condition(All: [.. c])), Conditions(depth - 1).ListOf(2).Select(c => new Condition(Any: [.. c])),
        Conditions(depth - 1).Select(c => new Condition(Not: c)));

    static readonly Gen<Question[]> Surveys =
        from conditions in Conditions(2).ListOf(4)
        from unconditional in Gen.Elements(true, false).ListOf(4)
        from required in Gen.Elements(true, false, false).ListOf(4)
        select Enumerable.Range(0, 4).Select(i => new Question(
            $"q{i}", i % 2 == 0 ? QuestionKind.Choice : QuestionKind.OpenText, Choices: i % 2 == 0 ? Two : null, Required: required[i],
            // Questions may look at later ones, too: then the check must refuse.
            ShowWhen: unconditional[i] ? null : conditions[i])).ToArray();

    static readonly Given?[][] Ways = [[null, Picked("x"), Picked("y")], [null, Text("fine"), Text("late"), Text("on"), Text("on it, late"), Text("later")]];

    static IEnumerable<Dictionary<string, Given>> Answers(int questions) => questions == 0
        ? [[]]
        : from earlier in Answers(questions - 1)
          from way in Ways[(questions - 1) % 2]
          select way is null ? earlier : new Dictionary<string, Given>(earlier) { [$"q{questions - 1}"] = way };

    static readonly Dictionary<string, Given>[] All = [.. Answers(4)];

    static void Property(Func<Question[], bool> property) => Prop.ForAll(Arb.From(Surveys), property).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    /// <summary>Whoever answers what is required of him: a way that leaves out a required question that is shown is no way.</summary>
    static IEnumerable<string[]> Walks(Question[] questions) =>
        from answers in All
        let shown = Branching.Shown(questions, answers)
        where shown.All(q => !q.Required || answers.ContainsKey(q.Key))
        select shown.Select(q => q.Key).ToArray();

    [Test]
    public void The_check_agrees_with_trying_every_answer() => Property(questions =>
    {
        var faults = BranchingRules.Check(questions);
        if (faults.Any(f => f.Code is "selfReference" or "laterQuestion" or "cannotEnd")) return true;
        var reached = Walks(questions).SelectMany(w => w).ToHashSet();
        return questions.Select((q, i) => faults.Any(f => f.Path == $"questions[{i}].showWhen") == !reached.Contains(q.Key)).All(same => same);
    });

    [Test]
    public void A_checked_survey_ends_whatever_is_answered() => Property(questions =>
    {
        if (BranchingRules.Check(questions).Count > 0) return true;
        // One question after the other, as a page asks them: the next is the first shown one behind the last.
        return All.All(answers =>
        {
            var (asked, at) = (new Dictionary<string, Given>(), -1);
            for (var steps = 0; steps <= questions.Length; steps++)
            {
                var next = Branching.Shown(questions, asked).FirstOrDefault(q => Array.IndexOf(questions, q) > at);
                if (next is null) return asked.Keys.All(answers.ContainsKey);
                at = Array.IndexOf(questions, next);
                if (answers.TryGetValue(next.Key, out var given)) asked[next.Key] = given;
            }
            return false;
        });
    });

    [Test]
    public void A_hidden_questions_answer_is_not_required() => Property(questions =>
    {
        if (BranchingRules.Check(questions).Count > 0) return true;
        return All.All(answers =>
        {
            var missing = Branching.Shown(questions, answers).Any(q => q.Required && !answers.ContainsKey(q.Key));
            return RequiredTests.Completes(questions, answers) == !missing;
        });
    });
}
