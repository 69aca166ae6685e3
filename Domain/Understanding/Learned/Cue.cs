namespace VoiceOfCustomer.Domain.Understanding.Learned;

/// <summary>What the word lists and rules see in a text, as numbers that the model weighs. The first ones can be traced to words.</summary>
internal static class Cue
{
    public const int Level = 0, Positive = 4, Negative = 5, Thanks = 6, Emotion = 7, Expectation = 21, Departure = 22, Severity = 23, Pleasant = 24, Unpleasant = 25;
    /// <summary>Cues before this one are sums of what single words and phrases add.</summary>
    public const int Traced = 26;

    public const int Stays = 26, Asks = 27, Settled = 28, Balance = 29, Judged = 30, Ruled = 34, Main = 38, RuledSeverity = 43, RuledWish = 44, RuledDeparture = 45,
        Contrast = 46, BestClause = 47, WorstClause = 48, PositiveClauses = 49, NegativeClauses = 50, MeanClauses = 51,
        Frame = 52, FrameShort = 54, FrameJudged = 56, Asked = 60, AskedBare = 64, Length = 68, Short = 69, Exclaims = 70, Shouts = 71, Questions = 72, Numbers = 73,
        FirstPerson = 74, SecondPerson = 75, ThirdPerson = 76, Feels = 77, PleasantShare = 78, LeastPleasant = 79, MostPleasant = 80, Negators = 81, SettledWell = 82, SettledIll = 83, Count = 84;

    /// <summary>The traced cue from which one that was decided by rule follows, or −1.</summary>
    public static int Behind(int cue) => cue switch
    {
        < Traced => cue,
        Judged + (int)Polarity.Positive or Ruled + (int)Polarity.Positive or BestClause or PositiveClauses or SettledWell => Positive,
        Judged + (int)Polarity.Negative or Ruled + (int)Polarity.Negative or WorstClause or NegativeClauses or Contrast or SettledIll => Negative,
        >= Main and < Main + 4 => Level + cue - Main,
        RuledSeverity => Severity,
        RuledWish => Expectation,
        RuledDeparture => Departure,
        MostPleasant => Pleasant,
        LeastPleasant => Unpleasant,
        _ => -1,
    };
}
