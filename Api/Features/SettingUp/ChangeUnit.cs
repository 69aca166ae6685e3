using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>Renames a unit, or moves it with all below it and all its history.</summary>
public static class ChangeUnit
{
    /// <param name="Name">Left out, it stays.</param>
    /// <param name="ParentId">Left out, it stays; null puts the unit at the top.</param>
    public sealed record Request(string? Name, Clearable ParentId);

    public static Task<IResult> Handle(string id, Request body, HttpContext http, Caller caller, UnitStore units, CancellationToken ct) => units.EditAsync(caller.Workspace, edit =>
    {
        if (!edit.Now.Units.TryGetValue(id, out var unit)) return Problems.NotFound("unit");
        if (ETags.Refuse(http, unit.Change) is { } refused) return refused;
        var wish = new UnitWish(id, body.Name ?? unit.Name, body.ParentId.Or(unit.ParentId), edit.Now);
        if (wish.Faults is { Count: > 0 } faults) return Problems.Invalid(faults);
        var wanted = unit with { Name = wish.Name!, ParentId = wish.ParentId };
        edit.Change(wanted);
        return UnitBody.Answer(wanted with { Change = unit.Change + 1 });
    }, ct);
}
