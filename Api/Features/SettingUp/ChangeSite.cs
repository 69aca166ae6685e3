using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>Changes what a site's pages may say; what is left out stays.</summary>
public static class ChangeSite
{
    /// <param name="Origins">All of them; likewise the other lists.</param>
    public sealed record Request(
        string? Name, IReadOnlyList<string?>? Origins, IReadOnlyList<string?>? Touchpoints, IReadOnlyList<string?>? Units,
        IReadOnlyList<string?>? ContextKeys, IReadOnlyList<string?>? Standings);

    public static async Task<IResult> Handle(
        string id, Request body, HttpContext http, Caller caller, SiteStore sites, UnitStore units, CancellationToken ct)
    {
        if (await sites.FindAsync(caller.Workspace, id, ct) is not { } site) return Problems.NotFound("site");
        if (ETags.Refuse(http, site.Change) is { } refused) return refused;
        var now = site.Rules;
        var wish = new SiteWish(
            id, body.Name ?? now.Name, body.Origins ?? now.Origins, body.Touchpoints ?? now.Touchpoints, body.Units ?? now.Units,
            body.ContextKeys ?? now.ContextKeys, body.Standings ?? now.Standings, await units.ReadAsync(caller.Workspace, ct));
        if (wish.Faults is { Count: > 0 } faults) return Problems.Invalid(faults);
        var wanted = site with { Rules = wish.ToRules() };
        if (!await sites.ChangeAsync(wanted, ct)) return ETags.Stale();
        wanted = wanted with { Change = site.Change + 1 };
        return ETags.Answer(SiteBody.Of(wanted), ETags.Of(wanted.Change));
    }
}
