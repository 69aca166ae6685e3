using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using System.Text.Json;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding.Themes;

public class ThemeTests
{
    static readonly KeyPhrase Hold = new("kept hold", "kept on hold"), HoldMe = new("kept hold", "kept me on hold"),
        Music = new("hold music", "hold music"), Delivery = new("deliveri", "delivery"), Late = new("late deliveri", "late delivery");

    // Each in words of its own besides: the same letter many times is no theme.
    static WaitingMention Waits(long id, params KeyPhrase[] phrases) => new(id, id, ServiceLevel.Accessibility, [.. phrases, Own(id)]);

    static KeyPhrase Own(long id) => new($"own words{id}", $"own words {id}");

    static List<WaitingMention> Waiting(int count, int from, params KeyPhrase[] phrases) =>
        [.. Enumerable.Range(from, count).Select(id => Waits(id, phrases))];

    [Test]
    public void The_first_phrase_that_a_theme_of_the_level_holds_decides()
    {
        var matcher = new ThemeMatcher([
            new("t1", ServiceLevel.Accessibility, "kept on hold", ["kept hold"]),
            new("t2", ServiceLevel.Accessibility, "hold music", ["hold music"]),
            new("t3", ServiceLevel.Functional, "late delivery", ["late deliveri"]),
        ]);
        Assert.Multiple(() =>
        {
            Assert.That(matcher.Match(ServiceLevel.Accessibility, [Delivery, Music, Hold]), Is.EqualTo("t2"));
            Assert.That(matcher.Match(ServiceLevel.Accessibility, [Late]), Is.Null, "another level");
            Assert.That(matcher.Match(ServiceLevel.Functional, [Late]), Is.EqualTo("t3"));
            Assert.That(matcher.Match(null, [Hold]), Is.Null);
            Assert.That(matcher.Match(ServiceLevel.Accessibility, []), Is.Null);
        });
    }

    [Test]
    public void The_order_of_the_taxonomy_does_not_matter()
    {
        KnownTheme a = new("a", ServiceLevel.People, "x", ["k"]), b = new("b", ServiceLevel.People, "y", ["k"]);
        Assert.That(new ThemeMatcher([a, b]).Match(ServiceLevel.People, [new("k", "k")]), Is.EqualTo("a"));
        Assert.That(new ThemeMatcher([b, a]).Match(ServiceLevel.People, [new("k", "k")]), Is.EqualTo("a"));
    }

    [Test]
    public void A_subject_that_recurs_is_proposed_by_its_commonest_wording()
    {
        var proposed = ThemeDiscovery.Propose([.. Waiting(4, 1, Hold), .. Waiting(2, 10, HoldMe)], []);
        Assert.That(proposed, Has.Count.EqualTo(1));
        Assert.That((proposed[0].Level, proposed[0].Name), Is.EqualTo((ServiceLevel.Accessibility, "kept on hold")));
        Assert.That(proposed[0].Keys, Is.EqualTo(new[] { "kept hold" }));
    }

    [Test]
    public void One_feedback_counts_once()
    {
        var often = Enumerable.Range(1, 20).Select(id => new WaitingMention(id, Feedback: id % 4, ServiceLevel.Accessibility, [Hold, Own(id)])).ToList();
        Assert.That(ThemeDiscovery.Propose(often, []), Is.Empty);
        Assert.That(ThemeDiscovery.Propose(often, [], atLeast: 4), Has.Count.EqualTo(1));
    }

    [Test]
    public void One_letter_sent_many_times_is_no_theme()
    {
        var copies = Enumerable.Range(1, 50).Select(id => new WaitingMention(id, id, ServiceLevel.Accessibility, [Hold, Music])).ToList();
        Assert.That(ThemeDiscovery.Propose(copies, []), Is.Empty);
    }

