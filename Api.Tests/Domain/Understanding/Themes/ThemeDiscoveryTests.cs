using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding.Themes;

public class ThemeDiscoveryTests
{
    static readonly IReadOnlyList<ProposedTheme> Found = ThemeDiscovery.Propose(EvidentThemes.Waiting, []);

    static string TextOf(long mention) => EvidentThemes.Waiting[(int)mention].Text;

    static IEnumerable<WaitingMention> Saying(IEnumerable<string> texts, ServiceLevel level = ServiceLevel.Functional, Func<int, long>? feedback = null) =>
        texts.Select((text, id) => new WaitingMention(id, feedback?.Invoke(id) ?? id, level, text));

    [TestCase("Hold", ServiceLevel.Accessibility, "kept on hold")]
    [TestCase("Parcel", ServiceLevel.Functional, "parcel")]
    [TestCase("Refund", ServiceLevel.Functional, "refund")]
    [TestCase("Rude", ServiceLevel.People, "rude")]
    public void An_evident_subject_is_one_theme_with_a_telling_name(string subject, ServiceLevel level, string named)
    {
        var texts = (string[])typeof(EvidentThemes).GetField(subject)!.GetValue(null)!;
        var themes = Found.Where(theme => theme.Members.Any(member => texts.Contains(TextOf(member)))).ToList();
        Assert.That(themes, Has.Count.EqualTo(1), string.Join("; ", themes.Select(theme => theme.Name)));
        Assert.That(themes[0].Level, Is.EqualTo(level));
        Assert.That(themes[0].Name, Does.Contain(named));
        Assert.That(themes[0].Members.Select(TextOf), Is.SubsetOf(texts), "nothing else in it");
        Assert.That(themes[0].Members, Has.Count.GreaterThanOrEqualTo(7));
        Assert.That(themes[0].Typical.Select(TextOf).ToList(), Is.SubsetOf(texts).And.Count.EqualTo(5));
    }

    [Test]
    public void Nothing_else_is_a_theme() => Assert.That(Found.Select(theme => theme.Name).Distinct().ToList(), Has.Count.EqualTo(4).And.Count.EqualTo(Found.Count));

    [Test]
    public void Discovering_again_changes_nothing()
    {
        var known = EvidentThemes.Grown([], Found);
        var matcher = new ThemeMatcher(known);
        var left = EvidentThemes.Waiting.Where(mention => matcher.Match(mention.Level, mention.Text) is null).ToList();
        Assert.That(left, Is.Not.Empty);
        Assert.That(ThemeDiscovery.Propose(left, known), Is.Empty);
        Assert.That(ThemeDiscovery.Propose(EvidentThemes.Waiting, known), Is.Empty, "also with those that have a theme");
    }

    [Test]
    public void The_matcher_gives_the_members_their_theme()
    {
        var known = EvidentThemes.Grown([], Found);
        var matcher = new ThemeMatcher(known);
        for (var i = 0; i < Found.Count; i++)
            foreach (var member in Found[i].Members)
                Assert.That(matcher.Match(Found[i].Level, TextOf(member))?.Theme, Is.EqualTo(known[i].Id), TextOf(member));
    }

    [TestCase(ThemeStanding.Forbidden)]
    [TestCase(ThemeStanding.Retired)]
    [TestCase(ThemeStanding.OutOfScope)]
    [TestCase(ThemeStanding.Pinned)]
    public void What_was_decided_about_is_not_proposed_again(ThemeStanding standing)
    {
        var known = EvidentThemes.Grown([], Found).Select(theme => theme with { Standing = standing }).ToList();
        Assert.That(ThemeDiscovery.Propose(EvidentThemes.Waiting, known), Is.Empty);
    }

    [Test]
    public void More_of_a_known_theme_becomes_it()
    {
        var hold = new KnownTheme("mine", ServiceLevel.Accessibility, "kept on hold", ThemeStanding.Open, ThemeShape.FromExamples(["hold music"]));
        var found = ThemeDiscovery.Propose(EvidentThemes.Waiting, [hold]).Where(theme => theme.Level == ServiceLevel.Accessibility).ToList();
        Assert.That(found.Select(theme => (theme.Known, theme.Name)), Is.EqualTo(new[] { ("mine", "kept on hold") }));
        Assert.That(new ThemeMatcher([hold with { Shape = found[0].Shape }]).Match(ServiceLevel.Accessibility, "Kept on hold since noon")?.Theme, Is.EqualTo("mine"));
    }

    [Test]
    public void One_feedback_counts_once()
    {
        Assert.That(ThemeDiscovery.Propose([.. Saying(EvidentThemes.Hold, feedback: id => id % 4)], []), Is.Empty);
        Assert.That(ThemeDiscovery.Propose([.. Saying(EvidentThemes.Hold, feedback: id => id % 5)], []), Has.Count.EqualTo(1));
    }

    [Test]
    public void Copies_of_one_letter_are_no_theme()
    {
        const string Letter = "I was kept on hold for an hour to ask about the oven that I had ordered.";
        Assert.That(ThemeDiscovery.Propose([.. Saying(Enumerable.Repeat(Letter, 50))], []), Is.Empty);
        Assert.That(ThemeDiscovery.Propose([.. Saying(Enumerable.Range(0, 50).Select(i => $"Hello {(char)('a' + i % 26)}{i}. {Letter} Regards"))], []), Is.Empty, "each with a greeting of its own");
    }

