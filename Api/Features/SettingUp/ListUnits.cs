using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>All units, by id; the tree is in their parents.</summary>
public static class ListUnits
{
    public static async Task<IResult> Handle(Caller caller, UnitStore units, CancellationToken ct)
    {
        var structure = await units.ReadAsync(caller.Workspace, ct);
        return Results.Json(new Page<UnitBody>([.. structure.Units.Values.Select(UnitBody.Of)], null), Json.Options);
    }
}
