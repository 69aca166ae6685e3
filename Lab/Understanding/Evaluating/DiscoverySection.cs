namespace VoiceOfCustomer.Lab.Understanding.Evaluating;

/// <summary>How well themes are found, and how well they stay.</summary>
sealed class DiscoverySection(string data)
{
    public Section Measure()
    {
        var figures = DiscoveryFigures.Measure(data).ToList();
        return new("themes found", [.. figures.Select(figure => new Figure(figure.Measure, figure.Value, figure.AtLeast, figure.Aim))],
            "Normalised mutual information (arithmetic mean) with the labels that people gave; no label is used to find the themes, and none of these texts is among those "
                + "that the word vectors learnt from. Latent semantic analysis and k-means on the same texts: "
                + string.Join(", ", figures.Where(figure => !double.IsNaN(figure.Baseline)).Select(figure => $"{figure.Baseline:0.000} ({figure.Measure})")) + ".\n");
    }
}
