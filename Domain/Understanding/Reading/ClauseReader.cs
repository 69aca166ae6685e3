using VoiceOfCustomer.Domain.Understanding.Learned;

namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>Reads the clauses of one text from the entries found in it: levels, valence with negation and emphasis, feelings.</summary>
internal sealed class ClauseReader
{
    const int NegationReach = 4;
    // A "not" that turns no judgement round still tells of something that failed: "the parcel did not come".
    const double BareNegation = 0.9;

    // Where a longer entry hides shorter ones: one place per matter, since a phrase about a level may hold a word of valence.
    const int ValenceSlot = 4, EmotionSlot = 5, ExpectationSlot = 6, DepartureSlot = 7, SeveritySlot = 8;
    readonly int[] coveredTo = new int[9];
    readonly Tokens tokens;
    readonly List<Hit> hits;
    readonly QuestionFrame frame;
    readonly int[]? sayings;
    readonly bool[] negators, spentNegators;
    readonly double[] intensifiers;
    int nextHit;

    public ClauseReader(Tokens tokens, List<Hit> hits, QuestionFrame frame)
    {
        (this.tokens, this.hits, this.frame) = (tokens, hits, frame);
        sayings = Sayings(tokens, hits);
        negators = Negating(tokens, hits, sayings);
        spentNegators = new bool[tokens.Count];
        intensifiers = Intensity(tokens, hits);
    }

    public bool[] Negators => negators;

    /// <summary>For each token the set phrase it is part of, as a place among the hits and 1; null where the text has none.</summary>
    public int[]? InSaying => sayings;

    /// <summary>Reads the next segment; segments are read once each, in order.</summary>
    public ClauseReading Read(Segment segment)
    {
        var reading = new ClauseReading { First = segment.First, End = segment.End, FirstHit = nextHit, EndHit = nextHit, Asks = segment.Asks };
        // A phrase with a gap may reach over a "but" into the next thought; there it means nothing.
        for (; nextHit < hits.Count && hits[nextHit].First < segment.End; nextHit++)
            if (hits[nextHit].End <= segment.End) Take(hits[nextHit], segment, reading);
        reading.EndHit = nextHit;
        Notice(segment, reading);
        var extent = QuestionFrames.Extent(tokens, segment);
        if (extent != 0)
        {
            // "Nothing" and "everything" mean what the question makes of them, and without one they say nothing.
            reading.Positive = reading.Negative = reading.Thanks = 0;
            reading.Settled = frame != QuestionFrame.Open;
            if (frame == QuestionFrame.Open) return reading.Close();
            if (extent > 0 == (frame == QuestionFrame.Fault)) reading.Negative = 2;
            else reading.Positive = 2;
            reading.Because(reading.Negative > 0 ? Cue.Negative : Cue.Positive, segment.First, segment.End - segment.First, 2);
            return reading.Close();
        }
        if (WishReader.Opens(tokens, segment))
        {
            reading.Expectation = true;
            reading.Positive = 0;
            reading.Negative = Math.Max(reading.Negative, 1);
            reading.Because(Cue.Expectation, segment.First, 1, 1);
        }
        for (var i = segment.First; i < segment.End; i++)
        {
            if (!negators[i] || spentNegators[i] || i < coveredTo[ValenceSlot] && segment.End - segment.First < 2) continue;
            reading.Negative += segment.Asks ? 0.2 : BareNegation;
            reading.Because(Cue.Negative, i, 1, BareNegation);
        }
        return reading.Close();
    }

    void Notice(Segment segment, ClauseReading reading)
    {
        for (var i = segment.First; i < segment.End; i++)
        {
            if (negators[i]) reading.Negators++;
            var pleasant = reading.Manner.Add(tokens, i, Denied(tokens, negators, i, segment.First), sayings is null || sayings[i] == 0);
            if (pleasant != 0) reading.Because(pleasant > 0 ? Cue.Pleasant : Cue.Unpleasant, i, 1, Math.Abs(pleasant));
        }
    }

    /// <summary>A negator stands shortly before the word, in the same breath.</summary>
    public static bool Denied(Tokens tokens, bool[] negators, int at, int first)
    {
        for (int i = at - 1, steps = 0; i >= first && steps < NegationReach && !tokens.All[i + 1].Break; i--, steps++)
            if (negators[i]) return true;
        return false;
    }

