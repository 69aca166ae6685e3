using System.Collections.Frozen;
using System.Reflection;

namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>Reads the embedded word lists; Lexicons/README.md describes their form.</summary>
internal static class LexiconReader
{
    static readonly string[] Lists =
        ["functional", "accessibility", "people", "feelings", "valence", "expectations", "departures", "irony", "sayings"];

    public static Lexicon ReadEmbedded() => Read(Lists.Select(list => Text(list + ".txt")));

    public static Lexicon Read(IEnumerable<string> texts)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var stems = new Dictionary<string, int>(StringComparer.Ordinal);
        var root = new LexiconNode();
        foreach (var text in texts)
        {
            string[] tags = [];
            foreach (var line in Lines(text))
            {
                if (line.StartsWith('['))
                    tags = line.Trim('[', ']').Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                else
                    foreach (var entry in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                        Add(entry, tags, words, stems, root);
            }
        }
        return new(words, stems, root);
    }

    /// <summary>The words of a plain list; <paramref name="list"/> is its file's name without the extension.</summary>
    public static FrozenSet<string> Words(string list) =>
        Lines(Text(list + ".list")).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'));

    public static string Text(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Lexicons/" + file)
            ?? throw new InvalidOperationException($"The word list {file} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    static void Add(string entry, string[] tags, Dictionary<string, int> words, Dictionary<string, int> stems, LexiconNode root)
    {
        var node = root;
        foreach (var word in entry.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "~")
            {
                node = node.Gap ??= new();
                continue;
            }
            var stem = word.EndsWith('*');
            var id = Id(stem ? stems : words, stem ? word[..^1] : word, words.Count + stems.Count + 1);
            node.Next ??= [];
            if (!node.Next.TryGetValue(id, out var next)) node.Next[id] = next = new();
            node = next;
        }
        node.Entry ??= new();
        foreach (var tag in tags) node.Entry.Add(tag);
    }

    static int Id(Dictionary<string, int> of, string word, int unused) => of.TryGetValue(word, out var id) ? id : of[word] = unused;
}
