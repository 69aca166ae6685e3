using Microsoft.Net.Http.Headers;

namespace VoiceOfCustomer.Api.Http;

/// <summary>Answers that carry a tag of their state, and changes that must name the state they were made from: of two people who
/// change the same thing, the second is told instead of undoing the first one's work.</summary>
public static class ETags
{
    public static string Of(int change) => $"\"{change}\"";

    /// <summary>The body with its tag; 304 where a GET has it already.</summary>
    /// <param name="cache">Kept, if at all, only to be asked about again, unless told otherwise.</param>
    public static IResult Answer<T>(T body, string tag, int status = 200, string? location = null, string cache = "no-cache") =>
        new Tagged<T>(body, tag, status, location, cache);

    /// <returns>The problem, where a change was not made from the state that stands now.</returns>
    public static IResult? Refuse(HttpContext http, int change)
    {
        if (http.Request.Headers.IfMatch.Count == 0)
            return Problems.Of(428, "ifMatchMissing", "Send If-Match with the ETag that you read, so that nobody's change is lost.");
        // A proxy that compresses makes tags weak; the number in them stays what it was.
        return http.Request.GetTypedHeaders().IfMatch.Any(t => t.Tag == "*" || t.Tag == Of(change)) ? null : Stale();
    }

    public static IResult Stale() =>
        Problems.Of(412, "changedMeanwhile", "It was changed after you read it. Read it again, and make your change to that.");

    sealed class Tagged<T>(T body, string tag, int status, string? location, string cache) : IResult, IStatusCodeHttpResult, IValueHttpResult
    {
        public int? StatusCode => status;
        public object? Value => body;

        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.Headers.ETag = tag;
            http.Response.Headers.CacheControl = cache;
            if (location is not null) http.Response.Headers.Location = location;
            if (HttpMethods.IsGet(http.Request.Method) && http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Tag == "*" || t.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false)))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
            http.Response.StatusCode = status;
            return http.Response.WriteAsJsonAsync(body, Json.Options, http.RequestAborted);
        }
    }
}
