using NUnit.Framework;
using VoiceOfCustomer.Domain.Understanding.Themes;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding.Themes;

public class ThemeShapeTests
{
    static readonly ThemeShape Hold = ThemeShape.FromExamples(["kept on hold", "long wait on the phone"]), Rude = ThemeShape.FromExamples(["rude staff"]);

    [Test]
    public void What_is_written_is_read_as_it_was()
    {
        var read = ThemeShape.Read(Hold.Write());
        Assert.That(read.Write(), Is.EqualTo(Hold.Write()));
        Assert.That(read.Likeness(TextMeaning.Of("on hold for an hour")), Is.EqualTo(Hold.Likeness(TextMeaning.Of("on hold for an hour"))));
        Assert.That(ThemeShape.Read("").Likeness(TextMeaning.Of("on hold")), Is.Zero);
    }

    [TestCase("x")]
    [TestCase("1 hold")]
    [TestCase("1 hold:much")]
    [TestCase("1 :0.5")]
    public void What_was_never_written_is_refused(string written) => Assert.That(() => ThemeShape.Read(written), Throws.TypeOf<FormatException>());

    [Test]
    public void A_merged_shape_covers_what_either_covered_in_any_order()
    {
        var merged = ThemeShape.Merge(Hold, Rude);
        Assert.That(merged.Write(), Is.EqualTo(ThemeShape.Merge(Rude, Hold).Write()));
        foreach (var text in (string[])["kept on hold", "the staff were rude", "waited long on the phone"])
            Assert.That(merged.Likeness(TextMeaning.Of(text)), Is.EqualTo(Math.Max(Hold.Likeness(TextMeaning.Of(text)), Rude.Likeness(TextMeaning.Of(text)))), text);
    }

    [Test]
    public void However_often_it_is_merged_it_stays_small()
    {
        var shape = Hold;
        foreach (var word in (string[])["parcel", "refund", "queue", "parking", "toilet", "price", "menu", "music", "coffee", "driver", "website", "letter"])
            shape = ThemeShape.Merge(shape, ThemeShape.FromExamples([$"{word} trouble with the {word}"]));
        Assert.That(shape.Centres, Has.Count.EqualTo(ThemeShape.MostCentres));
        Assert.That(shape.Write(), Has.Length.LessThan(2000));
        Assert.That(shape.Likeness(TextMeaning.Of("kept on hold")), Is.GreaterThan(ThemeMatcher.Alike));
    }

    [Test]
    public void Phrases_without_a_telling_word_are_passed_over() => Assert.That(ThemeShape.FromExamples(["it was", "12", "the"]).Write(), Is.Empty);

    [TestCase("doctor", "nurse", "refund")]
    [TestCase("rude", "abrupt", "parcel")]
    [TestCase("refund", "money", "ward")]
    [TestCase("complainers", "complained", "refund")]
    public void A_word_lies_nearer_to_its_kind(string word, string kin, string stranger)
    {
        double Near(string one, string other) => Vectors.Dot(TextMeaning.Of(one).Vector, TextMeaning.Of(other).Vector);
        Assert.That(Near(word, kin), Is.GreaterThan(Near(word, stranger) + 0.05));
    }
}
