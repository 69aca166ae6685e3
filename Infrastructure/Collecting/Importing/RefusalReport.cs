using System.Globalization;
using CsvHelper;

namespace VoiceOfCustomer.Infrastructure.Collecting.Importing;

/// <summary>The refused rows as CSV. A spreadsheet would run a cell that begins like a formula: such cells get an apostrophe.</summary>
public static class RefusalReport
{
    static readonly CsvWriterOptions Guarded = new() { Injection = CsvInjection.Escape };

    public static async Task WriteAsync(Stream to, IAsyncEnumerable<Refusal> refusals, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(to, Guarded, leaveOpen: true);
        await csv.WriteRecordAsync(["line", "id", "column", "code", "message"], ct);
        await foreach (var r in refusals.WithCancellation(ct))
            await csv.WriteRecordAsync([r.Line.ToString(CultureInfo.InvariantCulture), r.SourceId, r.Field, r.Code, r.Message], ct);
        await csv.FlushAsync(ct);
    }
}
