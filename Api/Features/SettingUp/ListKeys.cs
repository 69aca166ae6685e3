using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>All keys, the oldest first, revoked ones too: feedback still names them as its source.</summary>
public static class ListKeys
{
    public static async Task<IResult> Handle(Caller caller, KeyStore keys, CancellationToken ct) =>
        Results.Json(new Page<KeyBody>([.. (await keys.AllAsync(caller.Workspace, ct)).Select(KeyBody.Of)], null), Json.Options);
}
