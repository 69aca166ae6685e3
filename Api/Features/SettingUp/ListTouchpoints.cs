using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>All touchpoints, by id.</summary>
public static class ListTouchpoints
{
    public static async Task<IResult> Handle(Caller caller, UnitStore units, CancellationToken ct)
    {
        var structure = await units.ReadAsync(caller.Workspace, ct);
        return Results.Json(new Page<TouchpointBody>([.. structure.Touchpoints.Values.Select(TouchpointBody.Of)], null), Json.Options);
    }
}
