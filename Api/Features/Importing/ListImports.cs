using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Collecting.Importing;

namespace VoiceOfCustomer.Api.Features.Importing;

/// <summary>How far imports are, the newest first.</summary>
public static class ListImports
{
    public static async Task<IResult> Handle(HttpContext http, Caller caller, ImportStore store, CancellationToken ct)
    {
        var query = new QueryReader(http);
        var limit = query.Number("limit", 50, 1, 200);
        var after = Cursor.Read<ImportPosition>(query, http);
        if (query.Problem() is { } problem) return problem;

        var found = await store.NewestAsync(caller.Workspace, after, limit + 1, ct);
        var items = found.Take(limit).ToList();
        var next = found.Count > limit ? Cursor.Write(http, ImportPosition.Of(items[^1])) : null;
        return Results.Json(new Page<ImportBody>([.. items.Select(ImportBody.Of)], next), Json.Options);
    }
}
