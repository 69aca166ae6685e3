using System.Net;
using System.Net.Http.Headers;

namespace VoiceOfCustomer.Infrastructure.Understanding.LanguageModel;

enum Outcome
{
    /// <summary>There is a body; whether it holds is another question.</summary>
    Answered,
    /// <summary>It does not take, or cannot answer, just this.</summary>
    Refused,
    /// <summary>Overloaded, late or away: another time it may answer.</summary>
    Away,
    /// <summary>It was not asked: it is known to be away, or too much is asked of it.</summary>
    NotAsked,
    /// <summary>It will answer nothing like this before somebody changes the configuration.</summary>
    Misconfigured,
}

/// <param name="Says">For the log: nothing that came from the other side but its status.</param>
/// <param name="RetryAfter">When it wants to be asked again.</param>
/// <param name="IsFree">It has surely done no work that is charged.</param>
sealed record Reply(Outcome Outcome, string Says, ReadOnlyMemory<byte> Body = default, TimeSpan? RetryAfter = null, bool IsFree = false);

/// <summary>Sends one request and takes at most so much of an answer, for at most so long. It follows no redirect: the words and the
/// key go where they were meant to go, or nowhere.</summary>
sealed class ModelClient : IDisposable
{
    const int FirstBuffer = 16 * 1024;

    readonly LanguageModelSettings settings;
    readonly TimeProvider clock;
    readonly HttpClient http;

    public ModelClient(LanguageModelSettings settings, TimeProvider clock)
    {
        (this.settings, this.clock) = (settings, clock);
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<Reply> SendAsync(byte[] body, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(settings.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Endpoint, "chat/completions")) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            if (settings.Key is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode != HttpStatusCode.OK) return new Reply(OutcomeOf(response.StatusCode), $"status {(int)response.StatusCode}", RetryAfter: RetryAfterOf(response), IsFree: true);
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            return await ReadAsync(stream, either.Token) is { } answer ? new Reply(Outcome.Answered, "answered", answer) : new Reply(Outcome.Refused, $"an answer of more than {settings.MaxAnswerBytes} bytes");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Reply(Outcome.Away, $"no answer in {settings.TimeoutSeconds} s");
        }
        catch (HttpRequestException e)
        {
            return new Reply(Outcome.Away, $"no connection ({e.HttpRequestError})", IsFree: e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError);
        }
        catch (IOException)
        {
            return new Reply(Outcome.Away, "the connection broke");
        }
    }

    // A page at a time: who says that it is long may lie, and who says nothing may never end.
    async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream stream, CancellationToken ct)
    {
        var buffer = new byte[Math.Min(FirstBuffer, settings.MaxAnswerBytes + 1)];
        for (var length = 0; ;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), ct);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length > settings.MaxAnswerBytes) return null;
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(2 * buffer.Length, settings.MaxAnswerBytes + 1));
        }
    }

    static Outcome OutcomeOf(HttpStatusCode status) => (int)status switch
    {
        408 or 429 or >= 500 => Outcome.Away,
        400 or 413 or 422 => Outcome.Refused,
        _ => Outcome.Misconfigured,
    };

    // However long it says: a gateway that is wrong by years must not keep the model away until the next start.
    static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        TimeSpan? told = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => null,
        };
        return told is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, Longest.Ticks)) : null;
    }

    public void Dispose() => http.Dispose();
}
