using FluentValidation;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>A web site that collects, and what its pages may say.</summary>
/// <param name="SiteKey">Public: it stands in the page.</param>
/// <param name="Origins">Those whose pages may call: scheme://host[:port], or * for any.</param>
/// <param name="Touchpoints">Those its pages may name; likewise units, context keys and standings.</param>
/// <param name="Change">Counts its changes; the number in the ETag.</param>
public record SiteBody(
    string Id, string SiteKey, string Name, IReadOnlyList<string> Origins, IReadOnlyList<string> Touchpoints, IReadOnlyList<string> Units,
    IReadOnlyList<string> ContextKeys, IReadOnlyList<string> Standings, DateTimeOffset CreatedAt, int Change)
{
    public static SiteBody Of(Site s) => new(
        s.Id, s.SiteKey, s.Rules.Name, s.Rules.Origins, s.Rules.Touchpoints, s.Rules.Units, s.Rules.ContextKeys, s.Rules.Standings, s.CreatedAt, s.Change);
}

/// <param name="IdentitySecret">For the site's own server, which signs with it who the customer is. Never for a page.</param>
public sealed record SiteWithSecret(SiteBody Site, string IdentitySecret) : SiteBody(Site)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public SiteBody Site { get; } = Site;

    public static IResult Answer(Site site, int status = 200) => ETags.Answer(
        new SiteWithSecret(Of(site), site.IdentitySecret), ETags.Of(site.Change), status, status == 201 ? $"/api/v1/sites/{site.Id}" : null, cache: "no-store");
}

/// <summary>A site as somebody wants it to be, beside what stands now.</summary>
public sealed record SiteWish(
    string? Id, string? Name, IReadOnlyList<string?>? Origins, IReadOnlyList<string?>? Touchpoints, IReadOnlyList<string?>? Units,
    IReadOnlyList<string?>? ContextKeys, IReadOnlyList<string?>? Standings, Structure Now)
{
    static readonly SiteWishValidator Validator = new();

    public IReadOnlyList<Fault> Faults => Validation.FaultsOf(Validator.Validate(this));

    /// <summary>Only where there are no faults.</summary>
    public SiteRules ToRules()
    {
        static string[] All(IReadOnlyList<string?>? list) => [.. (list ?? []).Select(text => text!)];
        return new SiteRules(Name!, All(Origins), All(Touchpoints), All(Units), All(ContextKeys), All(Standings));
    }
}

public sealed class SiteWishValidator : AbstractValidator<SiteWish>
{
    const int MaxOrigins = 50;
    const int MaxContextKey = 40;

    public SiteWishValidator()
    {
        RuleFor(s => s.Id).Slug();
        RuleFor(s => s.Name).Needed().Line();
        RuleFor(s => s.Origins).Must(origins => origins is { Count: > 0 }).Coded("required", "At least one; * lets pages from anywhere call.");
        RuleFor(s => s.Origins).Few(MaxOrigins);
        RuleForEach(s => s.Origins).Must(IsOrigin).Coded("badOrigin", "As browsers send it: scheme://host[:port] in lower case, without a path or a usual port; or *.");
        RuleFor(s => s.Touchpoints).Few(Limits.Touchpoints);
        RuleForEach(s => s.Touchpoints).Must((s, id) => id is not null && s.Now.Touchpoints.ContainsKey(id)).Coded("unknownTouchpoint", "There is no such touchpoint.");
        RuleFor(s => s.Units).Few(Limits.Units);
        RuleForEach(s => s.Units).Must((s, id) => id is not null && s.Now.Units.ContainsKey(id)).Coded("unknownUnit", "There is no such unit.");
        RuleFor(s => s.ContextKeys).Few(FeedbackRules.MaxContext);
        RuleForEach(s => s.ContextKeys).Needed().Line(MaxContextKey);
        RuleFor(s => s.Standings).Few(Codes<Standing>.All.Count);
        RuleForEach(s => s.Standings).Must(standing => Codes<Standing>.Parse(standing) is not null).Coded("unknownValue", $"One of {string.Join(", ", Codes<Standing>.All)}.");
    }

    // What a browser sends is compared letter by letter, so a spelling that no browser sends would never match.
    static bool IsOrigin(string? origin) =>
        origin == "*" || origin is { Length: <= Rules.MaxLine } && origin.All(char.IsAscii) && Uri.TryCreate(origin, UriKind.Absolute, out var uri) &&
        uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.GetLeftPart(UriPartial.Authority) == origin;
}
