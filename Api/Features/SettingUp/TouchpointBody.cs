using FluentValidation;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>A moment of truth: where customer and firm meet.</summary>
/// <param name="Stage">Where on the customer's journey it stands, in the firm's own words.</param>
/// <param name="OwnerUnit">The unit that answers for it; <paramref name="OtherUnits"/> take part.</param>
/// <param name="Importance">1–5.</param>
/// <param name="Standards">What is promised ("answered in 20 s").</param>
/// <param name="Change">Counts its changes; the number in the ETag.</param>
public sealed record TouchpointBody(
    string Id, string Name, string? Stage, string? OwnerUnit, IReadOnlyList<string> OtherUnits, int Importance,
    IReadOnlyList<string> Standards, int Change)
{
    public static TouchpointBody Of(Touchpoint t) => new(t.Id, t.Name, t.Stage, t.OwnerUnit, t.OtherUnits, t.Importance, t.Standards, t.Change);

    public static IResult Answer(Touchpoint touchpoint, int status = 200) =>
        ETags.Answer(Of(touchpoint), ETags.Of(touchpoint.Change), status, status == 201 ? $"/api/v1/touchpoints/{touchpoint.Id}" : null);
}

/// <summary>A touchpoint as somebody wants it to be, beside what stands now.</summary>
public sealed record TouchpointWish(
    string? Id, string? Name, string? Stage, string? OwnerUnit, IReadOnlyList<string?>? OtherUnits, int Importance,
    IReadOnlyList<string?>? Standards, Structure Now)
{
    static readonly TouchpointWishValidator Rules = new();

    public IReadOnlyList<Fault> Faults => Validation.FaultsOf(Rules.Validate(this));

    /// <summary>Only where there are no faults.</summary>
    public Touchpoint ToTouchpoint(int change = 1) =>
        new(Id!, Name!, Stage, OwnerUnit, [.. (OtherUnits ?? []).Select(u => u!)], Importance, [.. (Standards ?? []).Select(s => s!)], change);
}

public sealed class TouchpointWishValidator : AbstractValidator<TouchpointWish>
{
    const int MaxOtherUnits = 50;
    const int MaxStandards = 20;

    public TouchpointWishValidator()
    {
        RuleFor(t => t.Id).Slug();
        RuleFor(t => t.Name).Needed().Line();
        RuleFor(t => t.Stage).Line(Rules.MaxSlug).NotBlank();
        RuleFor(t => t.OwnerUnit).Must((t, unit) => unit is null || t.Now.Units.ContainsKey(unit)).Coded("unknownUnit", "There is no such unit.");
        RuleFor(t => t.OtherUnits).Few(MaxOtherUnits);
        RuleForEach(t => t.OtherUnits).Must((t, unit) => unit is not null && t.Now.Units.ContainsKey(unit)).Coded("unknownUnit", "There is no such unit.");
        RuleFor(t => t.Importance).InclusiveBetween(1, 5).Coded("outOfRange", "From 1 to 5.");
        RuleFor(t => t.Standards).Few(MaxStandards);
        RuleForEach(t => t.Standards).Needed().Line();
    }
}
