using System.Text;
using System.Text.Json;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Features.Correcting;

/// <summary>What people have put right, as examples to train an analyser with: a line each, streamed.</summary>
public static class ExportCorrections
{
    /// <param name="Text">The stretch of the answer.</param>
    /// <param name="Asked">The level that the question was asked on.</param>
    public sealed record Line(
        string Text, string? Question, ServiceLevel? Asked, IReadOnlyList<ServiceLevel> Levels, ServiceLevel? Primary, Polarity Polarity, int Severity,
        IReadOnlyList<Emotion> Emotions, bool Expectation, bool Departure);

    public static async Task<IResult> Handle(HttpContext http, Caller caller, CorrectionStore corrections, CancellationToken ct)
    {
        var query = new QueryReader(http);
        if (query.One("format") is not (null or "jsonl")) query.Add("format", "unknownValue", "One of jsonl.");
        if (query.Problem() is { } problem) return problem;
        http.Response.ContentType = "application/x-ndjson; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"corrections.jsonl\"";
        var text = new StringBuilder();
        await foreach (var page in corrections.ExportAsync(caller.Workspace, ct))
        {
            foreach (var (words, question, asked, stands) in page)
                text.Append(JsonSerializer.Serialize(new Line(
                    words, question, asked, stands.Levels, stands.Primary, stands.Polarity, stands.Severity, stands.Emotions, stands.Expectation, stands.Departure), Json.Options)).Append('\n');
            await http.Response.WriteAsync(text.ToString(), ct);
            text.Clear();
        }
        return Results.Empty;
    }
}
