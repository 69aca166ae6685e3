namespace VoiceOfCustomer.Domain.Understanding.Learned;

/// <summary>Brings the verdicts on the stretches of a text into line with the one on the whole, which rests on more evidence:
/// what the whole says, some stretch says, and no stretch says what the whole denies.</summary>
internal static class Agreement
{
    public static void Settle(Judge judge, Verdict whole, Verdict[] stretches, float[][] scores)
    {
        for (var i = 0; i < stretches.Length; i++)
        {
            var levels = stretches[i].Levels & whole.Levels;
            var polarity = whole.Polarity == Polarity.Neutral ? Polarity.Neutral
                : (Polarity)judge.Best(scores[i], Outputs.Polarity, 4, whole.Polarity switch { Polarity.Positive => 0b0110, Polarity.Negative => 0b0111, _ => 0b1111 });
            if (levels == 0 && whole.Levels != 0 && polarity != Polarity.Neutral) levels = 1 << judge.Best(scores[i], Outputs.Level, 4, whole.Levels);
            stretches[i] = stretches[i] with
            {
                Levels = levels, Polarity = polarity, Emotions = stretches[i].Emotions & whole.Emotions,
                Expectation = stretches[i].Expectation && whole.Expectation, Departure = stretches[i].Departure && whole.Departure,
            };
        }
        Polarise(judge, whole, stretches, scores);
        for (var level = 0; level < 4; level++)
            if ((whole.Levels >> level & 1) != 0 && !Array.Exists(stretches, stretch => (stretch.Levels >> level & 1) != 0))
                Strongest(judge, scores, Outputs.Level + level, i => stretches[i] = stretches[i] with { Levels = stretches[i].Levels | 1 << level });
        for (var emotion = 0; emotion < 14; emotion++)
            if ((whole.Emotions >> emotion & 1) != 0 && !Array.Exists(stretches, stretch => (stretch.Emotions >> emotion & 1) != 0))
                Strongest(judge, scores, Outputs.Emotion + emotion, i => stretches[i] = stretches[i] with { Emotions = stretches[i].Emotions | 1 << emotion });
        if (whole.Expectation && !Array.Exists(stretches, stretch => stretch.Expectation))
            Strongest(judge, scores, Outputs.Expectation, i => stretches[i] = stretches[i] with { Expectation = true });
        if (whole.Departure && !Array.Exists(stretches, stretch => stretch.Departure))
            Strongest(judge, scores, Outputs.Departure, i => stretches[i] = stretches[i] with { Departure = true });
        Weigh(judge, whole, stretches, scores);
    }

    static void Polarise(Judge judge, Verdict whole, Verdict[] stretches, float[][] scores)
    {
        bool Some(Polarity polarity) => Array.Exists(stretches, stretch => stretch.Polarity == polarity);
        void Give(Polarity polarity) => Strongest(judge, scores, Outputs.Polarity + (int)polarity, i => stretches[i] = stretches[i] with { Polarity = polarity });
        if (whole.Polarity == Polarity.Mixed)
        {
            if (!Some(Polarity.Mixed) && !(Some(Polarity.Positive) && Some(Polarity.Negative))) Give(Polarity.Mixed);
        }
        else if (!Some(whole.Polarity)) Give(whole.Polarity);
    }

    /// <summary>The worst stretch is as bad as the whole, no other is worse, and each has a main level of its own.</summary>
    static void Weigh(Judge judge, Verdict whole, Verdict[] stretches, float[][] scores)
    {
        var worst = -1;
        for (var i = 0; i < stretches.Length; i++)
        {
            stretches[i] = stretches[i] with
            {
                Severity = Math.Min(judge.Severity(scores[i], stretches[i].Polarity), whole.Severity), Primary = judge.Primary(scores[i], stretches[i].Levels),
            };
            if (stretches[i].Severity > 0 && (worst < 0 || scores[i][Outputs.Severity] > scores[worst][Outputs.Severity])) worst = i;
        }
        if (worst >= 0) stretches[worst] = stretches[worst] with { Severity = whole.Severity };
    }

    static void Strongest(Judge judge, float[][] scores, int output, Action<int> give)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            if (judge.Margin(scores[i], output) > judge.Margin(scores[best], output)) best = i;
        give(best);
    }
}
