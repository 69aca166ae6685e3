using FsCheck;
using FsCheck.Fluent;
using VoiceOfCustomer.Domain.Statistics;

namespace VoiceOfCustomer.Api.Tests.Domain.Statistics;

/// <summary>Shares for property tests: tiny ones, large ones, and each kind's ends, more often than plain chance gives.</summary>
public static class Shares
{
    public static Arbitrary<Share> Any()
    {
        var of = Gen.OneOf(Gen.Choose(0, 12), Gen.Choose(13, 400), Gen.Choose(401, 1_000_000)).Select(n => (long)n);
        var shares = of.SelectMany(n => Gen.OneOf(
            Gen.Constant(0L),
            Gen.Constant(n),
            Gen.Choose(0, (int)Math.Min(n, 8)).Select(hits => (long)hits),
            Gen.Choose(0, (int)n).Select(hits => (long)hits)).Select(hits => new Share(hits, n)));
        return shares.ToArbitrary();
    }
}
