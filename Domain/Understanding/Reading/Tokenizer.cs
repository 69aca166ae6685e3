using System.Globalization;
using System.Text;

namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>A word or an emoji. <see cref="Break"/>: punctuation stands between it and the token before.</summary>
internal readonly record struct Token(int Start, int Length, bool Symbol, bool Break)
{
    public int End => Start + Length;
}

/// <summary>A text cut into tokens. <see cref="Lower"/> has the length of the text, so that spans fit both.</summary>
internal sealed record Tokens(string Text, string Lower, List<Token> All)
{
    public int Count => All.Count;

    public ReadOnlySpan<char> Word(int index) => Lower.AsSpan(All[index].Start, All[index].Length);

    public bool StartsWithCapital(int index) => char.IsUpper(Text[All[index].Start]);
}

internal static class Tokenizer
{
    const string Breaking = ".,;:!?()[]{}…—–|•\"“”«»¡¿。、！？，\n\r";

    public static Tokens Read(string text)
    {
        var lower = string.Create(text.Length, text, static (into, from) =>
        {
            for (var i = 0; i < into.Length; i++)
                into[i] = from[i] is '’' or '‘' or 'ʼ' or '´' or '`' ? '\'' : char.ToLowerInvariant(from[i]);
        });
        var tokens = new List<Token>(text.Length / 5 + 1);
        var broken = true;
        for (var at = 0; at < text.Length;)
        {
            var length = WordAt(lower, at);
            var symbol = false;
            if (length == 0)
            {
                length = SymbolAt(lower, at);
                symbol = length > 0;
            }
            if (length > 0)
            {
                tokens.Add(new(at, length, symbol, broken));
                at += length;
                // "Great 😀 fast": a face ends what was said before it.
                broken = symbol;
                continue;
            }
            broken |= IsBreak(lower, at);
            at += RuneAt(lower, at, out _);
        }
        return new(text, lower, tokens);
    }

    static int WordAt(string text, int start)
    {
        var at = start;
        while (at < text.Length)
        {
            var size = RuneAt(text, at, out var category);
            if (IsLetter(category) || (at > start && IsMark(category))) at += size;
            else if (text[at] == '\'' && at > start && at + 1 < text.Length && char.IsLetter(text[at + 1])) at++;
            else break;
        }
        return at - start;
    }

    static int SymbolAt(string text, int at)
    {
        if (text[at] is ':' && at + 1 < text.Length)
        {
            var mouth = text[at + 1] == '-' && at + 2 < text.Length ? at + 2 : at + 1;
            // ":d" as in "tl:dr" is no smile.
            if (text[mouth] is ')' or '(' || (text[mouth] == 'd' && (mouth + 1 == text.Length || !char.IsLetterOrDigit(text[mouth + 1]))))
                return mouth + 1 - at;
        }
        var size = RuneAt(text, at, out var category);
        return category == UnicodeCategory.OtherSymbol ? size : 0;
    }

    static bool IsBreak(string text, int at) => text[at] == '-'
        ? at == 0 || at + 1 == text.Length || char.IsWhiteSpace(text[at - 1]) || char.IsWhiteSpace(text[at + 1])
        : Breaking.Contains(text[at]);

    /// <summary>UTF-16 length of the rune at a place; a lone surrogate is one unit of no use.</summary>
    static int RuneAt(string text, int at, out UnicodeCategory category)
    {
        var c = text[at];
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            category = Rune.GetUnicodeCategory(new Rune(c, text[at + 1]));
            return 2;
        }
        category = char.GetUnicodeCategory(c);
        return 1;
    }

    static bool IsLetter(UnicodeCategory c) => c <= UnicodeCategory.OtherLetter || c == UnicodeCategory.DecimalDigitNumber;

    static bool IsMark(UnicodeCategory c) => c is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
