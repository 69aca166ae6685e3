using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>Adds a unit to the tree.</summary>
public static class AddUnit
{
    /// <param name="Id">Chosen by the caller, for it stands in addresses and feedback: a-z, 0-9 and -.</param>
    /// <param name="ParentId">The unit that it belongs to; left out at the top.</param>
    public sealed record Request(string? Id, string? Name, string? ParentId);

    public static Task<IResult> Handle(Request body, Caller caller, UnitStore units, CancellationToken ct) => units.EditAsync(caller.Workspace, edit =>
    {
        if (new UnitWish(body.Id, body.Name, body.ParentId, edit.Now).Faults is { Count: > 0 } faults) return Problems.Invalid(faults);
        if (edit.Now.Units.ContainsKey(body.Id!)) return Limits.IdTaken(body.Id!);
        if (edit.Now.Units.Count >= Limits.Units) return Limits.Reached(Limits.Units, "units");
        var unit = new Unit(body.Id!, body.Name!, body.ParentId);
        edit.Add(unit);
        return UnitBody.Answer(unit, 201);
    }, ct);
}
