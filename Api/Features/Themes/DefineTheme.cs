using FluentValidation;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Features.Themes;

/// <summary>Defines a theme by what customers would say of it. Mentions that wait for a theme and fit come into it in the
/// background, however old they are: its past is not empty.</summary>
public static class DefineTheme
{
    internal const int Most = 2000;

    /// <param name="Level">The level of all its mentions.</param>
    /// <param name="Examples">Phrases that belong to it, as customers would say them.</param>
    public sealed record Request(string? Name, ServiceLevel? Level, IReadOnlyList<string?>? Examples);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(t => t.Name).Needed().ThemeName();
            RuleFor(t => t.Level).NotNull().Coded("required", "This is needed.");
            RuleFor(t => t.Examples).NotNull().Coded("required", "This is needed.");
            RuleFor(t => t.Examples).Examples();
            RuleForEach(t => t.Examples).Needed().Line();
        }
    }

    public static async Task<IResult> Handle(Request body, HttpContext http, Caller caller, ThemeStore themes, Prompts prompts, TimeProvider clock, CancellationToken ct)
    {
        var (name, level, examples) = (body.Name!, body.Level!.Value, body.Examples!.Select(e => e!).ToArray());
        if (ThemeRefusals.TellsNothing(examples)) return ThemeRefusals.TellNothing();
        var id = Theme.IdFrom(IdempotencyKeys.IdFrom(http, caller));
        var answer = await themes.EditAsync(caller.Workspace, edit =>
        {
            if (edit.Now.Themes.TryGetValue(id, out var known)) return ThemeBody.Answer(known, 201);
            if (edit.IsNamed(level, name)) return ThemeRefusals.NameTaken(name);
            if (edit.Now.Themes.Count >= Most) return Problems.Of(422, "limitReached", $"A workspace has at most {Most} themes.");
            return ThemeBody.Answer(edit.Add(NewTheme.Of(edit, level, name, examples, clock.GetUtcNow().AsStored(), id)), 201);
        }, ct);
        prompts.Taxonomy.Give();
        return answer;
    }
}
