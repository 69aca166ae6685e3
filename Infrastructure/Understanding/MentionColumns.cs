using System.Text.Json;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>How reasons stand in their column: as spans, for the words themselves stand in the answer only.</summary>
static class MentionColumns
{
    public static string Write(IReadOnlyList<Reason> reasons) =>
        JsonSerializer.Serialize(reasons.Select(r => new[] { r.Start, r.Length, Math.Round(r.Weight, 3) }));

    public static IReadOnlyList<Reason> ReadReasons(string json) =>
        [.. JsonSerializer.Deserialize<double[][]>(json)!.Select(r => new Reason((int)r[0], (int)r[1], r[2]))];
}
