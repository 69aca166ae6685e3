using System.Text.Json;
using NUnit.Framework;
using VoiceOfCustomer.Domain.Statistics;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace VoiceOfCustomer.Api.Tests.Domain.Statistics;

public class ProportionTests
{
    // R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3: as printed, to four places.
    [TestCase(81, 263, 0.2553, 0.3662)]
    [TestCase(15, 148, 0.0624, 0.1605)]
    [TestCase(0, 20, 0.0000, 0.1611)]
    [TestCase(1, 29, 0.0061, 0.1718)]
    public void It_gives_the_published_intervals(long hits, long of, double low, double high)
    {
        var interval = Proportion.Wilson(hits, of)!.Value;
        Assert.That(Math.Round(interval.Low, 4), Is.EqualTo(low));
        Assert.That(Math.Round(interval.High, 4), Is.EqualTo(high));
    }

    // Wilson's formula in its textbook form, with 50 digits (mpmath).
    [TestCase(81, 263, 0.255288519878274226, 0.36620957698280007)]
    [TestCase(1, 29, 0.00611321429276266052, 0.171755218793202881)]
    [TestCase(1, 1, 0.206549314377237388, 1)]
    [TestCase(29, 29, 0.883030201500259233, 1)]
    [TestCase(3, 1_000_000, 1.0202712409681227e-6, 8.82114977431243595e-6)]
    [TestCase(500_000, 1_000_000, 0.499020019890004784, 0.500979980109995216)]
    [TestCase(1, 1_000_000_000_000_000, 1.7652455493515294e-16, 5.66493426575895058e-15)]
    public void It_keeps_its_digits(long hits, long of, double low, double high)
    {
        var interval = Proportion.Wilson(hits, of)!.Value;
        Assert.That(interval.Low, Is.EqualTo(low).Within(1e-13).Percent);
        Assert.That(interval.High, Is.EqualTo(high).Within(1e-13).Percent);
    }

    [Test]
    public void Nothing_of_nothing_has_no_interval() => Assert.That(Proportion.Wilson(0, 0), Is.Null);

    [TestCase(-1, 5)]
    [TestCase(6, 5)]
    [TestCase(0, -1)]
    [TestCase(1, 0)]
    public void It_refuses_what_is_no_share(long hits, long of)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Wilson(hits, of));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new Share(hits, of));
    }

    [Property(Arbitrary = [typeof(Shares)])]
    public bool It_lies_within_0_and_1_and_holds_the_estimate(Share share) =>
        share.Of == 0
            ? share is { Value: null, Low: null, High: null }
            : 0 <= share.Low && share.Low <= share.Value && share.Value <= share.High && share.High <= 1;

    [Property(Arbitrary = [typeof(Shares)])]
    public bool It_touches_0_and_1_exactly_at_the_ends_and_only_there(Share share) =>
        share.Of == 0 || ((share.Low == 0) == (share.Hits == 0) && (share.High == 1) == (share.Hits == share.Of));

    [Property(Arbitrary = [typeof(Shares)])]
    public bool More_hits_move_both_ends_up(Share share) =>
        share.Hits == share.Of
        || (new Share(share.Hits + 1, share.Of) is var more && more.Low > share.Low && more.High > share.High);

    [Property(Arbitrary = [typeof(Shares)])]
    public bool Misses_have_the_mirror_image(Share share) =>
        share.Of == 0
        || (new Share(share.Of - share.Hits, share.Of) is var misses
            && Math.Abs(1 - misses.High!.Value - share.Low!.Value) < 1e-15
            && Math.Abs(1 - misses.Low!.Value - share.High!.Value) < 1e-15);

    [Property(Arbitrary = [typeof(Shares)])]
    public bool Ten_times_the_evidence_narrows_it(Share share) =>
        share.Of == 0
        || (new Share(10 * share.Hits, 10 * share.Of) is var more && more.High - more.Low < share.High - share.Low);

    [Test]
    public void A_share_is_written_with_its_interval()
    {
        var json = JsonSerializer.Serialize(new Share(0, 20), JsonSerializerOptions.Web);
        Assert.That(json, Does.StartWith("""{"hits":0,"of":20,"value":0,"low":0,"high":0.1611"""));
        Assert.That(
            JsonSerializer.Serialize(default(Share), JsonSerializerOptions.Web),
            Is.EqualTo("""{"hits":0,"of":0,"value":null,"low":null,"high":null}"""));
    }
}
