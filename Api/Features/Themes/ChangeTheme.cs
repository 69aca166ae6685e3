using FluentValidation;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Features.Themes;

/// <summary>Renames, pins, retires or forbids a theme, puts it out of scope, or says more of what belongs to it; what is left out
/// stays. Each of these can be taken back.</summary>
public static class ChangeTheme
{
    public enum WantedState { Active, Retired, OutOfScope }

    /// <param name="Forbidden">True sends its mentions back to waiting, and nothing like it is proposed; false lets it take them again.</param>
    /// <param name="Examples">All of them. They define a curated theme, and add to a discovered one.</param>
    public sealed record Request(string? Name, bool? Pinned, WantedState? State, bool? Forbidden, IReadOnlyList<string?>? Examples);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(t => t.Name).ThemeName();
            RuleFor(t => t.Examples).Examples();
            RuleForEach(t => t.Examples).Needed().Line();
        }
    }

    public static async Task<IResult> Handle(string id, Request body, HttpContext http, Caller caller, ThemeStore themes, Prompts prompts, CancellationToken ct)
    {
        var examples = body.Examples?.Select(e => e!).ToArray();
        if (examples is not null && ThemeRefusals.TellsNothing(examples)) return ThemeRefusals.TellNothing();
        var answer = await themes.EditAsync(caller.Workspace, edit =>
        {
            if (!edit.Now.Themes.TryGetValue(id, out var now)) return Problems.NotFound("theme");
            if (now.MergedInto is { } survivor) return ThemeRefusals.Merged(survivor);
            if (ETags.Refuse(http, now.Change) is { } refused) return refused;
            var wanted = now with
            {
                Name = body.Name ?? now.Name, Pinned = body.Pinned ?? now.Pinned, Forbidden = body.Forbidden ?? now.Forbidden,
                State = body.State is { } state ? Enum.Parse<ThemeState>(state.ToString()) : now.State,
            };
            if (edit.Now.Named(now.Level, wanted.Name) is { } other && other.Id != id) return ThemeRefusals.NameTaken(wanted.Name);
            if (examples is not null && !examples.SequenceEqual(now.Examples)) wanted = wanted.WithExamples(examples);
            if (wanted == now) return ThemeBody.Answer(now);
            if (wanted.Takes && (!now.Takes || wanted.Shape != now.Shape)) wanted = wanted with { TakesSince = edit.Version };
            return ThemeBody.Answer(edit.Change(wanted));
        }, ct);
        prompts.Taxonomy.Give();
        return answer;
    }
}
