using System.Security.Cryptography;
using System.Text;

namespace VoiceOfCustomer.Api.Http;

/// <summary>An id for what has none of its own: the same for the same <c>Idempotency-Key</c>, so that sending twice stores once.</summary>
public static class IdempotencyKeys
{
    public static string IdFrom(HttpContext http, Caller caller) =>
        http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key
            ? "idem-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Source}\n{http.Request.Method} {http.Request.Path}\n{key}")))[..32]
            : Guid.CreateVersion7().ToString();
}
