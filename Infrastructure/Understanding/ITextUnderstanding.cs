using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>What was made of one text.</summary>
/// <param name="Understood">Null where it could not be analysed.</param>
/// <param name="Version">What made it: the same text may be understood differently under another.</param>
/// <param name="IsStandIn">Made by another than was meant to, for a reason that passes.</param>
public sealed record Reading(Understood? Understood, string Version, bool IsStandIn = false, Exception? Failure = null);

/// <summary>Understands texts: the built-in analyser, or a language model where the operator wants one.</summary>
public interface ITextUnderstanding
{
    /// <summary>What is meant to make every reading; where it changes, stored feedback is analysed again.</summary>
    string Version { get; }

    /// <summary>It would have stand-ins read at the moment.</summary>
    bool IsAway => false;

    /// <returns>A reading for each text, in order.</returns>
    Task<IReadOnlyList<Reading>> ReadAsync(IReadOnlyList<TextToAnalyse> texts, CancellationToken ct);
}

/// <summary>The analyser that comes with the product.</summary>
public sealed class BuiltInUnderstanding : ITextUnderstanding
{
    public string Version => TextAnalyzer.Version;

    public async Task<IReadOnlyList<Reading>> ReadAsync(IReadOnlyList<TextToAnalyse> texts, CancellationToken ct)
    {
        var readings = new List<Reading>(texts.Count);
        foreach (var text in texts)
        {
            // Whoever waits for a thread goes first: a batch is hundreds of milliseconds of one.
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            readings.Add(Read(text));
        }
        return readings;
    }

    public static Reading Read(TextToAnalyse text)
    {
        try
        {
            return new Reading(TextAnalyzer.Analyse(text), TextAnalyzer.Version);
        }
        catch (Exception e)
        {
            return new Reading(null, TextAnalyzer.Version, Failure: e);
        }
    }
}
