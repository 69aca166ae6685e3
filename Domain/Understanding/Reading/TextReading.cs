namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>One text as the rules read it: cut into stretches that say one thing each, and the whole.</summary>
internal sealed class TextReading
{
    readonly bool[] negators;
    readonly int[]? inSaying;

    public TextReading(Tokens tokens, TextToAnalyse input)
    {
        Tokens = tokens;
        Input = input;
        Frame = QuestionFrames.Of(input.Question);
        Hits = Lexicon.Default.Find(tokens);
        Segments = Segmenter.Cut(tokens);
        var clauses = new ClauseReader(tokens, Hits, Frame);
        negators = clauses.Negators;
        inSaying = clauses.InSaying;
        foreach (var segment in Segments)
        {
            var next = clauses.Read(segment);
            if (Stretches.Count > 0 && Belongs(Stretches[^1], next)) Stretches[^1].Append(next);
            else Stretches.Add(next);
        }
        Whole = Stretches.Count == 1 ? Stretches[0] : new() { First = 0, End = 0, FirstHit = 0, EndHit = 0, Clauses = 0 };
        if (Stretches.Count == 1) return;
        foreach (var stretch in Stretches) Whole.Append(stretch);
    }

    public Tokens Tokens { get; }
    public TextToAnalyse Input { get; }
    public QuestionFrame Frame { get; }
    public List<Hit> Hits { get; }
    public List<Segment> Segments { get; }
    public List<ClauseReading> Stretches { get; } = [];
    public ClauseReading Whole { get; }

    /// <summary>A negator stands shortly before the word, in the same breath.</summary>
    public bool Denied(int at, int first) => ClauseReader.Denied(Tokens, negators, at, first);

    /// <summary>The set phrase that a token is part of.</summary>
    public Hit? Saying(int at) => inSaying?[at] is > 0 and var hit ? Hits[hit - 1] : null;

    /// <summary>The segment that token <paramref name="first"/> begins.</summary>
    public int SegmentAt(int first)
    {
        var (low, high) = (0, Segments.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Segments[middle].First <= first) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    static bool Belongs(ClauseReading last, ClauseReading next)
    {
        if (!last.Polar || !next.Polar) return true;
        return last.Sign == next.Sign && (last.Main == next.Main || last.Main < 0 || next.Main < 0);
    }
}
