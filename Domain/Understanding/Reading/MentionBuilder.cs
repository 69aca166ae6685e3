using VoiceOfCustomer.Domain.Understanding.Phrases;

namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>Joins the clauses that say one thing, and decides what each stretch says.</summary>
internal sealed class MentionBuilder(Tokens tokens, List<Hit> hits, TextToAnalyse input)
{
    const double AskedPrior = 2, SideLevelShare = 0.3, LevelFloor = 1.6;
    const int MostReasons = 8, WishWords = 5;
    const int Hurting = (1 << (int)Emotion.Comfortable) - 1;
    readonly QuestionFrame frame = QuestionFrames.Of(input.Question);

    public List<Mention> Build()
    {
        var clauses = new ClauseReader(tokens, hits, frame);
        var readings = new List<ClauseReading>();
        foreach (var segment in Segmenter.Cut(tokens))
        {
            var next = clauses.Read(segment);
            if (readings.Count > 0 && Belongs(readings[^1], next)) readings[^1].Append(next);
            else readings.Add(next);
        }
        // What stands alone takes the meaning of the question; a word inside a longer answer does not.
        return [.. readings.Select(reading => Decide(reading, alone: readings.Count == 1))];
    }

    static bool Belongs(ClauseReading last, ClauseReading next)
    {
        if (!last.Polar || !next.Polar) return true;
        return last.Sign == next.Sign && (last.Main == next.Main || last.Main < 0 || next.Main < 0);
    }

    Mention Decide(ClauseReading reading, bool alone)
    {
        var positive = reading.Positive;
        var negative = reading.Negative;
        // Thanks said beside a grievance are manners, or sarcasm.
        var thanks = negative >= 1.5 && reading.Positive < negative ? 0 : reading.Thanks;
        positive += thanks;
        if (alone) (positive, negative) = FromQuestion(reading, positive, negative);
        var polarity = Judge(positive, negative, reading);
        var hurt = polarity is Polarity.Negative or Polarity.Mixed;
        var (levels, primary, certain) = Levels(reading, polarity);
        var start = tokens.All[reading.First].Start;
        var margin = Math.Abs(positive - negative) / (positive + negative + 1);
        return new Mention(
            start, tokens.All[reading.End - 1].End - start,
            levels, primary, polarity, hurt ? Severity(reading, negative) : 0,
            Emotions(reading, polarity, thanks),
            reading.Expectation, reading.Departure && !reading.Stays,
            Math.Round(0.3 + 0.4 * margin + 0.3 * certain, 3),
            [.. reading.Reasons.OrderByDescending(reason => reason.Weight).ThenBy(reason => reason.Start).ThenBy(reason => reason.Length).Take(MostReasons)],
            KeyPhrases.Of(tokens, hits, reading));
    }

    (double Positive, double Negative) FromQuestion(ClauseReading reading, double positive, double negative)
    {
        if (frame == QuestionFrame.Open || reading.Settled) return (positive, negative);
        var wantsFaults = frame == QuestionFrame.Fault;
        if (!wantsFaults) return positive + negative < 0.7 ? (1, negative) : (positive, negative);
        // "Better food", "friendlier staff": praise words name what is missing, unless a sentence says that it is there.
        var wish = reading.End - reading.First <= WishWords || reading.Expectation;
        if (positive > negative && !wish) return (positive, negative);
        if (positive > negative && reading.Thanks + positive >= 2 && !reading.Expectation) return (positive, negative);
        reading.Expectation = true;
        return (0, Math.Max(1, negative));
    }

    static Polarity Judge(double positive, double negative, ClauseReading reading)
    {
        if (reading.Departure && !reading.Stays && negative >= 1) return Polarity.Negative;
        if (positive < 0.7 && negative < 0.7) return Polarity.Neutral;
        if (reading.Asks && positive < 1.5 && negative < 1.5) return Polarity.Neutral;
        // A wish that names the good thing is no praise: "a friendlier welcome would be nice".
        if (reading.Expectation && negative >= 1 && positive < 2 * negative) return Polarity.Negative;
        var (less, more) = positive < negative ? (positive, negative) : (negative, positive);
        if (less >= 1.8 && less >= 0.6 * more) return Polarity.Mixed;
        return positive > negative ? Polarity.Positive : Polarity.Negative;
    }

    (IReadOnlyList<ServiceLevel> Levels, ServiceLevel? Primary, double Certain) Levels(ClauseReading reading, Polarity polarity)
    {
        var scores = (double[])reading.Levels.Clone();
        if (input.Asked is { } asked && (asked != ServiceLevel.Emotional || scores[3] > 0)) scores[(int)asked] += AskedPrior;
        // Judged without a subject it is the service as such, unless the few words say nothing at all.
        if (scores.Max() < 1 && polarity != Polarity.Neutral && reading.End - reading.First >= 3) scores[0] += 1;
        var best = 0;
        for (var level = 1; level < 4; level++)
            if (scores[level] > scores[best]) best = level;
        // A feeling is about something: it leads only where little else is spoken of, or where it was asked for.
        if (best == 3 && input.Asked != ServiceLevel.Emotional && scores[..3].Max() >= (scores[3] >= 6 ? 3 : 2)) best = Array.IndexOf(scores, scores[..3].Max());
        if (scores[best] < 1) return ([], null, 0);
        var levels = new List<ServiceLevel>(4);
        for (var level = 0; level < 4; level++)
            if (level == best || (level == 3 ? scores[3] >= 2 : scores[level] >= Math.Max(LevelFloor, SideLevelShare * scores[best])))
                levels.Add((ServiceLevel)level);
        return (levels, (ServiceLevel)best, scores[best] / (scores.Sum() + 1));
    }

    static int Severity(ClauseReading reading, double negative)
    {
        var wish = reading.Expectation && negative < 3.5;
        var byWeight = wish || negative < 1.5 ? 1 : negative < 7 ? 2 : 3;
        var severity = Math.Max(byWeight, reading.Severity);
        // A real problem that also hurt, or that drove the customer away, is worse than either alone.
        if (severity >= 3 && negative >= 6 && (reading.Emotions & Hurting) != 0) severity++;
        if (severity >= 3 && reading.Departure && !reading.Stays) severity++;
        return Math.Clamp(severity, 1, 5);
    }

    static List<Emotion> Emotions(ClauseReading reading, Polarity polarity, double thanks)
    {
        var emotions = new List<Emotion>();
        for (var emotion = Emotion.Neglected; emotion <= Emotion.Grateful; emotion++)
        {
            if ((reading.Emotions >> (int)emotion & 1) == 0) continue;
            if (emotion == Emotion.Grateful && (polarity == Polarity.Negative || (thanks == 0 && reading.Positive == 0))) continue;
            emotions.Add(emotion);
        }
        return emotions;
    }
}
