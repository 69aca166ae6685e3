namespace VoiceOfCustomer.Domain.Understanding.Reading;

/// <summary>What the rules make of a stretch. The model takes it as a witness, not as the verdict.</summary>
internal readonly record struct Ruling(Polarity AsSaid, Polarity Polarity, int Main, int Severity, bool Wish, bool Departure);

internal static class Rules
{
    const int WishWords = 5;
    const int Hurting = (1 << (int)Emotion.Comfortable) - 1;

    /// <param name="alone">What stands alone takes the meaning of the question; a word inside a longer answer does not.</param>
    public static Ruling Rule(ClauseReading reading, QuestionFrame frame, ServiceLevel? asked, bool alone)
    {
        var negative = reading.Negative;
        // Thanks said beside a grievance are manners, or sarcasm.
        var positive = reading.Positive + (negative >= 1.5 && reading.Positive < negative ? 0 : reading.Thanks);
        var asSaid = Judge(positive, negative, reading, reading.Expectation);
        var wish = reading.Expectation;
        if (alone) (positive, negative, wish) = FromQuestion(reading, frame, positive, negative);
        var polarity = Judge(positive, negative, reading, wish);
        var hurt = polarity is Polarity.Negative or Polarity.Mixed;
        return new(asSaid, polarity, Main(reading, asked, polarity), hurt ? Severity(reading, wish, negative) : 0, wish, reading.Departure && !reading.Stays);
    }

    static (double Positive, double Negative, bool Wish) FromQuestion(ClauseReading reading, QuestionFrame frame, double positive, double negative)
    {
        if (frame == QuestionFrame.Open || reading.Settled) return (positive, negative, reading.Expectation);
        if (frame == QuestionFrame.Praise) return (positive + negative < 0.7 ? 1 : positive, negative, reading.Expectation);
        // "Better food", "friendlier staff": praise words name what is missing, unless a sentence says that it is there.
        var wish = reading.End - reading.First <= WishWords || reading.Expectation;
        if (positive > negative && (!wish || (reading.Thanks + positive >= 2 && !reading.Expectation))) return (positive, negative, reading.Expectation);
        return (0, Math.Max(1, negative), true);
    }

    static Polarity Judge(double positive, double negative, ClauseReading reading, bool wish)
    {
        if (reading.Departure && !reading.Stays && negative >= 1) return Polarity.Negative;
        if (positive < 0.7 && negative < 0.7) return Polarity.Neutral;
        if (reading.Asks && positive < 1.5 && negative < 1.5) return Polarity.Neutral;
        // A wish that names the good thing is no praise: "a friendlier welcome would be nice".
        if (wish && negative >= 1 && positive < 2 * negative) return Polarity.Negative;
        var (less, more) = positive < negative ? (positive, negative) : (negative, positive);
        if (less >= 1.8 && less >= 0.6 * more) return Polarity.Mixed;
        return positive > negative ? Polarity.Positive : Polarity.Negative;
    }

    /// <summary>The level it is mostly about, or −1.</summary>
    static int Main(ClauseReading reading, ServiceLevel? askedLevel, Polarity polarity)
    {
        const double AskedPrior = 2;
        Span<double> scores = stackalloc double[4];
        reading.Levels.CopyTo(scores);
        if (askedLevel is { } asked && (asked != ServiceLevel.Emotional || scores[3] > 0)) scores[(int)asked] += AskedPrior;
        var rest = Math.Max(scores[0], Math.Max(scores[1], scores[2]));
        // Judged without a subject it is the service as such, unless the few words say nothing at all.
        if (Math.Max(rest, scores[3]) < 1 && polarity != Polarity.Neutral && reading.End - reading.First >= 3) rest = scores[0] += 1;
        // A feeling is about something: it leads only where little else is spoken of, or where it was asked for.
        if (scores[3] > rest && (askedLevel == ServiceLevel.Emotional || rest < (scores[3] >= 6 ? 3 : 2))) return scores[3] < 1 ? -1 : 3;
        if (rest < 1) return -1;
        return scores[0] == rest ? 0 : scores[1] == rest ? 1 : 2;
    }

    static int Severity(ClauseReading reading, bool wish, double negative)
    {
        var byWeight = (wish && negative < 3.5) || negative < 1.5 ? 1 : negative < 7 ? 2 : 3;
        var severity = Math.Max(byWeight, reading.Severity);
        // A real problem that also hurt, or that drove the customer away, is worse than either alone.
        if (severity >= 3 && negative >= 6 && (reading.Emotions & Hurting) != 0) severity++;
        if (severity >= 3 && reading.Departure && !reading.Stays) severity++;
        return Math.Clamp(severity, 1, 5);
    }
}
