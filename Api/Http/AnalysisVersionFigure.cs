using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Api.Http;

/// <summary>A version of the analysis that figures rest on.</summary>
/// <param name="Feedback">How many of the feedback that count as analysed were analysed with it.</param>
/// <param name="First">The first day that has any; last, the last.</param>
public sealed record AnalysisVersionFigure(string Version, long Feedback, DateOnly First, DateOnly Last)
{
    public static IReadOnlyList<AnalysisVersionFigure> From(Measures measures) => [.. measures.Versions.Select(v => new AnalysisVersionFigure(v.Version, v.Feedback, v.First, v.Last))];
}
