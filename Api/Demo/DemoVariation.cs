using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceOfCustomer.Api.Demo;

/// <summary>Small edits that leave a comment natural and its meaning alone: another number, a contraction, a slip of the
/// thumb, a greeting. They make a few thousand feedback of a thousand comments, no two quite the same.</summary>
internal static partial class DemoVariation
{
    private static readonly string[] Small = ["two", "three", "four", "five", "six", "seven", "eight"];
    private static readonly string[] Greetings = ["Hi. ", "Hello. ", "Hi there. ", "Hello, ", "Morning. ", "Hiya. ", "Hi, "];

    private static readonly string[] Closings = ["Thanks.", "Thank you.", "Regards.", "Cheers.", "Ta.", "That's all."];

    private static readonly (string From, string To)[] Contractions =
    [
        ("I have ", "I've "), ("I've ", "I have "), ("could not", "couldn't"), ("couldn't", "could not"),
        ("do not", "don't"), ("don't", "do not"), ("did not", "didn't"), ("didn't", "did not"), ("cannot", "can't"),
        ("can't", "cannot"), ("was not", "wasn't"), ("does not", "doesn't"), ("it is ", "it's "), ("nobody", "no one"),
        ("Nobody", "No one"), ("no one", "nobody"), (" and then ", " then "), (" very ", " really "), (" telly", " TV"),
        ("web site", "website"), (" because ", " as "), (" minutes", " mins"), (" mins", " minutes"), (" until ", " till "),
    ];

    private static readonly (string From, string To)[] Casual =
    [
        (" because ", " cos "), (" and ", " & "), ("don't", "dont"), ("can't", "cant"), ("didn't", "didnt"),
        ("wasn't", "wasnt"), ("I've", "ive"), (" you ", " u "), ("lease ", "ls "), (" minutes", "mins"), ("it's", "its"),
        ("couldn't", "couldnt"), (" definitely", " definately"), (" received", " recieved"), (" their ", " there "),
        (" should have", " should of"), (" really ", " realy "), (" until ", " untill "), ("'m ", "m "), (" with ", " w/ "),
    ];

    /// <param name="comment">The comment as written.</param>
    /// <param name="spoken">An agent noted it during a call: no greeting, no shouting.</param>
    /// <param name="random">Decides.</param>
    public static string Vary(DemoComment comment, bool spoken, ref SplitMix64 random)
    {
        var text = comment.Text;
        if (comment.Language == "en")
        {
            text = Shorten(text, comment.Polarity, ref random);
            text = Numbers(text, ref random);
            text = Swap(text, Contractions, 0.3, ref random);
            if (random.Chance(0.06))
                text = Mistype(Swap(text, Casual, 0.8, ref random), ref random);
            if (!spoken)
                text = Frame(text, ref random);
        }

        return Dress(text, !spoken && comment.Polarity == "negative", ref random);
    }

    /// <summary>Leaves a sentence of a long comment out; one that says "but" needs them all.</summary>
    private static string Shorten(string text, string polarity, ref SplitMix64 random)
    {
        if (polarity == "mixed" || !random.Chance(0.35))
            return text;
        var sentences = SentenceEnd().Split(text).ToList();
        if (sentences.Count >= 4 && sentences.TrueForAll(s => s.Length > 12))
            sentences.RemoveAt(random.Between(1, sentences.Count - 1));
        return string.Join(' ', sentences);
    }

    private static string Numbers(string text, ref SplitMix64 random)
    {
        // One number of a kind may change freely; two belong together (23rd in the queue, then 19th).
        if (Digits().Matches(text) is [var digits] && random.Chance(0.7))
        {
            var value = int.Parse(digits.Value, CultureInfo.InvariantCulture);
            var other = value < 20
                ? Math.Max(2, value + random.Between(-2, 3))
                : (int)Math.Round(value * (0.7 + 0.7 * random.NextDouble()));
            if (value >= 20 && random.Chance(0.6))
                other = (other + 2) / 5 * 5;
            text = Replace(text, digits, other.ToString(CultureInfo.InvariantCulture));
        }

        if (Spelled().Matches(text) is [var spelled] && random.Chance(0.7))
        {
            var word = random.Pick(Small);
            text = Replace(text, spelled, char.IsUpper(spelled.Value[0]) ? char.ToUpperInvariant(word[0]) + word[1..] : word);
        }

        if (Pounds().Matches(text) is [var pounds] && random.Chance(0.6))
        {
            var value = int.Parse(pounds.Value, CultureInfo.InvariantCulture);
            text = Replace(text, pounds, Math.Max(3, (int)(value * (0.8 + 0.5 * random.NextDouble()))).ToString(CultureInfo.InvariantCulture));
        }

        if (OrderNumber().Matches(text) is [var order])
            text = Replace(text, order, random.Between(200000, 299999).ToString(CultureInfo.InvariantCulture));
        return text;
    }

    private static string Swap(string text, (string From, string To)[] pairs, double probability, ref SplitMix64 random)
    {
        var start = random.Below(pairs.Length);
        for (var i = 0; i < pairs.Length; i++)
        {
            var (from, to) = pairs[(start + i) % pairs.Length];
            var at = text.IndexOf(from, StringComparison.Ordinal);
            if (at < 0 || !random.Chance(probability))
                continue;
            return text[..at] + to + text[(at + from.Length)..];
        }

        return text;
    }

    /// <summary>Two letters swapped, one lost or one doubled, inside one longer word.</summary>
    private static string Mistype(string text, ref SplitMix64 random)
    {
        var words = LongWord().Matches(text);
        if (words.Count == 0)
            return text;
        var word = words[random.Below(words.Count)];
        var at = word.Index + random.Between(1, word.Length - 3);
        return random.Below(3) switch
        {
            0 => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            1 => text.Remove(at, 1),
            _ => text.Insert(at, text[at].ToString()),
        };
    }

    private static string Frame(string text, ref SplitMix64 random)
    {
        if (text.Length < 25)
            return text;
        if (random.Chance(0.06))
            text = random.Pick(Greetings) + text;
        if (random.Chance(0.05))
            text += (char.IsLetterOrDigit(text[^1]) ? ". " : " ") + random.Pick(Closings);
        return text;
    }

    private static string Dress(string text, bool mayShout, ref SplitMix64 random)
    {
        if (text.EndsWith('.') && !text.EndsWith("..", StringComparison.Ordinal))
        {
            var dice = random.NextDouble();
            text = dice switch { < 0.22 => text[..^1], < 0.27 => text[..^1] + "!", < 0.29 => text + "..", _ => text };
        }

        var manner = random.NextDouble();
        if (manner < 0.1)
            return text.ToLowerInvariant();
        if (manner < 0.112 && mayShout && text.Length < 90)
            return text.ToUpperInvariant();
        return manner < 0.14 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }

    private static string Replace(string text, Match match, string with) =>
        string.Concat(text.AsSpan(0, match.Index), with, text.AsSpan(match.Index + match.Length));

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[A-Z])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b\d{1,2}(?= ?(?:mins?|minutes|weeks|days|miles)\b)")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight)(?= (?:weeks|months|times|hours|days|calls)\b)")]
    private static partial Regex Spelled();

    [GeneratedRegex(@"(?<=£)\d{2,3}\b(?![.,])")]
    private static partial Regex Pounds();

    [GeneratedRegex(@"(?<=HH-)\d{6}")]
    private static partial Regex OrderNumber();

    [GeneratedRegex(@"\b[a-z]{5,}\b")]
    private static partial Regex LongWord();
}
