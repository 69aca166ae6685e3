namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>What a word or phrase of the lists says. Null: nothing about that, and shorter entries inside it may.</summary>
internal sealed class LexiconEntry
{
    public double[]? Levels { get; private set; }
    public double? Valence { get; private set; }
    public Emotion? Emotion { get; private set; }
    public int Severity { get; private set; }
    public bool? Expectation { get; private set; }
    public bool? Departure { get; private set; }
    public bool Stays { get; private set; }
    public bool Bare { get; private set; }
    public bool Saying { get; private set; }
    public bool Thanks { get; private set; }
    public bool Negator { get; private set; }
    public double Intensifier { get; private set; }

    /// <summary>Adds a tag such as "valence -2"; of two weights the heavier stays.</summary>
    public void Add(string tag)
    {
        var space = tag.IndexOf(' ');
        var name = space < 0 ? tag : tag[..space];
        var value = space < 0 ? "" : tag[(space + 1)..].Trim();
        switch (name)
        {
            case "functional" or "accessibility" or "people" or "emotional":
                Levels ??= new double[4];
                var level = (int)Enum.Parse<ServiceLevel>(name, ignoreCase: true);
                Levels[level] = Math.Max(Levels[level], Number(value));
                break;
            case "valence":
                if (Valence is null || Math.Abs(Number(value)) > Math.Abs(Valence.Value)) Valence = Number(value);
                break;
            case "emotion": Emotion = Enum.Parse<Emotion>(value, ignoreCase: true); break;
            case "severity": Severity = Math.Max(Severity, (int)Number(value)); break;
            case "expectation": Expectation = value != "no"; break;
            case "departure": Departure = value != "no"; break;
            case "stays": Stays = true; break;
            case "bare": Bare = true; break;
            case "saying": Saying = true; break;
            case "thanks": Thanks = true; break;
            case "negator": Negator = true; break;
            case "intensifier": Intensifier = Number(value); break;
            default: throw new FormatException($"Unknown tag '{tag}' in a word list.");
        }
    }

    static double Number(string value) => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
}
