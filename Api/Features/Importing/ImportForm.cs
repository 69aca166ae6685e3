using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using VoiceOfCustomer.Domain.Collecting.Importing;

namespace VoiceOfCustomer.Api.Features.Importing;

/// <summary>The form of an upload, read part by part as it arrives.</summary>
sealed class ImportForm
{
    /// <param name="part">The part that is wrong; null where it is no form at all.</param>
    public sealed class UnreadableException(string? part, string message) : Exception(message)
    {
        public string? Part => part;
    }

    // Boundaries and part headers.
    const int Around = 64 * 1024;

    readonly MultipartReader parts;
    readonly CancellationToken aborted;
    Stream file = Stream.Null;

    ImportForm(MultipartReader parts, CancellationToken aborted) => (this.parts, this.aborted) = (parts, aborted);

    /// <exception cref="UnreadableException">No multipart/form-data.</exception>
    public static ImportForm Open(HttpContext http, long mostBytes)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is not { Length: > 0 and <= 200 } boundary)
            throw new UnreadableException(null, "Send multipart/form-data with the parts mapping and file.");
        var limit = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false }) limit.MaxRequestBodySize = mostBytes + MappingRules.MaxBytes + Around;
        return new ImportForm(new MultipartReader(boundary, http.Request.Body), http.RequestAborted);
    }

    public async Task<byte[]> MappingAsync()
    {
        var part = await NextAsync("mapping", "First comes the part mapping, then the part file.");
        using var text = new MemoryStream();
        var buffer = new byte[8 * 1024];
        for (int count; (count = await ReadAsync(part.Body, "mapping", buffer)) > 0;)
        {
            text.Write(buffer, 0, count);
            if (text.Length > MappingRules.MaxBytes) throw new UnreadableException("mapping", $"At most {MappingRules.MaxBytes} bytes.");
        }
        return text.ToArray();
    }

    /// <summary>Goes on to the file, to be read with <see cref="ReadAsync(Memory{byte})"/>.</summary>
    /// <returns>Its name, by which a format may be told.</returns>
    public async Task<string> FileAsync()
    {
        var part = await NextAsync("file", "After the mapping comes the part file.");
        file = part.Body;
        var told = ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) ? HeaderUtilities.RemoveQuotes(disposition.FileName).ToString() : "";
        return ImportMapping.FormatOf(told) is null && IsJsonLines(part.ContentType) ? "file.jsonl" : told;
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer) => ReadAsync(file, "file", buffer);

    static bool IsJsonLines(string? type) => type is not null && (type.Contains("jsonl", StringComparison.OrdinalIgnoreCase) || type.Contains("ndjson", StringComparison.OrdinalIgnoreCase));

    async Task<MultipartSection> NextAsync(string name, string missing)
    {
        MultipartSection? part;
        try
        {
            part = await parts.ReadNextSectionAsync(aborted);
        }
        catch (Exception e) when (e is InvalidDataException || e is IOException and not BadHttpRequestException)
        {
            throw new UnreadableException(name, missing);
        }
        return part is not null && ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) && HeaderUtilities.RemoveQuotes(disposition.Name).Equals(name, StringComparison.Ordinal)
            ? part
            : throw new UnreadableException(name, missing);
    }

    async ValueTask<int> ReadAsync(Stream body, string name, Memory<byte> buffer)
    {
        try
        {
            return await body.ReadAsync(buffer, aborted);
        }
        catch (Exception e) when (e is InvalidDataException || e is IOException and not BadHttpRequestException)
        {
            throw new UnreadableException(name, "The form breaks off here, or is malformed.");
        }
    }
}
