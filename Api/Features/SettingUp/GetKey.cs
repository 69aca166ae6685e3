using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>One key; its text was shown when it was made, and never again.</summary>
public static class GetKey
{
    public static async Task<IResult> Handle(string id, Caller caller, KeyStore keys, CancellationToken ct) =>
        await keys.FindAsync(caller.Workspace, id, ct) is { } key ? Results.Json(KeyBody.Of(key), Json.Options) : Problems.NotFound("key");
}
