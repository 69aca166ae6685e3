namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>A wish that shows in how the clause begins: "More staff", "Better food", "Make it easier to get through".</summary>
internal static class WishReader
{
    public static bool Opens(Tokens tokens, Segment segment)
    {
        var first = segment.First;
        if (segment.End - first >= 2 && tokens.Word(first) is "maybe" or "perhaps" or "just" or "a" or "much" or "and" or "also" or "please" or "have" or "get" or "provide") first++;
        if (segment.End - first < 2 || segment.Asks) return false;
        var next = tokens.Word(first + 1);
        if (tokens.Word(first) is "more" or "better" or "less" or "fewer" or "quicker" or "faster" or "cheaper" or "shorter" or "longer" or "clearer" or "easier"
            or "earlier" or "bigger" or "larger" or "smaller" or "friendlier" or "improved" or "greater")
            return next is not ("than" or "to" or "or" or "and" or "is" or "was" or "importantly" or "often") && !(next is "of" && segment.End - first < 3);
        return tokens.Word(segment.First) is "make" or "increase" or "decrease" or "reduce" or "improve" or "provide" or "stop" or "allow" or "add" or "employ"
                or "hire" or "introduce" or "shorten" or "speed" or "listen" or "treat" or "answer" or "bring" or "remove" or "simplify" or "extend"
            && !(next is "sure" && tokens.Count > 12);
    }
}