    void Take(Hit hit, Segment segment, ClauseReading reading)
    {
        var entry = hit.Entry;
        if (entry.Levels is { } levels)
            for (var level = 0; level < 4; level++)
                if (levels[level] > 0 && Claim(level, hit))
                {
                    reading.Levels[level] += levels[level];
                    reading.Because(Cue.Level + level, hit.First, hit.Count, levels[level]);
                }
        var negated = false;
        if (entry.Valence is { } valence && Claim(ValenceSlot, hit))
        {
            Hide(hit);
            if (valence != 0) negated = Weigh(hit, segment, valence, reading);
        }
        if (entry.Emotion is { } emotion && Claim(EmotionSlot, hit) && !negated && !(entry.Thanks && segment.Asks))
        {
            reading.Emotions |= 1 << (int)emotion;
            reading.Because(Cue.Emotion + (int)emotion, hit.First, hit.Count, 1);
        }
        if (entry.Expectation is { } expectation && Claim(ExpectationSlot, hit) && expectation)
        {
            reading.Expectation = true;
            reading.Because(Cue.Expectation, hit.First, hit.Count, 1);
        }
        if (entry.Departure is { } departure && Claim(DepartureSlot, hit) && departure)
        {
            reading.Departure = true;
            reading.Because(Cue.Departure, hit.First, hit.Count, 1);
        }
        reading.Stays |= entry.Stays;
        if (entry.Severity > 0 && Claim(SeveritySlot, hit) && !negated)
        {
            reading.Severity = Math.Max(reading.Severity, entry.Severity);
            reading.Because(Cue.Severity, hit.First, hit.Count, entry.Severity);
        }
        if (!entry.Saying) return;
        for (var slot = 0; slot < coveredTo.Length; slot++) coveredTo[slot] = Math.Max(coveredTo[slot], hit.End);
    }

    /// <summary>True when a negation turned the entry round.</summary>
    bool Weigh(Hit hit, Segment segment, double valence, ClauseReading reading)
    {
        var negated = false;
        for (int i = hit.First - 1, steps = 0; i >= segment.First && steps < NegationReach && !tokens.All[i + 1].Break; i--, steps++)
        {
            if (negators[i] && !spentNegators[i])
            {
                negated = spentNegators[i] = true;
                break;
            }
            if (steps == 0 && intensifiers[i] > 0) valence *= intensifiers[i];
        }
        if (IronyReader.Turns(tokens, hit) && valence > 0)
        {
            valence = -valence;
            reading.Severity = Math.Max(reading.Severity, 2);
        }
        // "Not bad" is fainter than "good"; "not good" is nearly "bad".
        if (negated) valence *= valence > 0 ? -0.9 : -0.6;
        if (valence > 0 && hit.Entry.Thanks) reading.Thanks += valence;
        else if (valence > 0) reading.Positive += valence;
        else reading.Negative -= valence;
        reading.Because(valence < 0 ? Cue.Negative : hit.Entry.Thanks ? Cue.Thanks : Cue.Positive, hit.First, hit.Count, Math.Abs(valence));
        return negated;
    }

    /// <summary>The negators within an entry belong to it: "no complaints".</summary>
    void Hide(Hit hit)
    {
        for (var i = hit.First; i < hit.End; i++) spentNegators[i] = true;
    }

    bool Claim(int slot, Hit hit)
    {
        if (hit.First < coveredTo[slot]) return false;
        coveredTo[slot] = hit.End;
        return true;
    }

    /// <summary>Of two that overlap the first stands, of two that begin together the longer.</summary>
    static int[]? Sayings(Tokens tokens, List<Hit> hits)
    {
        int[]? marks = null;
        for (var i = 0; i < hits.Count; i++)
        {
            if (!hits[i].Entry.Saying) continue;
            marks ??= new int[tokens.Count];
            if (marks[hits[i].First] == 0) marks.AsSpan(hits[i].First, hits[i].Count).Fill(i + 1);
        }
        return marks;
    }

    static bool[] Negating(Tokens tokens, List<Hit> hits, int[]? sayings)
    {
        var marks = new bool[tokens.Count];
        foreach (var hit in hits)
            if (hit.Entry.Negator && (sayings is null || sayings[hit.First] == 0)) marks[hit.First] = true;
        return marks;
    }

    static double[] Intensity(Tokens tokens, List<Hit> hits)
    {
        var factors = new double[tokens.Count];
        foreach (var hit in hits)
            if (hit.Entry.Intensifier > 0) factors[hit.End - 1] = hit.Entry.Intensifier;
        return factors;
    }
}
