using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding;

static class Said
{
    public static IReadOnlyList<Mention> All(string text, string? question = null, ServiceLevel? asked = null) =>
        TextAnalyzer.Analyse(new(text, question, asked)).Mentions;

    /// <summary>The mention with the heaviest evidence.</summary>
    public static Mention Chiefly(string text, string? question = null, ServiceLevel? asked = null) =>
        All(text, question, asked).MaxBy(mention => mention.Reasons.Sum(reason => reason.Weight))
        ?? throw new InvalidOperationException($"Nothing was understood in '{text}'.");
}
