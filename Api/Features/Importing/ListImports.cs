using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Collecting.Importing;

namespace VoiceOfCustomer.Api.Features.Importing;

/// <summary>Newest first.</summary>
public static class ListImports
{
    const int Most = 200;

    /// <param name="NextCursor">For the next page; null at the end.</param>
    public sealed record Response(IReadOnlyList<ImportBody> Items, string? NextCursor);

    public static async Task<IResult> Handle(string? cursor, int? limit, Caller caller, ImportStore store, CancellationToken ct)
    {
        if (limit is < 1 or > Most) return Problems.Invalid("limit", "outOfRange", $"From 1 to {Most}.");
        (long, string)? after = null;
        if (cursor is not null && (after = Read(cursor)) is null) return Problems.Invalid("cursor", "badCursor", "The nextCursor of the page before.");
        var take = limit ?? 50;
        var page = await store.NewestAsync(caller.Workspace, after, take + 1, ct);
        var items = page.Take(take).ToArray();
        return Results.Json(new Response([.. items.Select(ImportBody.Of)], page.Count > take ? Write(items[^1]) : null), Json.Options);
    }

    static string Write(ImportRun last) =>
        WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.StartedAt.ToUnixTimeMilliseconds()} {last.Id}")));

    static (long, string)? Read(string cursor)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor)).Split(' ') is [var at, var id]
                && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var startedAt) ? (startedAt, id) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
