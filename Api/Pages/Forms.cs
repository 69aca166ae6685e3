using Microsoft.AspNetCore.Http.Features;

namespace VoiceOfCustomer.Api.Pages;

/// <summary>Reads what a page's form sends.</summary>
static class Forms
{
    const int MaxFields = 2000;
    const int MaxName = 200;

    /// <returns>Null where it is no form that a page of ours sends.</returns>
    /// <exception cref="BadHttpRequestException">It has more bytes.</exception>
    public static async Task<IFormCollection?> ReadAsync(HttpContext http, int most)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        // No multipart: it would let a stranger put files on our disk.
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) return null;
        try
        {
            return await http.Request.ReadFormAsync(new() { ValueCountLimit = MaxFields, ValueLengthLimit = most, KeyLengthLimit = MaxName }, http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
