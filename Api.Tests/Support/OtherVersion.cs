using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>The built-in analyser under another version's name, which says something else: version n finds what hurts of severity n,
/// sees every second version no departures, and hears out of what the first version hears one mention less.</summary>
public sealed class OtherVersion(int number) : ITextUnderstanding
{
    public static string NameOf(int number) => $"test-{number}";

    /// <summary>Which version it is; it may become another, as a new build would be.</summary>
    public int Number { get; set; } = number;

    public string Version => NameOf(Number);

    /// <summary>Where it is set, every call waits for it first.</summary>
    public Func<Task>? Before { get; set; }

    /// <summary>How many texts it has been asked about.</summary>
    public int Asked { get; private set; }

    public async Task<IReadOnlyList<Reading>> ReadAsync(IReadOnlyList<TextToAnalyse> texts, CancellationToken ct)
    {
        if (Before is { } before) await before();
        ct.ThrowIfCancellationRequested();
        Asked += texts.Count;
        return [.. texts.Select(t => new Reading(Change(TextAnalyzer.Analyse(t)), Version))];
    }

    Understood Change(Understood understood) => understood with
    {
        Mentions = [.. understood.Mentions.Skip(Number % 3 == 2 && understood.Mentions.Count > 1 ? 1 : 0).Select(m => m with
        {
            Severity = MentionCodes.Hurts(m.Polarity) ? Number % 5 + 1 : 0, Departure = m.Departure && Number % 2 == 1,
        })],
    };
}
