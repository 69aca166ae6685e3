using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>One touchpoint.</summary>
public static class GetTouchpoint
{
    public static async Task<IResult> Handle(string id, Caller caller, UnitStore units, CancellationToken ct) =>
        (await units.ReadAsync(caller.Workspace, ct)).Touchpoints.TryGetValue(id, out var touchpoint)
            ? TouchpointBody.Answer(touchpoint)
            : Problems.NotFound("touchpoint");
}
