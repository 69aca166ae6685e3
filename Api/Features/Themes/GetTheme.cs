using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Trends;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Features.Themes;

/// <summary>One theme with its counts.</summary>
public static class GetTheme
{
    public static async Task<IResult> Handle(
        string id, HttpContext http, Caller caller, SliceReader slices, MeasureStore measures, ThemeStore themes, CancellationToken ct)
    {
        var query = new QueryReader(http);
        var asked = await slices.ReadAsync(query, caller, usualDays: null, ct);
        if (query.Problem() is { } problem) return problem;
        if (await themes.FindAsync(caller.Workspace, id, ct) is not { } theme) return Problems.NotFound("theme");
        var (counts, refused) = await ListThemes.CountAsync(measures, caller, asked.Slice, [id], ct);
        if (refused is not null) return refused;
        http.Response.Headers.ETag = $"\"{theme.Change}\"";
        return Results.Json(ThemeView.From(theme, counts.GetValueOrDefault(id)), Json.Options);
    }
}
