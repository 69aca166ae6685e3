using NUnit.Framework;
using VoiceOfCustomer.Api.Demo;

namespace VoiceOfCustomer.Api.Tests.Demo;

public class DemoFirmTests
{
    private static readonly DateOnly LastDay = new(2026, 6, 12);
    private static readonly DateOnly FirstDay = LastDay.AddDays(-181);
    private static readonly string[] BranchTouchpoints = ["shop-floor", "service-counter", "click-and-collect"];
    private static readonly List<DemoFeedback> Items = [.. DemoFirm.Feedback(LastDay)];

    private static int Week(DemoFeedback f) => (DateOnly.FromDateTime(f.OccurredAt.UtcDateTime).DayNumber - FirstDay.DayNumber) / 7;

    private static double Share(string topic, int fromWeek, int toWeek)
    {
        var period = Items.Where(f => f.Answers.Count > 0 && Week(f) >= fromWeek && Week(f) <= toWeek).ToList();
        return period.Count(f => f.Answers.Any(a => a.Topic == topic)) / (double)period.Count;
    }

    [Test]
    public void The_comments_are_many_and_each_belongs_to_a_touchpoint_and_a_question()
    {
        Assert.That(DemoFirm.Comments.Select(c => c.Text).Distinct().Count(), Is.GreaterThanOrEqualTo(600));
        Assert.That(DemoFirm.Comments.Select(c => c.Touchpoint).Distinct(), Is.SubsetOf(DemoFirm.Touchpoints.Select(t => t.Key)));
        Assert.That(
            DemoFirm.Comments.Select(c => c.Question).Distinct(),
            Is.EquivalentTo(new[] { "functional", "accessibility", "people", "emotional", "general" }));
        Assert.That(
            DemoFirm.Comments.Select(c => c.Story).Distinct(),
            Is.EquivalentTo(new[] { "steady", "growing", "fixed", "betterBranch", "departure" }));
    }

    [Test]
    public void Most_comments_are_complaints_and_a_quarter_praise()
    {
        double Part(string polarity) => DemoFirm.Comments.Count(c => c.Polarity == polarity) / (double)DemoFirm.Comments.Count;
        Assert.That(Part("negative"), Is.InRange(0.5, 0.6));
        Assert.That(Part("positive"), Is.InRange(0.2, 0.3));
        Assert.That(Part("mixed"), Is.InRange(0.07, 0.15));
    }

    [Test]
    public void Most_visitors_are_silent_and_more_where_the_app_fails()
    {
        var signals = DemoFirm.Signals(Items, LastDay).ToList();
        var spoken = Items.Where(f => f.Channel == DemoFirm.Widget).Select(f => f.Id).ToHashSet();
        double Silent(Func<DemoSignal, bool> where)
        {
            var ids = signals.Where(where).Select(s => s.Id).ToHashSet();
            return ids.Count(id => !spoken.Contains(id)) / (double)ids.Count;
        }
        var release = FirstDay.AddDays(7 * DemoFirm.AppReleaseWeek);
        bool After(DemoSignal s) => DateOnly.FromDateTime(s.At.UtcDateTime) >= release;

        Assert.That(spoken, Is.SubsetOf(signals.Select(s => s.Id)));
        Assert.That(Silent(s => s.Touchpoint != "app-checkout"), Is.InRange(0.8, 0.92));
        Assert.That(Silent(s => s.Touchpoint == "app-checkout" && After(s)), Is.GreaterThan(Silent(s => s.Touchpoint == "app-checkout" && !After(s)) + 0.03));
        Assert.That(signals.Where(s => s.Kind == "abandoned").GroupBy(s => s.Question).MaxBy(g => g.Count())!.Key, Is.EqualTo("emotional"));
        Assert.That(DemoFirm.Signals(Items, LastDay), Is.EqualTo(signals), "the same on every machine");
    }

    [Test]
    public void The_firm_has_ten_touchpoints_and_three_branches_in_one_tree()
    {
        Assert.That(DemoFirm.Touchpoints, Has.Count.EqualTo(10));
        Assert.That(DemoFirm.Touchpoints.Select(t => t.OwnerUnit).Distinct(), Is.SubsetOf(DemoFirm.Units.Select(u => u.Key)));
        Assert.That(DemoFirm.Touchpoints.Select(t => t.Importance), Has.All.InRange(1, 5));
        Assert.That(
            DemoFirm.Units.Where(u => u.ParentKey == "branches").Select(u => u.Name),
            Is.EqualTo(new[] { "Leeds", "Bristol", "Norwich" }));
        Assert.That(DemoFirm.Units.Count(u => u.ParentKey is null), Is.EqualTo(1));
        Assert.That(DemoFirm.Units.Select(u => u.ParentKey).OfType<string>().Distinct(), Is.SubsetOf(DemoFirm.Units.Select(u => u.Key)));
    }

    [Test]
    public void Three_thousand_feedback_cover_twenty_six_weeks_and_end_in_time()
    {
        Assert.That(Items, Has.Count.EqualTo(3000));
        Assert.That(Items.GroupBy(Week).Select(g => g.Key), Is.EqualTo(Enumerable.Range(0, 26)));
        Assert.That(Items.GroupBy(Week).Select(g => g.Count()), Has.All.InRange(60, 180));
        Assert.That(Items.Select(f => f.OccurredAt), Is.Ordered);
        var end = new DateTimeOffset(LastDay.ToDateTime(new TimeOnly(18, 0)), TimeSpan.Zero);
        Assert.That(Items[^1].OccurredAt, Is.LessThanOrEqualTo(end));
        Assert.That(Items.Select(f => f.OccurredAt.Offset), Has.All.EqualTo(TimeSpan.Zero));
    }

