using System.Text.Json;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Collecting.Importing;

namespace VoiceOfCustomer.Api.Features.Importing;

/// <summary>The rows that an import refused, each with line and reason: a stream of any length.</summary>
public static class ListRefusedRows
{
    /// <param name="Line">The line of the file on which the row begins.</param>
    /// <param name="Id">The respondent's, where it could be read.</param>
    /// <param name="Column">Null where the row as a whole cannot be read.</param>
    public sealed record Row(long Line, string? Id, string? Column, string Code, string Message);

    public static async Task<IResult> Handle(string id, string? format, Caller caller, ImportStore store, CancellationToken ct)
    {
        if (format is not (null or "json" or "csv")) return Problems.Invalid("format", "unknownValue", "json or csv.");
        if (await store.FindAsync(caller.Workspace, id, ct) is null) return Problems.NotFound("import");
        var refusals = store.RefusalsAsync(caller.Workspace, id, ct);
        return format == "csv"
            ? Results.Stream(to => RefusalReport.WriteAsync(to, refusals, ct), "text/csv; charset=utf-8", "refused.csv")
            : Results.Stream(to => JsonSerializer.SerializeAsync(to, Rows(refusals), Json.Options, ct), "application/json; charset=utf-8");
    }

    static async IAsyncEnumerable<Row> Rows(IAsyncEnumerable<Refusal> refusals)
    {
        await foreach (var r in refusals) yield return new Row(r.Line, r.SourceId, r.Field, r.Code, r.Message);
    }
}
