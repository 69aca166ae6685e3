using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>All sites, by id, without their secrets.</summary>
public static class ListSites
{
    public static async Task<IResult> Handle(Caller caller, SiteStore sites, CancellationToken ct) =>
        Results.Json(new Page<SiteBody>([.. (await sites.AllAsync(caller.Workspace, ct)).Select(SiteBody.Of)], null), Json.Options);
}
