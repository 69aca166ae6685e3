using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>Adds a site; its key and its secret are made here.</summary>
public static class AddSite
{
    /// <param name="Id">Chosen by the caller: a-z, 0-9 and -. Feedback that it brings has the source <c>site:</c> with it.</param>
    public sealed record Request(
        string? Id, string? Name, IReadOnlyList<string?>? Origins, IReadOnlyList<string?>? Touchpoints, IReadOnlyList<string?>? Units,
        IReadOnlyList<string?>? ContextKeys, IReadOnlyList<string?>? Standings);

    public static async Task<IResult> Handle(Request body, Caller caller, SiteStore sites, UnitStore units, CancellationToken ct)
    {
        var wish = new SiteWish(
            body.Id, body.Name, body.Origins, body.Touchpoints, body.Units, body.ContextKeys, body.Standings, await units.ReadAsync(caller.Workspace, ct));
        if (wish.Faults is { Count: > 0 } faults) return Problems.Invalid(faults);
        if ((await sites.AllAsync(caller.Workspace, ct)).Count >= Limits.Sites) return Limits.Reached(Limits.Sites, "sites");
        try
        {
            return SiteWithSecret.Answer(await sites.AddAsync(caller.Workspace, body.Id!, wish.ToRules(), ct), 201);
        }
        catch (NameTakenException)
        {
            return Limits.IdTaken(body.Id!);
        }
    }
}