    [Test]
    public void What_everybody_says_in_nearly_the_same_words_is_a_theme([Values] bool amongOthers)
    {
        string[] wordings = ["I was kept on hold for {0} minutes.", "kept on hold {0} mins", "You kept me on hold for {0} minutes!"];
        var all = Enumerable.Range(0, 19).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, wordings[i % 3], 10 + i)).ToList();
        if (amongOthers) all.AddRange(EvidentThemes.OnTheirOwn);
        var found = ThemeDiscovery.Propose([.. Saying(all)], []);
        Assert.That(found.Select(theme => (theme.Name, theme.Members.Count)), Is.EqualTo(new[] { ("kept on hold", 19) }));
    }

    [Test]
    public void A_name_says_what_one_word_leaves_open()
    {
        string[] own = ["The app crashes at the checkout.", "Your app crashes at checkout.", "App crashes at checkout again!", "Every time the app crashes at checkout.", "The app logs me out.",
            "That app lost my basket.", "I deleted your app.", "The app is slow today.", "An app without a search.", "App keeps freezing.", "The app wants a new password."];
        var name = ThemeDiscovery.Split([.. Saying(own)], 1)[0].Name;
        Assert.That(name, Does.Contain("app crashes at").And.Contain("checkout"));
    }

    [Test]
    public void Half_of_a_pair_is_no_name()
    {
        string[] own = ["Click and collect is great.", "Your click and collect is great for me.", "Honestly click and collect is great.", "Click and collect is great, every time.", "I think click and collect is great."];
        Assert.That(ThemeDiscovery.Split([.. Saying(own)], 1)[0].Terms, Has.None.StartsWith("collect is"));
    }

    [Test]
    public void No_name_tells_who_it_was()
    {
        string[] own = ["twice", "and my mother", "in June", "for an hour", "on the stairs", "by the till", "at length", "before lunch"];
        var texts = own.Select(words => $"I met that rude Priya Henderson at the counter on 01632 960983 {words}, rude at the counter.").Concat(EvidentThemes.Rude);
        foreach (var theme in ThemeDiscovery.Propose([.. Saying(texts)], []))
            Assert.That(string.Join(' ', theme.Terms.Append(theme.Name)), Does.Not.Contain("priya").And.Not.Contain("henderson").And.Not.Match("[0-9@]"));
    }

    [Test]
    public void A_shape_holds_no_word_that_only_one_customer_said()
    {
        var rare = EvidentThemes.Waiting.SelectMany(mention => TextMeaning.Of(mention.Text).Terms.Keys).GroupBy(term => term).Where(term => term.Count() < 3).Select(term => term.Key);
        Assert.That(Found.SelectMany(theme => theme.Shape.Terms).Intersect(rare), Is.Empty);
    }

    [Test]
    public void A_theme_is_split_into_as_many_as_are_asked_for()
    {
        var both = Saying(EvidentThemes.Parcel.Concat(EvidentThemes.Refund)).ToList();
        var parts = ThemeDiscovery.Split(both, 2);
        Assert.That(parts, Has.Count.EqualTo(2));
        Assert.That(parts.SelectMany(part => part.Members).Order(), Is.EqualTo(both.Select(mention => mention.Mention)));
        var parcels = parts.Single(part => part.Name.Contains("parcel", StringComparison.Ordinal)).Members;
        Assert.That(parcels.Count(member => member < EvidentThemes.Parcel.Length), Is.GreaterThanOrEqualTo(9));
        Assert.That(parcels.Count(member => member >= EvidentThemes.Parcel.Length), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void A_theme_is_split_by_what_belongs_to_each_part()
    {
        var parts = ThemeDiscovery.Split([.. Saying(EvidentThemes.Parcel)], [["left in the rain", "wet parcel"], ["thrown over the gate"]]);
        Assert.That(parts.Select(part => part.Name), Is.EqualTo(new[] { "left in the rain", "thrown over the gate" }));
        Assert.That(parts[0].Members, Does.Contain(0).And.Contain(7).And.Not.Contain(6));
        Assert.That(parts[1].Members, Is.EqualTo(new[] { 6 }));
    }

    [Test]
    public void Any_order_gives_the_same_and_again_gives_nothing()
    {
        var some = Gen.SubListOf(EvidentThemes.Waiting.ToArray()).SelectMany(list => Gen.Shuffle(list.ToArray()), (list, shuffled) => (list, shuffled));
        Prop.ForAll(Arb.From(some), one =>
        {
            var found = ThemeDiscovery.Propose([.. one.list], []);
            var known = EvidentThemes.Grown([], found);
            var matcher = new ThemeMatcher(known);
            return Told(found) == Told(ThemeDiscovery.Propose(one.shuffled, []))
                && ThemeDiscovery.Propose([.. one.shuffled.Where(mention => matcher.Match(mention.Level, mention.Text) is null)], known).Count == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

        static string Told(IReadOnlyList<ProposedTheme> found) => JsonSerializer.Serialize(found.Select(theme => (theme with { Shape = null! }, theme.Shape.Write())).Select(one => new { one.Item1, one.Item2 }));
    }

    [TestCase("")]
    [TestCase("\ud83d \ud83d\ude00 \u200f\u05e9\u05dc\u05d5\u05dd")]
    [TestCase("the and it was")]
    public void Words_that_tell_nothing_do_no_harm(string text)
    {
        var waiting = Saying(Enumerable.Repeat(text, 20)).ToList();
        Assert.That(ThemeDiscovery.Propose(waiting, []), Is.Empty);
        Assert.That(ThemeDiscovery.Split(waiting, 3).SelectMany(part => part.Members).Order(), Is.EqualTo(Enumerable.Range(0, 20)));
        Assert.That(new ThemeMatcher(EvidentThemes.Grown([], Found)).Match(ServiceLevel.Functional, text), Is.Null);
    }
}
