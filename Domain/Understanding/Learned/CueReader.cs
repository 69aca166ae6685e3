using VoiceOfCustomer.Domain.Understanding.Reading;

namespace VoiceOfCustomer.Domain.Understanding.Learned;

/// <summary>Writes what the rules see in a stretch, or in the whole text, as numbers of about the same size.</summary>
internal static class CueReader
{
    const int ShortAnswer = 4;

    public static void Read(TextReading text, ClauseReading reading, Span<float> into)
    {
        into.Clear();
        var alone = ReferenceEquals(reading, text.Whole) || text.Stretches.Count == 1;
        var asked = text.Input.Asked;
        var ruling = Rules.Rule(reading, text.Frame, asked, alone);
        for (var level = 0; level < 4; level++) into[Cue.Level + level] = Damp(reading.Levels[level]);
        into[Cue.Positive] = Damp(reading.Positive);
        into[Cue.Negative] = Damp(reading.Negative);
        into[Cue.Thanks] = Damp(reading.Thanks);
        for (var emotion = 0; emotion < 14; emotion++) into[Cue.Emotion + emotion] = reading.Emotions >> emotion & 1;
        into[Cue.Expectation] = One(reading.Expectation);
        into[Cue.Departure] = One(reading.Departure);
        into[Cue.Severity] = reading.Severity / 3f;
        var manner = reading.Manner;
        into[Cue.Pleasant] = Damp(manner.Pleasant);
        into[Cue.Unpleasant] = Damp(manner.Unpleasant);
        into[Cue.Stays] = One(reading.Stays);
        into[Cue.Asks] = One(reading.Asks);
        into[Cue.Settled] = One(reading.Settled);
        var positive = reading.Positive + reading.Thanks;
        into[Cue.Balance] = (float)((positive - reading.Negative) / (positive + reading.Negative + 1));
        into[Cue.Judged + (int)ruling.AsSaid] = 1;
        into[Cue.Ruled + (int)ruling.Polarity] = 1;
        into[Cue.Main + (ruling.Main < 0 ? 4 : ruling.Main)] = 1;
        into[Cue.RuledSeverity] = ruling.Severity / 3f;
        into[Cue.RuledWish] = One(ruling.Wish);
        into[Cue.RuledDeparture] = One(ruling.Departure);
        into[Cue.BestClause] = Damp(reading.BestClause);
        into[Cue.WorstClause] = Damp(reading.WorstClause);
        into[Cue.Contrast] = Math.Min(into[Cue.BestClause], into[Cue.WorstClause]);
        into[Cue.PositiveClauses] = Damp(reading.PositiveClauses);
        into[Cue.NegativeClauses] = Damp(reading.NegativeClauses);
        into[Cue.MeanClauses] = Damp(Math.Max(0, reading.Clauses - 1));
        var few = reading.End - reading.First <= ShortAnswer;
        if (text.Frame != QuestionFrame.Open)
        {
            var frame = (int)text.Frame - 1;
            into[Cue.Frame + frame] = 1;
            into[Cue.FrameShort + frame] = One(few);
            into[Cue.FrameJudged + 2 * frame] = One(ruling.AsSaid == Polarity.Positive);
            into[Cue.FrameJudged + 2 * frame + 1] = One(ruling.AsSaid == Polarity.Negative);
        }
        // "Nothing" and "the coffee" have no word of praise or blame: what the question makes of them has to outweigh what is usual.
        var settled = reading.Settled ? 3 : alone && few && text.Frame != QuestionFrame.Open && ruling.AsSaid == Polarity.Neutral ? 2 : 0;
        into[Cue.SettledWell] = ruling.Polarity == Polarity.Positive ? settled : 0;
        into[Cue.SettledIll] = ruling.Polarity == Polarity.Negative ? settled : 0;
        if (asked is { } askedLevel)
        {
            into[Cue.Asked + (int)askedLevel] = 1;
            into[Cue.AskedBare + (int)askedLevel] = reading.Main < 0 ? 2 : 0;
        }
        into[Cue.Length] = Damp(manner.Words) - 2;
        into[Cue.Short] = One(few);
        into[Cue.Exclaims] = Damp(manner.Exclaims);
        into[Cue.Shouts] = Damp(manner.Shouted);
        into[Cue.Questions] = One(reading.Asks && reading.End - reading.First > 2);
        into[Cue.Numbers] = Damp(manner.Numbers);
        into[Cue.FirstPerson] = Damp(manner.FirstPerson);
        into[Cue.SecondPerson] = Damp(manner.SecondPerson);
        into[Cue.ThirdPerson] = Damp(manner.ThirdPerson);
        into[Cue.Feels] = Damp(manner.Feels);
        into[Cue.PleasantShare] = (float)((manner.Pleasant - manner.Unpleasant) / (manner.Pleasant + manner.Unpleasant + 2));
        into[Cue.LeastPleasant] = (float)manner.LeastPleasant / 2;
        into[Cue.MostPleasant] = (float)manner.MostPleasant / 2;
        into[Cue.Negators] = Damp(reading.Negators);
    }

    /// <summary>Whether the whole text is an answer without a word of praise or blame to a question for one of them.</summary>
    public static bool IsBareAnswer(TextReading text, out Polarity polarity)
    {
        var whole = text.Whole;
        var ruling = Rules.Rule(whole, text.Frame, text.Input.Asked, alone: true);
        polarity = ruling.Polarity;
        return text.Frame != QuestionFrame.Open && polarity != Polarity.Neutral && whole.End - whole.First <= ShortAnswer
            && (whole.Settled || ruling.AsSaid == Polarity.Neutral);
    }

    /// <summary>The second of two like words adds less than the first.</summary>
    static float Damp(double sum) => (float)Math.Log(1 + sum);

    static float One(bool holds) => holds ? 1 : 0;
}