    [Test]
    public void What_a_theme_of_the_level_holds_is_not_proposed_again()
    {
        var waiting = Waiting(6, 1, Hold);
        Assert.That(ThemeDiscovery.Propose(waiting, [new("t", ServiceLevel.Accessibility, "hold", ["kept hold"])]), Is.Empty);
        Assert.That(ThemeDiscovery.Propose(waiting, [new("t", ServiceLevel.People, "hold", ["kept hold"])]), Has.Count.EqualTo(1));
    }

    [Test]
    public void Phrases_that_share_their_feedback_are_one_theme()
    {
        var proposed = ThemeDiscovery.Propose([.. Waiting(8, 1, Hold, Music), .. Waiting(2, 20, Hold)], []);
        Assert.That(proposed.Single().Keys, Is.EqualTo(new[] { "kept hold", "hold music" }));
        Assert.That(proposed.Single().Terms, Is.EqualTo(new[] { "kept on hold", "hold music" }));
    }

    [Test]
    public void The_same_words_in_another_order_are_one_theme()
    {
        KeyPhrase friendly = new("friendli staff", "friendly staff"), were = new("staff friendli", "staff were friendly");
        var proposed = ThemeDiscovery.Propose([.. Waiting(6, 1, friendly), .. Waiting(5, 20, were)], []);
        Assert.That(proposed.Single().Terms, Is.EqualTo(new[] { "friendly staff", "staff were friendly" }));
    }

    [Test]
    public void A_phrase_is_preferred_to_its_word()
    {
        var proposed = ThemeDiscovery.Propose([.. Waiting(6, 1, Delivery, Late), .. Waiting(3, 20, Delivery)], []);
        Assert.That(proposed.Select(theme => theme.Name), Is.EqualTo(new[] { "late delivery" }));
    }

    [Test]
    public void A_word_that_says_more_than_its_phrases_is_a_theme_of_its_own()
    {
        var proposed = ThemeDiscovery.Propose([.. Waiting(6, 1, Delivery, Late), .. Waiting(9, 20, Delivery)], []);
        Assert.That(proposed.Select(theme => theme.Name), Is.EqualTo(new[] { "late delivery", "delivery" }));
    }

    [Test]
    public void No_key_is_proposed_twice_or_in_another_order()
    {
        KeyPhrase[] phrases = [Hold, HoldMe, Music, Delivery, Late];
        var mentions =
            from feedback in Gen.Choose(1, 12)
            from level in Gen.Elements(ServiceLevel.Functional, ServiceLevel.Accessibility)
            from said in Gen.SubListOf(phrases)
            select (feedback, level, said);
        Prop.ForAll(Arb.From(mentions.ListOf()), list =>
        {
            var waiting = list.Select((one, id) => new WaitingMention(id, one.feedback, one.level, [.. one.said])).ToList();
            var proposed = ThemeDiscovery.Propose(waiting, [], 3);
            var reversed = ThemeDiscovery.Propose([.. Enumerable.Reverse(waiting)], [], 3);
            var keys = proposed.SelectMany(theme => theme.Keys.Select(key => (theme.Level, key))).ToList();
            return JsonSerializer.Serialize(proposed) == JsonSerializer.Serialize(reversed) && keys.Distinct().Count() == keys.Count;
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void What_customers_write_becomes_themes()
    {
        string[] texts =
        [
            "I was kept on hold for an hour.", "Kept on hold again!", "They kept me on hold forever.", "You kept me on hold and then cut me off.",
            "Kept on hold for 40 minutes, hopeless.", "We were kept on hold twice.",
        ];
        var waiting = texts.SelectMany((text, feedback) => Said.All(text).Where(mention => mention.Primary is not null)
            .Select((mention, n) => new WaitingMention(feedback * 10 + n, feedback, mention.Primary!.Value, mention.Phrases))).ToList();
        var theme = ThemeDiscovery.Propose(waiting, [])[0];
        Assert.That((theme.Level, theme.Name), Is.EqualTo((ServiceLevel.Accessibility, "kept on hold")));
        Assert.That(new ThemeMatcher([new("t", theme.Level, theme.Name, theme.Keys)]).Match(theme.Level, Said.Chiefly("kept on hold all day").Phrases), Is.EqualTo("t"));
    }
}
