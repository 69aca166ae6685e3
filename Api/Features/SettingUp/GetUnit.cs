using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>One unit.</summary>
public static class GetUnit
{
    public static async Task<IResult> Handle(string id, Caller caller, UnitStore units, CancellationToken ct) =>
        (await units.ReadAsync(caller.Workspace, ct)).Units.TryGetValue(id, out var unit) ? UnitBody.Answer(unit) : Problems.NotFound("unit");
}
