using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Reads bodies on the ways in that take more than application/json, or that must be quick.</summary>
public static class Bodies
{
    /// <summary>A feedback with all its answers; longer texts than this are refused one by one.</summary>
    public const int MaxFeedback = 256 * 1024;

    /// <summary>What browsers let a beacon carry.</summary>
    public const int MaxSignals = 64 * 1024;

    /// <summary>A survey with its texts in all its languages.</summary>
    public const int MaxSurvey = 512 * 1024;

    /// <summary>A thousand feedback.</summary>
    public const int MaxBatch = 8 * 1024 * 1024;

    // What is too large is still taken off the wire up to here: a client that is writing would not see the answer otherwise.
    const int MaxDrained = 32 * 1024 * 1024;

    /// <param name="plain">Beacons come as text/plain, which needs no leave of the browser.</param>
    /// <returns>The body, or the problem to answer.</returns>
    public static async ValueTask<(T?, IResult?)> ReadAsync<T>(HttpContext http, int most, bool plain = false, JsonSerializerOptions? options = null) where T : class
    {
        var type = http.Request.ContentType ?? "";
        var json = type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) || plain && type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase);
        if (!json) return (null, Problems.Of(415, "contentType", plain ? "Send application/json or text/plain with JSON in it." : "Send application/json."));
        var limit = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var tooLarge = http.Request.ContentLength > most;
        if (limit is { IsReadOnly: false }) limit.MaxRequestBodySize = tooLarge ? MaxDrained : most;
        if (tooLarge) return (null, TooLarge(most));
        try
        {
            var body = await JsonSerializer.DeserializeAsync<T>(http.Request.BodyReader, options ?? Json.Options, http.RequestAborted);
            return body is null ? (null, Problems.Invalid("", "required", "A JSON object is needed.")) : (body, null);
        }
        catch (JsonException e)
        {
            return (null, Problems.Unreadable(e));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == 413)
        {
            return (null, TooLarge(most));
        }
    }

    public static IResult TooLarge(int most) => Problems.Of(413, "tooLarge", $"At most {most} bytes.");
}