    [TestCase(DayOfWeek.Monday), TestCase(DayOfWeek.Saturday), TestCase(DayOfWeek.Sunday)]
    public void Whatever_the_last_day_nobody_calls_on_a_sunday_or_speaks_outside_the_weeks(DayOfWeek weekday)
    {
        var last = LastDay;
        while (last.DayOfWeek != weekday)
            last = last.AddDays(1);
        var items = DemoFirm.Feedback(last).ToList();
        Assert.That(items.Where(f => f.Channel == "call").Select(f => f.OccurredAt.DayOfWeek), Has.None.EqualTo(DayOfWeek.Sunday));
        Assert.That(items.Select(f => DateOnly.FromDateTime(f.OccurredAt.UtcDateTime)), Has.All.InRange(last.AddDays(-181), last));
    }

    [Test]
    public void The_same_seed_makes_the_same_feedback_and_another_does_not()
    {
        static IEnumerable<string> Lines(ulong seed) => DemoFirm.Feedback(LastDay, 500, seed)
            .Select(f => string.Join('|', f with { Answers = [] }, string.Join('|', f.Answers)));
        Assert.That(Lines(7), Is.EqualTo(Lines(7)));
        Assert.That(Lines(8).Intersect(Lines(7)), Is.Empty);
        var tomorrow = DemoFirm.Feedback(LastDay.AddDays(1)).Select(f => f.Id);
        Assert.That(tomorrow.Intersect(Items.Select(f => f.Id)), Is.Empty, "Another day's demo is other feedback.");
    }

    [Test]
    public void Every_id_is_distinct_and_hardly_anybody_says_the_same_as_another()
    {
        Assert.That(Items.Select(f => f.Id), Is.Unique);
        Assert.That(Items.Select(f => f.Id), Has.All.Matches<string>(id => Guid.TryParseExact(id, "D", out _)));
        var longer = Items.SelectMany(f => f.Answers).Select(a => a.Text).Where(t => t.Length > 40).ToList();
        Assert.That(longer.Distinct().Count(), Is.GreaterThan(0.7 * longer.Count));
        var occasions = Items.Select(f => string.Join('\n', f.Answers.Select(a => a.Text))).Where(t => t.Length > 40).ToList();
        Assert.That(occasions.Distinct().Count(), Is.GreaterThan(0.99 * occasions.Count));
    }

    [Test]
    public void Only_known_words_are_used_and_no_text_is_too_long()
    {
        Assert.That(Items.Select(f => f.Channel).Distinct(), Is.SubsetOf(new[] { "widget", "page", "call", "email", "inPerson" }));
        Assert.That(Items.Select(f => f.Outcome).Distinct(), Is.SubsetOf(new[] { "served", "hungUp", "walkedOut", "gaveUp", "unknown" }));
        Assert.That(Items.Select(f => f.Standing).Distinct(), Is.SubsetOf(new[] { "prospect", "current", "atRisk", "lost", "unknown" }));
        Assert.That(Items.Select(f => f.Unit).Distinct(), Is.SubsetOf(DemoFirm.Units.Select(u => u.Key)));
        Assert.That(
            Items.SelectMany(f => f.Answers).Select(a => a.Question).Distinct(),
            Is.SubsetOf(new[] { "functional", "accessibility", "people", "emotional", "anything" }));
        Assert.That(Items.SelectMany(f => f.Answers).Select(a => a.Text.Length), Has.All.InRange(1, 2000));
        Assert.That(Items.Select(f => f.Answers.Count), Has.All.InRange(0, 3));
        Assert.That(Items.Select(f => f.Answers.DistinctBy(a => a.Question).Count() == f.Answers.Count), Has.All.True);
    }

    [Test]
    public void The_app_checkout_grows_and_the_hold_time_is_fixed()
    {
        Assert.That(
            Share("app crashes at checkout", 18, 25), Is.GreaterThanOrEqualTo(2 * Share("app crashes at checkout", 0, 7)));
        Assert.That(Share("kept on hold", 0, 14), Is.GreaterThan(0.05));
        Assert.That(Share("kept on hold", 16, 25), Is.LessThanOrEqualTo(Share("kept on hold", 0, 14) / 3));
    }

    [Test]
    public void Norwich_is_praised_more_than_the_other_branches()
    {
        var branch = Items.Where(f => BranchTouchpoints.Contains(f.Touchpoint)).ToList();
        Assert.That(branch.Select(f => f.Unit).Distinct(), Is.EquivalentTo(new[] { "leeds", "bristol", "norwich" }));
        double Praise(string unit)
        {
            var here = branch.Where(f => f.Unit == unit).ToList();
            return here.Count(f => f.Answers.Any(a => a.Topic is "helpful at the counter" or "good advice" or "easy collection"))
                / (double)here.Count;
        }

        Assert.That(Praise("norwich"), Is.GreaterThan(2 * Praise("leeds")).And.GreaterThan(2 * Praise("bristol")));
    }

    [Test]
    public void Some_left_and_some_hung_up_without_a_word()
    {
        var left = Items.Count(f => f.Standing == "lost" || f.Outcome is "hungUp" or "walkedOut" or "gaveUp");
        Assert.That(left, Is.InRange(150, 450));
        var wordless = Items.Where(f => f.Answers.Count == 0).ToList();
        Assert.That(wordless, Has.Count.InRange(40, 90));
        Assert.That(wordless.Select(f => (f.Channel, f.Outcome)), Has.All.EqualTo(("call", "hungUp")));
        var lost = Items.Where(f => f.Standing == "lost").Select(f => f.CustomerRef).OfType<string>();
        Assert.That(lost, Is.Unique);
        Assert.That(Items.Select(f => f.CustomerRef).OfType<string>().Distinct().Count(), Is.LessThan(Items.Count(f => f.CustomerRef != null)));
    }
}
