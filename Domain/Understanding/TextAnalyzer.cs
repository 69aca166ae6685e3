using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding;

/// <summary>Understands what a customer says: a pure function of the text, its question, the asked level and the language.
/// It takes time in proportion to the text and never throws for any text.</summary>
public static class TextAnalyzer
{
    /// <summary>Changes whenever the same text may be understood differently. Mentions carry it; trends are not compared across it.</summary>
    public const string Version = "rules-1";

    const string English = "en";

    public static Understood Analyse(TextToAnalyse input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var stated = LanguageId.Stated(input.Language);
        if (stated is not null and not English) return new(stated, false, []);
        var tokens = Tokenizer.Read(input.Text ?? "");
        if (!HasWords(tokens)) return new(stated ?? "und", false, []);
        var language = stated ?? LanguageId.Identify(tokens);
        if (language != English) return new(language, false, []);
        return new(language, true, new MentionBuilder(tokens, Lexicon.Default.Find(tokens), input).Build());
    }

    /// <summary>Words, or a face that is known: "12/3" and "©" say nothing.</summary>
    static bool HasWords(Tokens tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens.Word(i);
            if (tokens.All[i].Symbol ? Lexicon.Default.Knows(word) : word.ContainsAnyExceptInRange('0', '9') && !int.TryParse(word, out _)) return true;
        }
        return false;
    }
}
