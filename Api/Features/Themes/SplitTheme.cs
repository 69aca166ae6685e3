using FluentValidation;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Features.Themes;

/// <summary>Divides a theme: into parts that are named with examples, of which the first keeps the id, or into so many as its
/// mentions fall into, of which the largest keeps id and name. The mentions follow in the background; what is like none of the
/// parts stays where it is.</summary>
public static class SplitTheme
{
    // Enough to see what they fall into, and done while the analyst waits.
    const int Sample = 5000;
    const int MostParts = 10;

    public sealed record Part(string? Name, IReadOnlyList<string?>? Examples);

    /// <param name="Parts">What they are called, and what customers would say of each; or else:</param>
    /// <param name="Count">How many; fewer where the mentions do not differ that much.</param>
    public sealed record Request(IReadOnlyList<Part>? Parts, int? Count);

    /// <param name="Themes">The first one has the id of the theme that was divided.</param>
    /// <param name="Moving">How many mentions are gone through.</param>
    public sealed record Response(IReadOnlyList<ThemeBody> Themes, long Moving, int TaxonomyVersion);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(s => s.Count).Must((s, count) => count is null != s.Parts is null).Coded("oneOf", "Either parts or count.");
            RuleFor(s => s.Count).InclusiveBetween(2, MostParts).Coded("outOfRange", $"From 2 to {MostParts}.");
            RuleFor(s => s.Parts).Must(parts => parts is null || parts.Count is >= 2 and <= MostParts).Coded("outOfRange", $"From 2 to {MostParts}.");
            RuleFor(s => s.Parts).Must(parts => parts is null || parts.Select(p => p?.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == parts.Count).Coded("twice", "Each name only once.");
            RuleForEach(s => s.Parts).NotNull().Coded("required", "This is needed.").ChildRules(part =>
            {
                part.RuleFor(p => p.Name).Needed().ThemeName();
                part.RuleFor(p => p.Examples).NotNull().Coded("required", "This is needed.");
                part.RuleFor(p => p.Examples).Examples();
                part.RuleForEach(p => p.Examples).Needed().Line();
                part.RuleFor(p => p.Examples).Must(e => e is null || e.Any(string.IsNullOrWhiteSpace) || !ThemeRefusals.TellsNothing([.. e.Select(x => x!)]))
                    .Coded("tellNothing", "None of them has a word that tells what it is about.");
            });
        }
    }

    public static async Task<IResult> Handle(
        string id, Request body, HttpContext http, Caller caller, ThemeStore themes, MentionTexts texts, Prompts prompts, HeavyWork heavy, TimeProvider clock, CancellationToken ct)
    {
        var taxonomy = await themes.ReadAsync(caller.Workspace, ct);
        if (!taxonomy.Themes.TryGetValue(id, out var theme)) return Problems.NotFound("theme");
        if (theme.MergedInto is { } survivor) return ThemeRefusals.Merged(survivor);
        if (ETags.Refuse(http, theme.Change) is { } refused) return refused;
        if (!theme.Takes) return Problems.Of(409, "takesNoMentions", "It is retired or forbidden: its parts could not take any mentions.");

        using var place = heavy.TryEnter();
        if (place is null) return Problems.Busy();
        var parts = (body.Parts ?? []).Select(p => (Name: p.Name!, Examples: (IReadOnlyList<string>)[.. p.Examples!.Select(e => e!)])).ToList();
        var mentions = MentionTexts.ForDiscovery(await texts.NewestAsync(caller.Workspace, id, Sample, ct));
        var found = body.Count is { } count
            ? [.. ThemeDiscovery.Split(mentions, count).Where((part, i) => i == 0 || IsTheme(part, mentions))]
            : ThemeDiscovery.Split(mentions, [.. parts.Select(p => p.Examples)]);
        if (body.Count is not null && found.Count < 2) return Problems.Of(422, "oneSubject", "Its mentions do not differ enough to be divided.");
        var moving = await texts.CountAsync(caller.Workspace, id, ct);

        var answer = await themes.EditAsync(caller.Workspace, edit =>
        {
            if (edit.Now.Themes[id].Change != theme.Change) return ETags.Stale();
            if (parts.Find(p => edit.Now.Named(theme.Level, p.Name) is { } other && other.Id != id) is { Name: { } taken }) return ThemeRefusals.NameTaken(taken);
            var now = clock.GetUtcNow().AsStored();
            var divided = parts.Count > 0 ? ByName(edit, theme, parts, found, now) : ByLikeness(edit, theme, found, now);
            if (edit.Now.Themes.Count + divided.Count - 1 > DefineTheme.Most) return Problems.Of(422, "limitReached", $"A workspace has at most {DefineTheme.Most} themes.");
            edit.Sort(id);
            Theme[] all = [edit.Change(divided[0]), .. divided.Skip(1).Select(edit.Add)];
            return Results.Json(new Response([.. all.Select(ThemeBody.Of)], moving, edit.Version), Json.Options, statusCode: 202);
        }, ct);
        prompts.Taxonomy.Give();
        return answer;
    }

    // What only few say is no theme of its own, and would bear their words as its name; it stays with the largest part.
    static bool IsTheme(ProposedTheme part, IReadOnlyList<WaitingMention> mentions) =>
        part.Name.Length > 0 && part.Members.Select(m => mentions[(int)m].Feedback).Distinct().Count() >= SpeakerFloor.Floor;

    static List<Theme> ByName(TaxonomyEdit edit, Theme theme, List<(string Name, IReadOnlyList<string> Examples)> parts, IReadOnlyList<ProposedTheme> found, DateTimeOffset now) =>
        [.. parts.Select((part, i) =>
        {
            var defined = NewTheme.Of(edit, theme.Level, part.Name, part.Examples, now) with { State = theme.State, Pinned = theme.Pinned };
            // Where there are mentions, the part looks like what is said in them besides.
            if (found.Count > 0) defined = defined with { Shape = found[i].Shape, Terms = [.. found[i].Terms.Take(Theme.MostTerms)] };
            return i > 0 ? defined with { SplitFrom = theme.Id } : defined with { Id = theme.Id, SplitFrom = theme.SplitFrom, CreatedAt = theme.CreatedAt, Change = theme.Change };
        })];

    static List<Theme> ByLikeness(TaxonomyEdit edit, Theme theme, IReadOnlyList<ProposedTheme> found, DateTimeOffset now) =>
        [.. found.Select((part, i) => i == 0
            ? theme with { Shape = part.Shape, Terms = [.. part.Terms.Take(Theme.MostTerms)], TakesSince = edit.Version }
            : NewTheme.Of(edit, part, theme.State, now) with { SplitFrom = theme.Id })];
}
