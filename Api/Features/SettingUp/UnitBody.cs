using FluentValidation;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>A branch, department or team.</summary>
/// <param name="ParentId">The unit that it belongs to; null at the top.</param>
/// <param name="Change">Counts its changes; the number in the ETag.</param>
public sealed record UnitBody(string Id, string Name, string? ParentId, int Change)
{
    public static UnitBody Of(Unit unit) => new(unit.Id, unit.Name, unit.ParentId, unit.Change);

    public static IResult Answer(Unit unit, int status = 200) =>
        ETags.Answer(Of(unit), ETags.Of(unit.Change), status, status == 201 ? $"/api/v1/units/{unit.Id}" : null);
}

/// <summary>A unit as somebody wants it to be, beside what stands now.</summary>
public sealed record UnitWish(string? Id, string? Name, string? ParentId, Structure Now)
{
    static readonly UnitWishValidator Rules = new();

    public IReadOnlyList<Fault> Faults => Validation.FaultsOf(Rules.Validate(this));
}

public sealed class UnitWishValidator : AbstractValidator<UnitWish>
{
    public UnitWishValidator()
    {
        RuleFor(u => u.Id).Slug();
        RuleFor(u => u.Name).Needed().Line();
        RuleFor(u => u.ParentId).Must((u, parent) => parent is null || u.Now.Units.ContainsKey(parent)).Coded("unknownUnit", "There is no such unit.");
        RuleFor(u => u.ParentId).Must((u, parent) => u.Id is null || !u.Now.Units.ContainsKey(u.Id) || !u.Now.IsWithin(parent, u.Id))
            .Coded("circle", "A unit cannot be below itself.");
    }
}
