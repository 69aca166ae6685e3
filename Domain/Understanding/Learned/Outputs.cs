namespace VoiceOfCustomer.Domain.Understanding.Learned;

/// <summary>What the model answers for a text: where each answer stands among its outputs.</summary>
internal static class Outputs
{
    /// <summary>One for each level: is it spoken of.</summary>
    public const int Level = 0;
    /// <summary>One for each level and one for none: is it what the text is mostly about.</summary>
    public const int Primary = 4;
    public const int Polarity = 9;
    public const int Severity = 13;
    public const int Emotion = 14;
    public const int Expectation = 28;
    public const int Departure = 29;
    public const int Count = 30;
    /// <summary>A row of the table, so that it is read in whole vectors.</summary>
    public const int Width = 32;
}
