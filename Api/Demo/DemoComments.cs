using System.Text.Json;

namespace VoiceOfCustomer.Api.Demo;

/// <summary>One comment as a person wrote it, with what it is about and which of the firm's stories it tells.</summary>
/// <param name="Touchpoint">Key of the touchpoint it speaks of.</param>
/// <param name="Topic">Its subject in a few words.</param>
/// <param name="Question">What it answers: functional, accessibility, people, emotional or general.</param>
/// <param name="Polarity">negative, mixed, neutral or positive.</param>
/// <param name="Story">steady, growing, fixed, betterBranch or departure.</param>
/// <param name="Text">The words.</param>
/// <param name="Outcome">How the occasion ended, where the words say so.</param>
/// <param name="Standing">Whether the customer stays, where the words say so.</param>
/// <param name="Channel">How it came, where only one way makes sense.</param>
/// <param name="Language">The language of the words.</param>
public sealed record DemoComment(
    string Touchpoint, string Topic, string Question, string Polarity, string Story, string Text,
    string? Outcome = null, string? Standing = null, string? Channel = null, string Language = "en");

internal static class DemoComments
{
    private static readonly Lazy<DemoComment[]> Loaded = new(Read);

    public static IReadOnlyList<DemoComment> All => Loaded.Value;

    private static DemoComment[] Read()
    {
        using var stream = typeof(DemoComments).Assembly.GetManifestResourceStream("demo/comments.jsonl")
            ?? throw new InvalidOperationException("The demo's comments are not part of this build.");
        using var reader = new StreamReader(stream);
        var comments = new List<DemoComment>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            comments.Add(JsonSerializer.Deserialize<DemoComment>(line, JsonSerializerOptions.Web)
                ?? throw new InvalidOperationException($"Line {comments.Count + 1} of the demo's comments is empty."));
        }

        return [.. comments];
    }
}
