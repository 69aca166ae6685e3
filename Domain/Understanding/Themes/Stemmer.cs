using System.Collections.Frozen;
using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding.Themes;

/// <summary>A light stemmer: enough that "delays", "delayed" and "delay" share a key, as do "threw" and "thrown".</summary>
internal static class Stemmer
{
    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Irregular = LexiconReader.Lines(LexiconReader.Text("irregular.list"))
        .Select(line => line.Split(' ')).SelectMany(word => word.Skip(1), (word, form) => (word, form)).ToFrozenDictionary(one => one.form, one => one.word[0], StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("'s")) word = word[..^2];
        if (Irregular.TryGetValue(word, out var regular)) word = regular;
        if (word.Length > 4 && word.EndsWith("ies")) return word[..^2];
        if (word.Length > 4 && (word.EndsWith("sses") || word.EndsWith("xes") || word.EndsWith("ches") || word.EndsWith("shes"))) word = word[..^2];
        else if (word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i')) word = word[..^1];
        if (word.Length > 5 && word.EndsWith("ing") && HasVowel(word[..^3])) word = Undouble(word[..^3]);
        else if (word.Length > 4 && word.EndsWith("ed") && word[^3] != 'e' && HasVowel(word[..^2])) word = Undouble(word[..^2]);
        if (word.Length > 3 && word[^1] == 'y' && !IsVowel(word[^2])) return word.Length > 4 ? string.Concat(word[..^1], "i") : word;
        return word.Length > 4 && word[^1] == 'e' && word[^2] != 'e' ? word[..^1] : word;
    }

    static ReadOnlySpan<char> Undouble(ReadOnlySpan<char> stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z' or 'e' or 'o') ? stem[..^1] : stem;

    static bool HasVowel(ReadOnlySpan<char> word) => word.IndexOfAny("aeiouy") >= 0;

    static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
