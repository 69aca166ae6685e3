using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Lab.Understanding.Evaluating;

namespace VoiceOfCustomer.Lab.Understanding;

/// <summary>Finds the themes of a file of comments: id → theme, with its name and terms, to the output; the themes for reading to the
/// error output.</summary>
static class ThemesCommand
{
    const int Typical = 3;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    sealed record Line(string Id, string? Theme, string? Name, IReadOnlyList<string>? Terms);

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "JSON Lines: id, text, and level where it is known." };
        var count = new Option<int?>("--count") { Description = "So many themes, and one for every text. Otherwise as many as are found, and none for a text that none fits." };
        var command = new Command("themes", "Finds the themes of a file of comments.") { file, count };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file).FullName, parsed.GetValue(count), Console.Out, Console.Error));
        return command;
    }

    sealed record Comment(string Id, string Text, ServiceLevel Level);

    /// <summary>0 where every line could be read; a faulty one is named and passed over.</summary>
    internal static int Run(string file, int? count, TextWriter output, TextWriter errors)
    {
        if (!File.Exists(file))
        {
            errors.WriteLine($"{file} is not there.");
            return 1;
        }
        if (count < 1)
        {
            errors.WriteLine("--count is at least 1.");
            return 1;
        }
        var comments = new List<Comment>();
        var (number, code) = (0, 0);
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                var one = WordVectorTraining.Parse(line);
                comments.Add(new(one.TryGetProperty("id", out var id) ? id.ToString() : $"{number}", one.GetProperty("text").GetString() ?? "", LevelOf(one)));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                errors.WriteLine($"line {number}: {e.Message}");
                code = 1;
            }
        }
        // Where no level is told, or where so many themes are asked for of all of it, what counts is the meaning alone.
        var waiting = comments.Select((one, i) => new WaitingMention(i, i, count is null ? one.Level : default, one.Text)).ToList();
        var found = count is { } many ? ThemeDiscovery.Split(waiting, many) : ThemeDiscovery.Propose(waiting, []);
        var themeOf = new Dictionary<long, int>();
        for (var theme = 0; theme < found.Count; theme++)
            foreach (var member in found[theme].Members) themeOf[member] = theme;
        for (var i = 0; i < comments.Count; i++)
            output.WriteLine(JsonSerializer.Serialize(themeOf.TryGetValue(i, out var theme)
                ? new Line(comments[i].Id, $"t{theme + 1}", found[theme].Name, found[theme].Terms)
                : new Line(comments[i].Id, null, null, null), Json));
        foreach (var (theme, i) in found.Select((theme, i) => (theme, i)).OrderByDescending(one => one.theme.Members.Count))
        {
            errors.WriteLine($"t{i + 1} {theme.Name} ({theme.Level}): {theme.Members.Count} texts; {string.Join(", ", theme.Terms)}");
            foreach (var text in theme.Typical.Take(Typical)) errors.WriteLine($"    “{DemoThemesSection.OneLine(comments[(int)text].Text)}”");
        }
        errors.WriteLine($"{found.Count} themes for {themeOf.Count} of {comments.Count} texts.");
        return code;
    }

    static ServiceLevel LevelOf(JsonElement comment) =>
        comment.TryGetProperty("level", out var level) && Enum.TryParse<ServiceLevel>(level.GetString(), ignoreCase: true, out var known) ? known : default;
}
