using FluentValidation;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>Makes an API key and shows its text this once.</summary>
public static class AddKey
{
    /// <param name="Name">Tells who has it: unique in the workspace, also among revoked ones, for feedback keeps it as its source.</param>
    /// <param name="Scopes">agent, analyst, admin; none implies another.</param>
    public sealed record Request(string? Name, IReadOnlyList<string?>? Scopes);

    /// <param name="Key">Shown now and never again: only a hash of it is kept.</param>
    public sealed record Response(KeyBody Made, string Key) : KeyBody(Made)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public KeyBody Made { get; } = Made;
    }

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(k => k.Name).Needed().Must(name => string.IsNullOrWhiteSpace(name) || KeyStore.IsName(name)).Coded("badName", KeyStore.NameRule);
            RuleFor(k => k.Scopes).Must(scopes => scopes is { Count: > 0 }).Coded("required", "At least one.");
            RuleFor(k => k.Scopes).Few(Codes<Scope>.All.Count);
            RuleForEach(k => k.Scopes).Must(scope => Codes<Scope>.Parse(scope) is not null).Coded("unknownValue", $"One of {string.Join(", ", Codes<Scope>.All)}.");
        }
    }

    public static async Task<IResult> Handle(Request body, HttpContext http, Caller caller, KeyStore keys, CancellationToken ct)
    {
        // Revoked ones do not count: whoever changes keys every month must be able to go on.
        if ((await keys.AllAsync(caller.Workspace, ct)).Count(k => k.RevokedAt is null) >= Limits.Keys) return Limits.Reached(Limits.Keys, "keys");
        try
        {
            var (key, text) = await keys.AddAsync(caller.Workspace, body.Name!, [.. body.Scopes!.Select(s => Codes<Scope>.Read(s!))], ct);
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.Location = $"/api/v1/keys/{key.Id}";
            return Results.Json(new Response(KeyBody.Of(key), text), Json.Options, statusCode: 201);
        }
        catch (NameTakenException e)
        {
            return Problems.From(e);
        }
    }
}
