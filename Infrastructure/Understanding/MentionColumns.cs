using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>How reasons and phrases stand in their columns. Reasons are spans: the words themselves stand in the answer only.</summary>
static class MentionColumns
{
    static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<Reason> reasons) =>
        JsonSerializer.Serialize(reasons.Select(r => new[] { r.Start, r.Length, Math.Round(r.Weight, 3) }));

    public static IReadOnlyList<Reason> ReadReasons(string json) =>
        [.. JsonSerializer.Deserialize<double[][]>(json)!.Select(r => new Reason((int)r[0], (int)r[1], r[2]))];

    public static string Write(IReadOnlyList<KeyPhrase> phrases) =>
        JsonSerializer.Serialize(phrases.Select(p => new[] { p.Key, p.Label }), Options);

    public static IReadOnlyList<KeyPhrase> ReadPhrases(string json) =>
        [.. JsonSerializer.Deserialize<string[][]>(json)!.Select(p => new KeyPhrase(p[0], p[1]))];
}
