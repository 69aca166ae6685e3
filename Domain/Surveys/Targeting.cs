namespace VoiceOfCustomer.Domain.Surveys;

public enum Device { Phone, Tablet, Desktop }

/// <summary>What opens the survey on a page.</summary>
public enum TriggerKind
{
    /// <summary>A button that stands on the page; the visitor presses it.</summary>
    Button,
    /// <summary>So many seconds on the page.</summary>
    Delay,
    /// <summary>So much of the page scrolled through.</summary>
    Scroll,
    /// <summary>The pointer leaves the window at the top.</summary>
    ExitIntent,
    /// <summary>The page says that something happened.</summary>
    Event,
    /// <summary>Only when the page itself opens it.</summary>
    Manual,
}

/// <param name="Seconds">For a delay.</param>
/// <param name="Percent">For scrolling: 1–100.</param>
/// <param name="Event">The name of the page's event.</param>
public sealed record Trigger(TriggerKind Kind = TriggerKind.Button, int? Seconds = null, int? Percent = null, string? Event = null);

/// <summary>Patterns for a page's address without query and fragment. One that begins with / is for the path; one that begins
/// with http is for the whole. * stands for anything.</summary>
/// <param name="Include">Where it is asked; anywhere, where they are left out.</param>
/// <param name="Exclude">Where not, though included.</param>
public sealed record PagePatterns(IReadOnlyList<string>? Include = null, IReadOnlyList<string>? Exclude = null);

/// <summary>Whom a survey asks, where, when, and how often.</summary>
/// <param name="Devices">Which; all, where they are left out. Likewise the visitors' languages.</param>
/// <param name="Share">Which part of the visitors is asked, 0–1; all, where it is left out. Those who press a button are never left out.</param>
/// <param name="AskAgainDays">After how many days a visitor who has answered or dismissed it may be asked again; never, where it is
/// left out. A button stays.</param>
public sealed record Targeting(
    PagePatterns? Pages = null, IReadOnlyList<Device>? Devices = null, IReadOnlyList<string>? Languages = null, Trigger? Trigger = null,
    double? Share = null, int? AskAgainDays = null);
