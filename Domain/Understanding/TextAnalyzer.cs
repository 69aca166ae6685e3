using System.Buffers;
using VoiceOfCustomer.Domain.Understanding.Learned;
using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding;

/// <summary>Understands what a customer says: a pure function of the text, its question, the asked level and the language.
/// It takes time in proportion to the text and never throws for any text.</summary>
public static class TextAnalyzer
{
    const string English = "en";

    /// <summary>Changes whenever the same text may be understood differently. Mentions carry it; trends are not compared across it.
    /// What stands before the model's own digits changes with the code.</summary>
    public static string Version => LinearModel.Default.Version;

    public static Understood Analyse(TextToAnalyse input) => Analyse(input, LinearModel.Default);

    /// <summary>Whether it would be analysed.</summary>
    internal static bool Reads(TextToAnalyse input)
    {
        var tokens = Tokenizer.Read(input.Text);
        return HasWords(tokens) && (LanguageId.Stated(input.Language) ?? LanguageId.Identify(tokens)) == English;
    }

    internal static Understood Analyse(TextToAnalyse input, LinearModel model)
    {
        ArgumentNullException.ThrowIfNull(input);
        var stated = LanguageId.Stated(input.Language);
        if (stated is not null and not English) return new(stated, false, [], null);
        var tokens = Tokenizer.Read(input.Text ?? "");
        if (!HasWords(tokens)) return new(stated ?? "und", false, [], null);
        var language = stated ?? LanguageId.Identify(tokens);
        if (language != English) return new(language, false, [], null);
        var rows = ArrayPool<short>.Shared.Rent(tokens.Count * Outputs.Width);
        var understood = Understand(new TextReading(tokens, input), model, language, rows);
        ArrayPool<short>.Shared.Return(rows);
        return understood;
    }

    /// <param name="rows">Room for what each token adds.</param>
    static Understood Understand(TextReading text, LinearModel model, string language, Span<short> rows)
    {
        var judge = model.Judge;
        Span<float> question = stackalloc float[Outputs.Count];
        question.Clear();
        model.AddQuestion(text.Input.Question, question);
        var count = text.Stretches.Count;
        var (sums, cues, scores) = (new RowSum[count], new float[count][], new float[count][]);
        for (var i = 0; i < count; i++) model.Add(text, text.Stretches[i], sums[i] = new(), rows);
        for (var i = 0; i < count; i++) scores[i] = Score(model, text, text.Stretches[i], sums[i], question, cues[i] = new float[Cue.Count]);

        var wholeScores = count == 1 ? scores[0] : Score(model, text, text.Whole, Total(sums), question, new float[Cue.Count]);
        var whole = Answering(text, judge.Decide(wholeScores), judge, wholeScores);
        var verdicts = new Verdict[count];
        if (count == 1) verdicts[0] = whole;
        else
        {
            for (var i = 0; i < count; i++) verdicts[i] = judge.Decide(scores[i]);
            Agreement.Settle(judge, whole, verdicts, scores);
        }

        var mentions = new Mention[count];
        for (var i = 0; i < count; i++)
        {
            var (stretch, verdict) = (text.Stretches[i], verdicts[i]);
            var start = text.Tokens.All[stretch.First].Start;
            mentions[i] = new(
                start, text.Tokens.All[stretch.End - 1].End - start,
                Sets<ServiceLevel>.Of(verdict.Levels), Level(verdict.Primary), verdict.Polarity, verdict.Severity, Sets<Emotion>.Of(verdict.Emotions),
                verdict.Expectation, verdict.Departure, judge.Confidence(scores[i], verdict.Polarity, verdict.Primary),
                ReasonFinder.Find(model, text, stretch, verdict, rows, LinearModel.Scale(sums[i]), cues[i]));
        }
        if (mentions is [var one])
            return new(language, true, mentions, new WholeText(one.Levels, one.Primary, one.Polarity, one.Severity, one.Emotions, one.Expectation, one.Departure, one.Confidence));
        return new(language, true, mentions, new WholeText(
            Sets<ServiceLevel>.Of(whole.Levels), Level(whole.Primary), whole.Polarity, whole.Severity, Sets<Emotion>.Of(whole.Emotions),
            whole.Expectation, whole.Departure, judge.Confidence(wholeScores, whole.Polarity, whole.Primary)));
    }

    /// <summary>A bare answer ("nothing", "the coffee") means what its question makes of it, and is about what was asked.</summary>
    static Verdict Answering(TextReading text, Verdict verdict, Judge judge, ReadOnlySpan<float> scores)
    {
        if (CueReader.IsBareAnswer(text, out var polarity)) verdict = verdict with { Polarity = polarity, Severity = judge.Severity(scores, polarity) };
        return verdict is { Levels: 0, Polarity: not Polarity.Neutral } && text.Input.Asked is { } asked and not ServiceLevel.Emotional
            ? verdict with { Levels = 1 << (int)asked, Primary = (int)asked }
            : verdict;
    }

    static float[] Score(LinearModel model, TextReading text, ClauseReading stretch, RowSum sum, ReadOnlySpan<float> question, float[] cues)
    {
        CueReader.Read(text, stretch, cues);
        var scores = new float[Outputs.Width];
        model.Score(sum, cues, question, scores);
        return scores;
    }

    static RowSum Total(RowSum[] sums)
    {
        var total = new RowSum();
        foreach (var sum in sums) total.Add(sum);
        return total;
    }

    static ServiceLevel? Level(int level) => level < 0 ? null : (ServiceLevel)level;

    /// <summary>Words, a face that is known, or marks out of so many: "12/3" and "©" say nothing, "10/10" does.</summary>
    static bool HasWords(Tokens tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens.Word(i);
            if (tokens.All[i].Symbol ? Lexicon.Default.Knows(word) : word.ContainsAnyExceptInRange('0', '9') && !int.TryParse(word, out _)) return true;
        }
        return tokens.Count == 2 && Lexicon.Default.Find(tokens).Exists(static hit => hit.Entry.Saying);
    }
}

/// <summary>Bits as the list of what they stand for, ascending.</summary>
static class Sets<T> where T : struct, Enum
{
    static readonly T[] Values = Enum.GetValues<T>();

    public static IReadOnlyList<T> Of(int bits)
    {
        if (bits == 0) return [];
        var set = new List<T>(int.PopCount(bits));
        for (var i = 0; i < Values.Length; i++)
            if ((bits >> i & 1) != 0) set.Add(Values[i]);
        return set;
    }
}
