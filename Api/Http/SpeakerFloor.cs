using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Few employees are not counted aloud: a figure about so few would tell of one.</summary>
public static class SpeakerFloor
{
    public const int Floor = 5;

    public static bool Below(long analysed) => analysed < Floor;

    /// <summary>Which of them are not shown: whatever is below the floor; and where these could be told by taking all others from the
    /// whole, because there is only one or they are too few together, the next smallest too; of the same size, the first.</summary>
    public static IReadOnlySet<TKey> Hidden<TKey>(IEnumerable<(TKey Key, long Analysed)> all)
    {
        var hidden = new HashSet<TKey>();
        var together = 0L;
        foreach (var (key, analysed) in all.Where(a => a.Analysed > 0).OrderBy(a => a.Analysed))
        {
            if (!Below(analysed) && (hidden.Count == 0 || hidden.Count > 1 && !Below(together))) break;
            hidden.Add(key);
            together += analysed;
        }
        return hidden;
    }

    /// <returns>The refusal where the whole slice is that small; nothing of it may be told then, not even what it is about.</returns>
    public static IResult? Refuse(Slice slice, Measures measures) =>
        slice.Speaker == Speaker.Employee && Below(measures.Of(SubjectKind.All).Sum(m => m.Counts.Analysed))
            ? Refusal()
            : null;

    public static IResult Refusal() =>
        Problems.Of(422, "belowAnonymityFloor", $"Fewer than {Floor} employees' feedback: nothing is shown, so that nobody can be recognised. Ask for more days or fewer filters.");
}
