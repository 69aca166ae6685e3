using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Features.Correcting;

/// <summary>How a stretch stands, now that a person has put it right.</summary>
/// <param name="Id">The mention's.</param>
/// <param name="NoMention">It is not counted: it says nothing.</param>
/// <param name="ThemeFixed">The person has said which theme it is of; else the taxonomy decides.</param>
/// <param name="MadeBy">The key or token that said so last.</param>
public sealed record CorrectionBody(
    string Id, string Question, int Start, int Length, bool NoMention, IReadOnlyList<ServiceLevel> Levels, ServiceLevel? Primary, Polarity Polarity, int Severity,
    IReadOnlyList<Emotion> Emotions, bool Expectation, bool Departure, bool ThemeFixed, string? Theme, string MadeBy, DateTimeOffset MadeAt)
{
    public static CorrectionBody From(Correction c) => new(
        CorrectionStore.IdOf(c), c.Question, c.Start, c.Length, c.NoMention, c.Stands.Levels, c.Stands.Primary, c.Stands.Polarity, c.Stands.Severity,
        c.Stands.Emotions, c.Stands.Expectation, c.Stands.Departure, c.ThemeFixed, c.Theme, c.MadeBy, c.MadeAt);
}
