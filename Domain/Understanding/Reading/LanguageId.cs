using System.Collections.Frozen;
using System.Globalization;

namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>Tells English from other languages by their commonest words, and other scripts by their letters.
/// What cannot be told is "und", and nothing is guessed about it.</summary>
internal static class LanguageId
{
    const int Sample = 400, ShortText = 4, English = int.MinValue;

    static readonly string[] Languages = [.. LexiconReader.Lines(LexiconReader.Text("languages.list")).Select(line => line[..2])];

    /// <summary>The languages that have a word, a bit for each; <see cref="English"/> where it stands among the English words.</summary>
    static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Words = LexiconReader
        .Lines(LexiconReader.Text("languages.list"))
        .SelectMany((line, language) => line[3..].Split(' ').Select(word => (word, language)))
        .Select(pair => (pair.word, of: 1 << pair.language))
        .Concat(LexiconReader.Words("english").Select(word => (word, of: English)))
        .GroupBy(pair => pair.word, pair => pair.of)
        .ToFrozenDictionary(group => group.Key, group => group.Aggregate((a, b) => a | b), StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The primary subtag of what the channel says, or null where it says nothing.</summary>
    public static string? Stated(string? tag)
    {
        var primary = tag?.Trim().Split('-', '_')[0].ToLowerInvariant();
        return string.IsNullOrEmpty(primary) || primary is "und" or "mul" or "zxx" || !primary.All(char.IsAsciiLetter) ? null : primary == "eng" ? "en" : primary;
    }

    public static string Identify(Tokens tokens)
    {
        Span<double> votes = stackalloc double[Languages.Length];
        Dictionary<string, int>? scripts = null;
        int latin = 0, words = 0, known = 0, english = 0, foreign = 0;
        for (var i = 0; i < tokens.Count && i < Sample; i++)
        {
            if (tokens.All[i].Symbol) continue;
            var word = tokens.Word(i);
            if (Script(word[0]) is { } script)
            {
                scripts ??= [];
                scripts[script] = scripts.GetValueOrDefault(script) + 1;
                continue;
            }
            if (!char.IsLetter(word[0])) continue;
            latin++;
            words++;
            if (word.ContainsAnyExceptInRange('\0', '\u007f')) foreign++;
            if (Lexicon.Default.Knows(word)) known++;
            if (!Words.TryGetValue(word, out var of)) continue;
            if ((of & English) != 0) english++;
            of &= ~English;
            if (of == 0 || word.Length > 12) continue;
            // A word that several languages share says less.
            var vote = 1.0 / int.PopCount(of);
            for (var language = 0; language < votes.Length; language++)
                if ((of >> language & 1) != 0) votes[language] += vote;
        }
        if (scripts is not null && scripts.Values.Sum() >= latin)
            return scripts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First().Key;
        return Decide(votes, words, known, Math.Max(english, known), foreign);
    }

    static string Decide(ReadOnlySpan<double> votes, int words, int known, int english, int foreign)
    {
        var best = 0;
        for (var i = 1; i < votes.Length; i++)
            if (votes[i] > votes[best]) best = i;
        // Where hardly a word is English, an "a" or "service" among them does not make it so.
        if (english * 2 < words && (words > 1 || votes[best] > 0) && ((best != 0 && votes[best] >= votes[0]) || votes[0] * 4 < words)) return best != 0 && votes[best] > 0 ? Languages[best] : "und";
        // Our own word lists are English too; they settle what function words leave open.
        var enough = words > ShortText || (known == 0 && votes[best] * 2 >= words) || votes[best] >= 2;
        if (best != 0 && enough && votes[best] >= 1 && votes[best] > votes[0] + known * 0.3) return Languages[best];
        if (votes[0] > 0 || known > 0) return "en";
        if (foreign > 0 && words > 0) return "und";
        return words <= ShortText ? "en" : "und";
    }

    static string? Script(char c) => c switch
    {
        < '\u0370' => null,
        <= '\u03ff' => "el",
        <= '\u052f' => "ru",
        >= '\u0590' and <= '\u05ff' => "he",
        >= '\u0600' and <= '\u077f' => "ar",
        >= '\u0900' and <= '\u097f' => "hi",
        >= '\u0e00' and <= '\u0e7f' => "th",
        >= '\u3040' and <= '\u30ff' => "ja",
        >= '\u4e00' and <= '\u9fff' => "zh",
        >= '\uac00' and <= '\ud7af' => "ko",
        >= '\u1e00' and <= '\u1fff' or >= '\uff21' and <= '\uff5a' => null,
        _ => char.GetUnicodeCategory(c) is UnicodeCategory.OtherLetter or UnicodeCategory.Surrogate ? "und" : null,
    };
}
