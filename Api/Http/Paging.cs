using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace VoiceOfCustomer.Api.Http;

/// <summary>One page of a list.</summary>
/// <param name="NextCursor">For the next page, with the same filters; null is the only end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>A cursor holds the key of the last item and what it belongs to: with other filters it would skip or repeat.</summary>
public static class Cursor
{
    public static string Write<T>(HttpContext http, T last) =>
        Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(new Held<T>(Filters(http), last)));

    /// <returns>The key after which to go on; default where the list starts.</returns>
    public static T? Read<T>(QueryReader query, HttpContext http)
    {
        if (query.One("cursor") is not { } text) return default;
        try
        {
            var held = JsonSerializer.Deserialize<Held<T>>(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(text));
            if (held is not null && held.Filters == Filters(http)) return held.Last;
        }
        catch (Exception e) when (e is JsonException or FormatException or NotSupportedException)
        {
            // Not one of ours: told below.
        }
        query.Add("cursor", "badCursor", "Take nextCursor as it was given, with the same filters; or leave it out to start again.");
        return default;
    }

    static string Filters(HttpContext http)
    {
        var filters = http.Request.Query.Where(q => q.Key is not ("cursor" or "limit")).OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => $"{q.Key}={q.Value}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{http.Request.Path}?{string.Join('&', filters)}")))[..16];
    }

    sealed record Held<T>(string Filters, T Last);
}
