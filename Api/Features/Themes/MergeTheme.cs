using FluentValidation;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Features.Themes;

/// <summary>Merges a theme into another one of its level, which takes over what it covers; from now on its id leads there. Its
/// mentions follow in the background, and until they have, they are told under its own name.</summary>
public static class MergeTheme
{
    /// <param name="Into">The id of the theme that stays.</param>
    public sealed record Request(string? Into);

    /// <param name="Theme">The one that stays.</param>
    /// <param name="Moving">How many mentions are on their way to it.</param>
    public sealed record Response(ThemeBody Theme, long Moving, int TaxonomyVersion);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(m => m.Into).Needed();
    }

    public static async Task<IResult> Handle(
        string id, Request body, HttpContext http, Caller caller, ThemeStore themes, MentionTexts texts, Prompts prompts, CancellationToken ct)
    {
        var moving = await texts.CountAsync(caller.Workspace, id, ct);
        var answer = await themes.EditAsync(caller.Workspace, edit =>
        {
            if (!edit.Now.Themes.TryGetValue(id, out var theme)) return Problems.NotFound("theme");
            if (theme.MergedInto is { } before) return ThemeRefusals.Merged(before);
            if (ETags.Refuse(http, theme.Change) is { } refused) return refused;
            if (edit.Now.Find(body.Into!) is not { } into) return Problems.Invalid("into", "unknownTheme", "There is no such theme.");
            if (into.Id == id) return Problems.Invalid("into", "sameTheme", "A theme cannot be merged into itself.");
            if (into.Level != theme.Level) return Problems.Invalid("into", "otherLevel", "A theme is of one level, and all its mentions are.");
            if (into.Forbidden) return Problems.Invalid("into", "forbidden", "It holds no mentions: allow it first.");

            edit.Change(theme with { State = ThemeState.Merged, MergedInto = into.Id, Pinned = false, Forbidden = false });
            // No chains: every address leads to where the mentions are.
            foreach (var led in edit.Now.Themes.Values.Where(t => t.MergedInto == id)) edit.Change(led with { MergedInto = into.Id });
            var survivor = edit.Change(into.Taking(theme) with { TakesSince = edit.Version });
            return Results.Json(new Response(ThemeBody.Of(survivor), moving, edit.Version), Json.Options, statusCode: 202);
        }, ct);
        prompts.Taxonomy.Give();
        return answer;
    }
}
