using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>Changes a touchpoint; what is left out stays.</summary>
public static class ChangeTouchpoint
{
    /// <param name="Stage">Null clears it; so it does <paramref name="OwnerUnit"/>.</param>
    /// <param name="OtherUnits">All of them; likewise <paramref name="Standards"/>.</param>
    public sealed record Request(
        string? Name, Clearable Stage, Clearable OwnerUnit, IReadOnlyList<string?>? OtherUnits, int? Importance, IReadOnlyList<string?>? Standards);

    public static Task<IResult> Handle(string id, Request body, HttpContext http, Caller caller, UnitStore units, CancellationToken ct) => units.EditAsync(caller.Workspace, edit =>
    {
        if (!edit.Now.Touchpoints.TryGetValue(id, out var now)) return Problems.NotFound("touchpoint");
        if (ETags.Refuse(http, now.Change) is { } refused) return refused;
        var wish = new TouchpointWish(
            id, body.Name ?? now.Name, body.Stage.Or(now.Stage), body.OwnerUnit.Or(now.OwnerUnit), body.OtherUnits ?? now.OtherUnits,
            body.Importance ?? now.Importance, body.Standards ?? now.Standards, edit.Now);
        if (wish.Faults is { Count: > 0 } faults) return Problems.Invalid(faults);
        edit.Change(wish.ToTouchpoint(now.Change));
        return TouchpointBody.Answer(wish.ToTouchpoint(now.Change + 1));
    }, ct);
}
