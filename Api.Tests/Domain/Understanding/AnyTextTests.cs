using System.Diagnostics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding;

/// <summary>What holds for any text whatever.</summary>
public class AnyTextTests
{
    static readonly string[] Scraps =
    [
        "the", "staff", "rude", "not", "good", "but", "kept on hold", "never again", "great, another", "I felt ignored", "nothing", "thank you", "never", "again", "won't", "kept", "hold",
        ". ", "! ", "? ", ", ", " ", "\n", "-", "'", "’s", "😡", "👩‍⚕️", "🇬🇧", "\ud83d", "\ude21", "שלום", "مرحبا", "\u202e", "é", "e\u0301", "\0", "9.05", ":)", ":", "𝒶𝒷𝒸",
    ];

    /// <summary>Half of them built from scraps that mean something here, half from any UTF-16 units, also lone surrogates.</summary>
    static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements(Scraps).ListOf().Select(scraps => string.Join(' ', scraps)),
        Gen.Elements(Scraps).ListOf().Select(string.Concat),
        Gen.Choose(0, 0xFFFF).ListOf().Select(units => string.Concat(units.Select(unit => (char)unit))));

    static readonly Gen<TextToAnalyse> Inputs =
        from text in Texts
        from question in Gen.Elements(null, "What could we do better?", "What was good?", "Why?")
        from asked in Gen.Elements(null, ServiceLevel.Functional, ServiceLevel.Emotional, (ServiceLevel?)ServiceLevel.People)
        from language in Gen.Elements<string?>(null, "en", "en-GB", "fr")
        select new TextToAnalyse(text, question, asked, language);

    static void Holds(Func<TextToAnalyse, bool> property) =>
        Prop.ForAll(Arb.From(Inputs), property).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Test]
    public void The_same_input_gives_the_same_mentions() => Holds(input => Written(input) == Written(input with { }));

    [Test]
    public void Every_span_lies_inside_and_splits_no_surrogate_pair() => Holds(input =>
        TextAnalyzer.Analyse(input).Mentions.All(mention =>
            IsWhole(input.Text, mention.Start, mention.Length)
            && mention.Reasons.All(reason => IsWhole(input.Text, reason.Start, reason.Length) && reason.Start >= mention.Start
                && reason.Start + reason.Length <= mention.Start + mention.Length)));

    [Test]
    public void Mentions_stand_in_order_and_do_not_overlap() => Holds(input =>
    {
        var mentions = TextAnalyzer.Analyse(input).Mentions;
        return mentions.Zip(mentions.Skip(1)).All(pair => pair.First.Start + pair.First.Length <= pair.Second.Start);
    });

    [Test]
    public void Every_mention_keeps_its_contract() => Holds(input =>
        TextAnalyzer.Analyse(input).Mentions.All(mention =>
            mention.Levels.SequenceEqual(mention.Levels.Distinct().Order())
            && (mention.Primary is { } primary ? mention.Levels.Contains(primary) : mention.Levels.Count == 0)
            && mention.Severity is >= 0 and <= 5
            && (mention.Severity == 0 || mention.Polarity is Polarity.Negative or Polarity.Mixed)
            && mention.Emotions.SequenceEqual(mention.Emotions.Distinct().Order())
            && mention.Confidence is >= 0 and <= 1
            && mention.Reasons.SequenceEqual(mention.Reasons.OrderByDescending(reason => reason.Weight).ThenBy(reason => reason.Start).ThenBy(reason => reason.Length))));

    [Test]
    public void What_the_whole_says_its_mentions_say() => Holds(input =>
    {
        var (mentions, whole) = (TextAnalyzer.Analyse(input).Mentions, TextAnalyzer.Analyse(input).Whole);
        return whole is null ? mentions.Count == 0
            : whole.Levels.SequenceEqual(mentions.SelectMany(mention => mention.Levels).Distinct().Order())
                && whole.Emotions.SequenceEqual(mentions.SelectMany(mention => mention.Emotions).Distinct().Order())
                && whole.Expectation == mentions.Any(mention => mention.Expectation)
                && whole.Departure == mentions.Any(mention => mention.Departure)
                && whole.Severity == mentions.Max(mention => mention.Severity)
                && (whole.Polarity == Polarity.Mixed || mentions.Any(mention => mention.Polarity == whole.Polarity))
                && (whole.Primary is { } primary ? whole.Levels.Contains(primary) : whole.Levels.Count == 0);
    });

    [Test]
    public void What_is_not_analysed_has_no_mentions() => Holds(input =>
    {
        var understood = TextAnalyzer.Analyse(input);
        return understood.Language.Length > 0 && understood.Analysed == (understood.Mentions.Count > 0) && (!understood.Analysed || understood.Language == "en");
    });

    [TestCase("a", 1_000_000)]
    [TestCase("no ", 300_000)]
    [TestCase("never ", 160_000)]
    [TestCase("Never again kept on hold, great! ", 30_000)]
    [TestCase("won't ever again but ", 50_000)]
    [TestCase("😡", 500_000)]
    [TestCase("\ud83d", 1_000_000)]
    [TestCase("e\u0301\u0301", 300_000)]
    [TestCase("'a", 500_000)]
    [TestCase("\n", 1_000_000)]
    public void A_megabyte_takes_seconds_at_most(string scrap, int times)
    {
        var text = string.Concat(Enumerable.Repeat(scrap, times));
        var watch = Stopwatch.StartNew();
        TextAnalyzer.Analyse(new(text, "What could we do better?", Language: "en"));
        // Measured about 0.1 s; anything quadratic would take minutes.
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    static string Written(TextToAnalyse input) => JsonSerializer.Serialize(TextAnalyzer.Analyse(input));

    static bool IsWhole(string text, int start, int length) =>
        start >= 0 && length >= 1 && start + length <= text.Length && !Splits(text, start) && !Splits(text, start + length);

    static bool Splits(string text, int at) => at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);
}
