namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <param name="Job">A class that implements <see cref="IJob"/>.</param>
/// <param name="Every">Time between runs; most jobs are prompted besides when work arrives.</param>
public sealed record Timed(string Name, Type Job, TimeSpan Every, string Says, Func<Prompts, Prompt>? PromptedBy = null);

/// <summary>The whole timetable.</summary>
public static class Schedule
{
    public static IReadOnlyList<Timed> All { get; } =
    [
        new("analysis", typeof(AnalyseFeedback), TimeSpan.FromMinutes(1), "understands what has been said", p => p.Analysis),
        new("rollup", typeof(RollUpFeedback), TimeSpan.FromMinutes(1), "adds what was understood to the trends", p => p.RollUp),
        new("themes", typeof(DiscoverThemes), TimeSpan.FromMinutes(1), "finds themes among mentions that have none", p => p.Themes),
        new("silence", typeof(RollUpSilence), TimeSpan.FromMinutes(1), "counts who was shown a survey and said nothing", p => p.Silence),
        new("import", typeof(ImportFiles), TimeSpan.FromMinutes(1), "imports the files that were uploaded", p => p.Import),
        new("rebuild", typeof(RebuildRollups), TimeSpan.FromMinutes(5), "makes the roll-up again from the coded facts, where that was asked for", p => p.Rebuild),
        new("housekeeping", typeof(KeepHouse), TimeSpan.FromMinutes(10), "forgets old signals, and leaves no copy of what was erased in files beside the database"),
    ];
}
