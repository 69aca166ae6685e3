using System.Text.Json;
using NUnit.Framework;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Lab.Understanding;
using VoiceOfCustomer.Lab.Understanding.Evaluating;

namespace VoiceOfCustomer.Api.Tests.Lab;

[Parallelizable]
public class ThemesCommandTests
{
    static readonly string[] Texts = ["Kept on hold for an hour", "The parcel was wet", "Kept on hold", "", "A wet parcel", "?"];

    // Beside the text there is what Python writes where it knows nothing.
    static string File(IEnumerable<string> texts) => string.Join('\n', texts.Select(text => $"{{\"text\": {JsonSerializer.Serialize(text)}, \"label\": NaN}}"));

    [TestCase(2, 2)]
    [TestCase(100, 6)]
    public void So_many_themes_as_are_asked_for_take_every_text(int asked, int found)
    {
        var (code, lines, _) = Run(File(Texts), asked);
        Assert.That((code, lines.Count), Is.EqualTo((0, Texts.Length)));
        Assert.That(lines.Select(line => line.GetProperty("theme").GetString()), Has.None.Null);
        Assert.That(lines.Select(line => line.GetProperty("theme").GetString()).Distinct().ToList(), Has.Count.EqualTo(found));
    }

    [TestCase(null)]
    [TestCase(3)]
    public void An_empty_file_has_no_themes(int? count)
    {
        var (code, lines, errors) = Run("", count);
        Assert.That((code, lines.Count, errors.Trim()), Is.EqualTo((0, 0, "0 themes for 0 of 0 texts.")));
    }

    [Test]
    public void Texts_without_words_have_no_theme_unless_so_many_are_asked_for()
    {
        string[] wordless = ["", "...", "the", "😀"];
        Assert.That(Run(File(wordless), null).Lines.Select(line => line.GetProperty("theme").ValueKind), Is.All.EqualTo(JsonValueKind.Null));
        Assert.That(Run(File(wordless), 2).Lines.Select(line => line.GetProperty("theme").ValueKind), Is.All.EqualTo(JsonValueKind.String));
    }

    [Test]
    public void The_demo_has_ten_themes_to_show_with_three_quotes_each()
    {
        var told = DemoThemesSection.Measure().Detail.Split('\n');
        Assert.That(told.Count(line => line.Contains("**", StringComparison.Ordinal)), Is.EqualTo(10));
        Assert.That(told.Count(line => line.StartsWith("   - “", StringComparison.Ordinal)), Is.EqualTo(30));
    }

    [Test]
    public void Of_the_themes_that_the_demo_speaks_of_most_no_two_of_a_level_say_the_same()
    {
        var most = ThemeDiscovery.Propose(DemoThemesSection.Waiting(), []).OrderByDescending(theme => theme.Members.Count).Take(10).ToList();
        var same = most.SelectMany((one, i) => most.Skip(i + 1), (one, other) => (one, other))
            .Where(pair => pair.one.Level == pair.other.Level && ThemeNames.OneSaysTheOther(pair.one.Name, pair.other.Name)).Select(pair => $"{pair.one.Name}, {pair.other.Name}");
        Assert.That(same, Is.Empty);
        Assert.That(most.Select(theme => theme.Name), Does.Contain("kept on hold").And.Contain("app crashes at checkout").And.Contain("missed the delivery slot"));
    }

    static (int Code, List<JsonElement> Lines, string Errors) Run(string content, int? count)
    {
        var file = Path.GetTempFileName();
        try
        {
            System.IO.File.WriteAllText(file, content);
            using var output = new StringWriter();
            using var errors = new StringWriter();
            var code = ThemesCommand.Run(file, count, output, errors);
            return (code, [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))], errors.ToString());
        }
        finally
        {
            System.IO.File.Delete(file);
        }
    }
}
