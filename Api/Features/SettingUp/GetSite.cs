using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>One site, with the secret for its own server.</summary>
public static class GetSite
{
    public static async Task<IResult> Handle(string id, Caller caller, SiteStore sites, CancellationToken ct) =>
        await sites.FindAsync(caller.Workspace, id, ct) is { } site ? SiteWithSecret.Answer(site) : Problems.NotFound("site");
}
