using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>An API key, without its text.</summary>
/// <param name="Name">Feedback that it brings has the source <c>key:</c> with it.</param>
/// <param name="Scopes">agent, analyst, admin; none implies another.</param>
public record KeyBody(string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt)
{
    public static KeyBody Of(ApiKey key) => new(key.Id, key.Name, [.. key.Scopes.Select(Codes<Scope>.Of)], key.CreatedAt, key.RevokedAt);
}
