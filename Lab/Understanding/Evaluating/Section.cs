using System.Globalization;

namespace VoiceOfCustomer.Lab.Understanding.Evaluating;

/// <summary>One line of the table: what was measured, what it has to reach, and what the two yardsticks reach on the same rows.</summary>
/// <param name="Less">Less is better.</param>
sealed record Figure(string Measure, double Value, double? Least, double? Aim, double? Valence = null, double? Majority = null, string Format = "0.000", bool Less = false)
{
    public string Verdict => Least is null ? "" : Reaches(Aim) ? "aim reached" : Reaches(Least) ? "reached" : "**missed**";

    public string Written(double? number) => number?.ToString(Format, CultureInfo.InvariantCulture) ?? "–";

    bool Reaches(double? line) => line is { } at && (Less ? Value <= at : Math.Round(Value, 3) >= at);
}

/// <summary>A measurement: its figures for the table, and what else there is to say of it, in Markdown.</summary>
sealed record Section(string Title, IReadOnlyList<Figure> Figures, string Detail);
