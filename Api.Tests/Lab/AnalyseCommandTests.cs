using System.Text.Json;
using NUnit.Framework;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Lab.Understanding;

namespace VoiceOfCustomer.Api.Tests.Lab;

public class AnalyseCommandTests
{
    [Test]
    public void It_answers_line_by_line_in_order()
    {
        var (code, lines, faults) = Run("""
            {"id": "a", "text": "The driver was rude.", "topic": "not ours"}
            {"id": 7, "text": "Nothing", "question": "What could we do better?", "level": "general"}
            {"id": "c", "text": "Le personnel était très gentil avec nous", "asked": "people"}
            """);
        Assert.That((code, faults), Is.EqualTo((0, "")));
        Assert.That(lines.Select(line => line.GetProperty("id").ToString()), Is.EqualTo(new[] { "a", "7", "c" }));
        Assert.Multiple(() =>
        {
            var mention = lines[0].GetProperty("mentions")[0];
            Assert.That(lines[0].GetProperty("levels")[0].GetString(), Is.EqualTo("people"));
            Assert.That(lines[0].GetProperty("polarity").GetString(), Is.EqualTo("negative"));
            Assert.That(mention.GetProperty("text").GetString(), Is.EqualTo("The driver was rude"));
            Assert.That(mention.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("text").GetString()), Does.Contain("rude"));
            Assert.That(lines[0].GetProperty("version").GetString(), Is.EqualTo(TextAnalyzer.Version));
            Assert.That(lines[1].GetProperty("polarity").GetString(), Is.EqualTo("positive"));
            Assert.That((lines[2].GetProperty("analysed").GetBoolean(), lines[2].GetProperty("language").GetString(), lines[2].GetProperty("mentions").GetArrayLength()), Is.EqualTo((false, "fr", 0)));
        });
    }

    [TestCase("{\"id\": 1", TestName = "cut off")]
    [TestCase("{\"id\": 1}", TestName = "no text")]
    [TestCase("{\"text\": 1}", TestName = "text is a number")]
    [TestCase("{\"text\": \"a\", \"level\": \"price\"}", TestName = "unknown level")]
    [TestCase("[]", TestName = "a list")]
    [TestCase("null", TestName = "null")]
    public void A_faulty_line_is_named_and_the_rest_is_done(string faulty)
    {
        var (code, lines, faults) = Run($"{{\"id\": 1, \"text\": \"good\"}}\n\n{faulty}\n{{\"id\": 2, \"text\": \"bad\"}}");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(faults, Does.StartWith("line 3: "));
        Assert.That(lines, Has.Count.EqualTo(2));
    }

    static (int Code, List<JsonElement> Lines, string Faults) Run(string input)
    {
        using var output = new StringWriter();
        using var faults = new StringWriter();
        var code = AnalyseCommand.Run(new StringReader(input), output, faults);
        return (code, [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))], faults.ToString());
    }
}
