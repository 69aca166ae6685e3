using System.Collections.Frozen;
using System.Globalization;

namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>How it is said, whatever it is about: who speaks of whom, how loudly, and how pleasant the words are in themselves.</summary>
internal sealed class Manner
{
    static readonly FrozenDictionary<string, sbyte>.AlternateLookup<ReadOnlySpan<char>> Valences = LexiconReader
        .Lines(LexiconReader.Text("vader.list"))
        .Select(line => line.Split(' '))
        .SelectMany(words => words.Skip(1).Select(word => (word, value: sbyte.Parse(words[0], CultureInfo.InvariantCulture))))
        .ToFrozenDictionary(pair => pair.word, pair => pair.value, StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public int Words { get; private set; }
    public int FirstPerson { get; private set; }
    public int SecondPerson { get; private set; }
    public int ThirdPerson { get; private set; }
    public int Feels { get; private set; }
    public int Numbers { get; private set; }
    public int Shouted { get; private set; }
    public int Exclaims { get; private set; }
    public double Pleasant { get; private set; }
    public double Unpleasant { get; private set; }
    public double MostPleasant { get; private set; }
    public double LeastPleasant { get; private set; }

    /// <summary>Returns how pleasant the word is here, from −4 to 4.</summary>
    /// <param name="judges">Not within a set phrase, which means what it means as a whole.</param>
    public double Add(Tokens tokens, int at, bool denied, bool judges)
    {
        var token = tokens.All[at];
        var word = tokens.Word(at);
        Words++;
        if (word is "i" or "my" or "me" or "i'm" or "i've" or "we" or "our" or "us" or "i'd" or "i'll" or "myself") FirstPerson++;
        else if (word is "you" or "your" or "you're" or "u" or "yours") SecondPerson++;
        else if (word is "he" or "she" or "they" or "him" or "her" or "them" or "who" or "his" or "their") ThirdPerson++;
        else if (word.StartsWith("feel") || word is "felt" or "made" or "left") Feels++;
        if (char.IsAsciiDigit(word[0])) Numbers++;
        if (token.Length > 2 && char.IsUpper(tokens.Text[token.Start]) && char.IsUpper(tokens.Text[token.End - 1]) && char.IsUpper(tokens.Text[token.Start + 1])) Shouted++;
        if (token.End < tokens.Text.Length && tokens.Text[token.End] == '!') Exclaims++;
        if (!judges || token.Length > 20 || !Valences.TryGetValue(word, out var tenths)) return 0;
        var value = tenths / 10.0 * (denied ? -0.6 : 1);
        if (value > 0) Pleasant += value;
        else Unpleasant -= value;
        MostPleasant = Math.Max(MostPleasant, value);
        LeastPleasant = Math.Max(LeastPleasant, -value);
        return value;
    }

    /// <summary>Whether the word is pleasant or unpleasant in itself.</summary>
    public static bool Judges(ReadOnlySpan<char> word) => word.Length <= 20 && Valences.ContainsKey(word);

    public void Add(Manner next)
    {
        Words += next.Words;
        FirstPerson += next.FirstPerson;
        SecondPerson += next.SecondPerson;
        ThirdPerson += next.ThirdPerson;
        Feels += next.Feels;
        Numbers += next.Numbers;
        Shouted += next.Shouted;
        Exclaims += next.Exclaims;
        Pleasant += next.Pleasant;
        Unpleasant += next.Unpleasant;
        MostPleasant = Math.Max(MostPleasant, next.MostPleasant);
        LeastPleasant = Math.Max(LeastPleasant, next.LeastPleasant);
    }
}
