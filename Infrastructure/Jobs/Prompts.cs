namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Says that there is work. Given many times before it is taken, it counts once.</summary>
public sealed class Prompt
{
    readonly SemaphoreSlim signal = new(0, 1);

    public void Give()
    {
        try
        {
            if (signal.CurrentCount == 0) signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else gave it in the same moment.
        }
    }

    public Task WaitAsync(CancellationToken ct) => signal.WaitAsync(ct);
}

/// <summary>What prompts each step between its times on the timetable, within this process.</summary>
public sealed class Prompts
{
    public Prompt Analysis { get; } = new();
    public Prompt RollUp { get; } = new();
    public Prompt Themes { get; } = new();
    public Prompt Rebuild { get; } = new();
    public Prompt Import { get; } = new();
    public Prompt Silence { get; } = new();
}
