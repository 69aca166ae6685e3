using Microsoft.Extensions.Logging;
using VoiceOfCustomer.Domain.Understanding;

namespace VoiceOfCustomer.Infrastructure.Understanding.LanguageModel;

/// <summary>Has a language model understand texts, several in a request. What it does not answer in time, or not as it must, the
/// built-in analyser understands; each reading says which it was. Which language a text is in the built-in analyser tells
/// first: what it does not analyse is not sent.</summary>
public sealed partial class LanguageModelUnderstanding(LanguageModelSettings settings, ModelBudget budget, TimeProvider clock, ILogger<LanguageModelUnderstanding> log)
    : ITextUnderstanding, IDisposable
{
    static readonly TimeSpan FirstRest = TimeSpan.FromMilliseconds(500);

    // Bytes of a request for one token of it, at the least.
    const int BytesPerToken = 2;

    readonly ModelClient client = new(settings, clock);
    readonly ModelPace pace = new(settings, clock);

    /// <summary>A text on its way.</summary>
    sealed class Open(TextToAnalyse text, Understood builtIn)
    {
        public TextToAnalyse Text => text;
        public Understood BuiltIn => builtIn;
        public IReadOnlyList<Mention>? Mentions { get; set; }

        /// <summary>Why there are no mentions will pass.</summary>
        public bool Passes { get; set; }
    }

    public string Version { get; } = ModelPrompt.VersionOf(settings);

    public bool IsAway => pace.IsAway;

    public async Task<IReadOnlyList<Reading>> ReadAsync(IReadOnlyList<TextToAnalyse> texts, CancellationToken ct)
    {
        var readings = new Reading[texts.Count];
        var open = new Dictionary<int, Open>();
        for (var i = 0; i < texts.Count; i++)
        {
            await Task.Yield();
            readings[i] = BuiltInUnderstanding.Read(texts[i]);
            if (readings[i].Understood is { Analysed: true } understood) open[i] = new Open(texts[i], understood);
        }
        await Task.WhenAll(open.Values.Chunk(settings.BatchSize).Select(batch => AskAsync(batch, settings.Attempts, FirstRest, ct)));
        foreach (var (i, one) in open)
            readings[i] = one.Mentions is { } mentions
                ? new Reading(one.BuiltIn with { Whole = null, Mentions = mentions }, Version)
                : readings[i] with { IsStandIn = one.Passes };
        return readings;
    }

    async Task AskAsync(IReadOnlyList<Open> batch, int attempts, TimeSpan rest, CancellationToken ct)
    {
        var reply = await SendAsync(batch, ct);
        if (reply.Outcome == Outcome.Answered && batch.All(o => o.Mentions is not null)) return;
        var left = batch.Where(o => o.Mentions is null).ToArray();
        foreach (var one in left) one.Passes = reply.Outcome is Outcome.Away or Outcome.NotAsked or Outcome.Misconfigured;
        if (reply.Outcome == Outcome.NotAsked) return;

        var wait = reply.RetryAfter ?? rest;
        var inTime = wait <= TimeSpan.FromSeconds(settings.TimeoutSeconds);
        if (reply.Outcome == Outcome.Misconfigured || attempts <= 1 || !inTime)
        {
            LogStandIn(log, left.Length, reply.Says);
            // Nobody else is to find out one by one.
            if (reply.Outcome is Outcome.Away or Outcome.Misconfigured) pace.StayAway(!inTime ? wait : ModelPace.Away);
            return;
        }
        if (reply.Outcome == Outcome.Away) await Task.Delay(wait, clock, ct);
        // One text may have spoilt the answer for the others.
        var parts = reply.Outcome != Outcome.Away && left.Length > 1 ? left.Chunk((left.Length + 1) / 2) : [left];
        foreach (var part in parts) await AskAsync(part, attempts - 1, 2 * rest, ct);
    }

    async Task<Reply> SendAsync(IReadOnlyList<Open> batch, CancellationToken ct)
    {
        using var turn = await pace.EnterAsync(ct);
        if (turn is null) return new Reply(Outcome.NotAsked, "");
        var texts = batch.Select(o => o.Text).ToArray();
        var body = ModelPrompt.Body(settings, texts);
        if (await budget.TakeAsync(body.Length / BytesPerToken, (long)settings.AnswerTokens * texts.Length, ct) is not { } taken)
            return new Reply(Outcome.Away, "the day's budget is used up", RetryAfter: UntilTomorrow());
        var reply = await client.SendAsync(body, ct);
        pace.Tell(away: reply.Outcome == Outcome.Away);
        if (reply.Outcome != Outcome.Answered)
        {
            // Whether something that was cut short is charged nobody knows.
            if (reply.IsFree) await budget.GiveBackAsync(taken, 0, 0, ct);
            return reply;
        }
        var (read, usage) = ModelAnswer.Read(reply.Body.Span, texts);
        // Only where it tells both: an empty account is no free answer.
        if (usage is { PromptTokens: > 0 and var prompt, CompletionTokens: >= 0 and var completion }) await budget.GiveBackAsync(taken, prompt, completion, ct);
        for (var i = 0; i < read.Length; i++) batch[i].Mentions = read[i];
        return reply with { Says = "an answer that does not hold" };
    }

    TimeSpan UntilTomorrow()
    {
        var now = clock.GetUtcNow();
        return now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;
    }

    public void Dispose()
    {
        client.Dispose();
        pace.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} texts are understood by the built-in analyser: the language model gave {Reason}")]
    static partial void LogStandIn(ILogger log, int count, string reason);
}
