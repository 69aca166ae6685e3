using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>Adds a touchpoint.</summary>
public static class AddTouchpoint
{
    const int UsualImportance = 3;

    /// <param name="Id">Chosen by the caller, for it stands in addresses and feedback: a-z, 0-9 and -.</param>
    /// <param name="Importance">1–5; 3 where it is left out.</param>
    public sealed record Request(
        string? Id, string? Name, string? Stage, string? OwnerUnit, IReadOnlyList<string?>? OtherUnits, int? Importance, IReadOnlyList<string?>? Standards);

    public static Task<IResult> Handle(Request body, Caller caller, UnitStore units, CancellationToken ct) => units.EditAsync(caller.Workspace, edit =>
    {
        var wish = new TouchpointWish(
            body.Id, body.Name, body.Stage, body.OwnerUnit, body.OtherUnits, body.Importance ?? UsualImportance, body.Standards, edit.Now);
        if (wish.Faults is { Count: > 0 } faults) return Problems.Invalid(faults);
        if (edit.Now.Touchpoints.ContainsKey(body.Id!)) return Limits.IdTaken(body.Id!);
        if (edit.Now.Touchpoints.Count >= Limits.Touchpoints) return Limits.Reached(Limits.Touchpoints, "touchpoints");
        var touchpoint = wish.ToTouchpoint();
        edit.Add(touchpoint);
        return TouchpointBody.Answer(touchpoint, 201);
    }, ct);
}
