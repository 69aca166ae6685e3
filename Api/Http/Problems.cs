using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using VoiceOfCustomer.Api.Pages;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Api.Http;

/// <summary>What every error answers (RFC 9457): it tells the caller what to do, and an attacker nothing.</summary>
/// <param name="Type">Always <c>about:blank</c>: <paramref name="Code"/> tells which problem it is.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Errors">Every invalid value, where values are the problem.</param>
/// <param name="TraceId">Stands in the server's log beside the cause.</param>
public sealed record Problem(
    string Type, string Title, int Status, string? Detail, string Code, IReadOnlyList<Fault>? Errors, string? TraceId);

public static class Problems
{
    public const string ContentType = "application/problem+json";

    public static IResult Of(int status, string code, string detail, IReadOnlyList<Fault>? errors = null, int? retryAfterSeconds = null) =>
        new Result(status, code, detail, errors, retryAfterSeconds);

    public static IResult Invalid(IReadOnlyList<Fault> faults) =>
        Of(400, "invalid", "Some values are not as they must be; nothing was stored.", faults);

    public static IResult Invalid(string path, string code, string message) => Invalid([new Fault(path, code, message)]);

    /// <summary>The same whether it does not exist or is somebody else's.</summary>
    public static IResult NotFound(string what) => Of(404, "notFound", $"There is no such {what}.");

    public static IResult Overloaded() =>
        Of(503, "overloaded", "Too much is waiting to be stored. Send it again in a moment.", retryAfterSeconds: 1);

    /// <summary>Something as heavy is going on: <see cref="HeavyWork"/>.</summary>
    public static IResult Busy() =>
        Of(503, "overloaded", "Something as heavy is being worked out at the moment. Nothing was changed; send it again in a moment.", retryAfterSeconds: 2);

    public static IResult Unavailable() =>
        Of(503, "storeUnavailable", "The database cannot be used at the moment. Nothing was stored; send it again.", retryAfterSeconds: 2);

    /// <summary>What an exception that no handler caught answers.</summary>
    public static IResult From(Exception? e) => e switch
    {
        OverloadedException => Overloaded(),
        StoreUnavailableException => Unavailable(),
        TooMuchFeedbackException tooMuch => Of(422, "tooMuch", $"{tooMuch.Message} Ask for fewer days, or leave out all filters but one: that the roll-up answers."),
        NameTakenException taken => Of(409, "nameTaken", taken.Message),
        BadHttpRequestException { StatusCode: 413 } => Of(413, "tooLarge", "The body is larger than this route takes."),
        BadHttpRequestException { InnerException: JsonException json } => Unreadable(json),
        JsonException json => Unreadable(json),
        BadHttpRequestException { StatusCode: 415 } => Of(415, "contentType", "Send application/json."),
        BadHttpRequestException bad => Of(bad.StatusCode, "badRequest", "The request cannot be read: a parameter or the body is missing or of the wrong type."),
        _ => Of(500, "internal", "Something went wrong here. The log has it under the traceId."),
    };

    /// <summary>Names the first fault of a body that cannot be read, with its path.</summary>
    /// <param name="part">Of a form: which part the JSON was.</param>
    public static IResult Unreadable(JsonException e, string part = "")
    {
        var path = (part + (e.Path ?? "$").TrimStart('$')).TrimStart('.');
        var unknown = e.Message.Contains("could not be mapped", StringComparison.Ordinal);
        var twice = e.Message.Contains("Duplicate", StringComparison.Ordinal);
        var (code, message) = unknown ? ("unknownField", "There is no such field.")
            : e is UnknownCodeException other ? ("unknownValue", $"One of {string.Join(", ", other.Codes)}.")
            : twice ? ("twice", "This field stands there twice.")
            : ("unreadable", $"Not valid JSON in UTF-8, or not of the type that is expected here (line {(e.LineNumber ?? 0) + 1}).");
        return Of(400, "unreadable", "The body cannot be read; nothing was stored.", [new Fault(path, code, message)]);
    }

    public static async Task HandleAsync(HttpContext http)
    {
        var e = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        await From(e).ExecuteAsync(http);
    }

    sealed class Result(int status, string code, string detail, IReadOnlyList<Fault>? errors, int? retryAfterSeconds) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => status;

        public Task ExecuteAsync(HttpContext http)
        {
            if (ReadByPeople.Is(http)) return PageFrame.Problem(http, status, retryAfterSeconds).ExecuteAsync(http);
            http.Response.StatusCode = status;
            if (retryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var problem = new Problem("about:blank", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status), status, detail, code, errors,
                Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);
            return http.Response.WriteAsJsonAsync(problem, Json.Options, ContentType, http.RequestAborted);
        }
    }
}
