using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Domain.Trends;

/// <summary>How far a feedback's words have been understood.</summary>
public enum AnalysisState { Pending, Analysed, NotAnalysed, NoText, Failed }

/// <summary>A mention without its words.</summary>
public sealed record MentionFacts(
    IReadOnlyList<ServiceLevel> Levels, string? Theme, Polarity Polarity, int Severity, IReadOnlyList<Emotion> Emotions, bool Departure);

/// <summary>Everything about a feedback that is counted: retention may remove the words and none of this changes.</summary>
/// <param name="Version">Of the analysis that the mentions rest on; null where nothing was analysed.</param>
public sealed record CodedFacts(
    Speaker Speaker, DateOnly Day, string? Unit, string? Touchpoint, Channel Channel, Standing Standing, Outcome Outcome,
    string Survey, string? Language, bool DeclaredDeparture, AnalysisState State, IReadOnlyList<MentionFacts> Mentions, string? Version = null)
{
    public string ValueOf(Dimension dimension) => dimension switch
    {
        Dimension.Unit => Unit ?? "",
        Dimension.Touchpoint => Touchpoint ?? "",
        Dimension.Channel => Codes<Channel>.Of(Channel),
        Dimension.Standing => Codes<Standing>.Of(Standing),
        Dimension.Outcome => Codes<Outcome>.Of(Outcome),
        Dimension.Survey => Survey,
        Dimension.Language => Language ?? "",
        _ => "",
    };
}
