using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>Takes a key out of use, at once and for ever. Revoking it again changes nothing.</summary>
public static class RevokeKey
{
    public static async Task<IResult> Handle(string id, Caller caller, KeyStore keys, CancellationToken ct) =>
        await keys.RevokeAsync(caller.Workspace, id, ct) || await keys.FindAsync(caller.Workspace, id, ct) is not null
            ? Results.NoContent()
            : Problems.NotFound("key");
}
