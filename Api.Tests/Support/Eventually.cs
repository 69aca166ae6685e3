using System.Diagnostics;
using NUnit.Framework;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>Waits for a condition that another thread or process brings about.</summary>
public static class Eventually
{
    // Generous: it only says when to give up, on a machine that may be busy.
    static readonly TimeSpan Most = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public static async Task Async(Func<Task<bool>> condition, string what)
    {
        for (var watch = Stopwatch.StartNew(); !await condition(); await Task.Delay(Between))
            if (watch.Elapsed > Most) Assert.Fail($"It did not happen that {what}.");
    }
}
