using System.Globalization;
using System.Text;
using System.Text.Json;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Api.Tests.Domain.Understanding;

/// <summary>150 comments from many trades with what a person would say of each: never trained on. The file beside them lists, comment
/// by comment, where the product still says something else; so any change of mind shows, for better or worse.</summary>
public class GoldenCommentTests
{
    const string Folder = "Api.Tests/Domain/Understanding/";
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public sealed record Comment(
        string Id, string Text, string? Question, string? Asked, string? Language, bool Analysed, string[]? Levels, string? Primary, string? Polarity, int? Severity, string[]? Emotions,
        bool? Expectation, bool? Departure);

    static readonly string[] Facets = ["analysed", "levels", "primary", "polarity", "severity", "emotions", "expectation", "departure"];

    static readonly IReadOnlyList<Comment> Comments =
        [.. File.ReadLines(Repository.PathOf(Folder + "golden.jsonl")).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Comment>(line, Json)!)];

    [Test]
    public void What_agrees_today_goes_on_agreeing()
    {
        Assert.That(Comments, Has.Count.EqualTo(150));
        var made = new StringBuilder();
        var wrong = new Dictionary<string, int>();
        foreach (var comment in Comments)
        {
            var differs = Facets.Where(facet => Differs(comment, facet)).ToList();
            foreach (var facet in differs) wrong[facet] = wrong.GetValueOrDefault(facet) + 1;
            if (differs.Count > 0) made.Append(comment.Id).Append(": ").AppendJoin(", ", differs).Append('\n');
        }
        foreach (var facet in Facets)
            TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{facet}: {Comments.Count - wrong.GetValueOrDefault(facet)} of {Comments.Count} agree"));
        Golden.Check(Folder + "golden-disagreements.txt", made.ToString());
    }

    static bool Differs(Comment comment, string facet)
    {
        var understood = TextAnalyzer.Analyse(new(comment.Text, comment.Question, Enum.TryParse<ServiceLevel>(comment.Asked, ignoreCase: true, out var level) ? level : null, comment.Language));
        if (facet == "analysed") return understood.Analysed != comment.Analysed;
        if (understood.Whole is not { } whole) return false;
        return facet switch
        {
            "levels" => !Same(comment.Levels, whole.Levels),
            "primary" => Code(whole.Primary) != comment.Primary,
            "polarity" => Code<Polarity>(whole.Polarity) != comment.Polarity,
            // One step is within what two people differ by.
            "severity" => Math.Abs(whole.Severity - (comment.Severity ?? 0)) > 1,
            "emotions" => !Same(comment.Emotions, whole.Emotions),
            "expectation" => whole.Expectation != (comment.Expectation ?? false),
            _ => whole.Departure != (comment.Departure ?? false),
        };
    }

    static bool Same<T>(string[]? gold, IReadOnlyList<T> said) where T : struct, Enum => (gold ?? []).Order().SequenceEqual(said.Select(one => Code<T>(one)!).Order());

    static string? Code<T>(T? value) where T : struct, Enum => value is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;
}
