using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Api.Tests.Domain.Collecting;

public class SignalTests
{
    static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly Gen<Signal> Some =
        from kind in Gen.Elements(Enum.GetValues<SignalKind>())
        from minute in Gen.Choose(0, 3)
        from page in Gen.Elements("/a", "/b", null)
        from question in Gen.Elements("q1", "q2", null)
        select new Signal(1, "site:s", "id", kind, kind == SignalKind.Abandoned ? question : null,
            new SignalSetting(Start.AddMinutes(minute), new DateOnly(2026, 3, 1), Speaker.Customer, "survey", null, null, page, null));

    static Signals Merge(IEnumerable<Signal> signals) => signals.Select(Signals.Of).Aggregate((one, other) => one.With(other));

    [Test]
    public void The_same_signals_are_the_same_in_any_order_and_however_often() => Prop.ForAll(
        Arb.From(from signals in Some.NonEmptyListOf()
                 from shuffled in Gen.Shuffle<Signal>(signals)
                 from again in Gen.SubListOf<Signal>(signals)
                 select (signals, mixed: shuffled.Concat(again).ToList())),
        // Also when halves were merged first.
        given => Merge(given.signals) == Merge(given.mixed) &&
            Merge(given.signals) == Merge(given.mixed.Take(given.mixed.Count / 2 + 1)).With(Merge(given.mixed.Skip(given.mixed.Count / 2))))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void The_earliest_counts_and_of_the_abandoned_the_latest()
    {
        Signal At(SignalKind kind, int minute, string? question = null, string page = "/a") =>
            new(1, "site:s", "id", kind, question, new SignalSetting(Start.AddMinutes(minute), new DateOnly(2026, 3, 1), Speaker.Customer, "survey", null, null, page, null));
        var merged = Merge([At(SignalKind.Abandoned, 2, "q1", "/b"), At(SignalKind.Shown, 1), At(SignalKind.Abandoned, 9, "q2"), At(SignalKind.Shown, 3), At(SignalKind.Started, 2)]);

        Assert.That((merged.ShownAt, merged.AbandonedQuestion, merged.Setting.Page, merged.DismissedAt), Is.EqualTo(((DateTimeOffset?)Start.AddMinutes(1), "q2", "/a", (DateTimeOffset?)null)));
    }

    [TestCase("/basket", "/basket")]
    [TestCase("/", "/")]
    [TestCase("/orders/4711/items", "/orders/*/items")]
    [TestCase("/u/5b0c7a52-8f4e-4cb2-9a55-0d5f5c1e2b11", "/u/*")]
    [TestCase("/iphone-15", "/iphone-15")]
    [TestCase("/a-very-long-title-of-a-product", "/a-very-long-title-of-a-product")]
    [TestCase("/s/aGVsbG8gd29ybGQgMTIzNDU2Nzg5", "/s/*")]
    [TestCase("/2026/03/sale", "/*/*/sale")]
    public void Pages_that_differ_by_an_id_are_one(string page, string counted) => Assert.That(SignalRules.Normal(page), Is.EqualTo(counted));

    [Test]
    public void A_long_page_fits_its_column_and_no_pair_is_cut() =>
        Assert.That(SignalRules.Normal("/" + string.Concat(Enumerable.Repeat("😀", 150))), Has.Length.EqualTo(199).And.Matches<string>(FeedbackRules.IsClean));
}
