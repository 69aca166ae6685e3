using System.Collections.Concurrent;
using VoiceOfCustomer.Api.Http;

namespace VoiceOfCustomer.Api.Features.Embedding;

/// <summary>The script that pages embed. It is served as it was written: wwwroot/widget.js, and below wwwroot/widget a copy of
/// every version that was ever published, for pages that name it with its integrity.</summary>
public static class GetWidget
{
    const string ContentType = "text/javascript; charset=utf-8";
    const string AMinute = "public, max-age=60, stale-while-revalidate=86400";
    const string ForEver = "public, max-age=31536000, immutable";

    public static readonly string[] Methods = ["GET", "HEAD"];

    public static readonly ServedFile File = ServedFile.Find("widget.js", ContentType) ?? throw new InvalidOperationException("The widget is not part of this build.");

    static readonly ConcurrentDictionary<string, ServedFile> Frozen = new();

    public static IResult Newest() => File.Answer(AMinute);

    public static IResult Published(string hash)
    {
        if (!Frozen.TryGetValue(hash, out var file))
        {
            // Only what there is, is remembered: anybody may ask for anything.
            file = hash.Length == File.Hash.Length && hash.All(char.IsAsciiHexDigitLower) ? ServedFile.Find($"widget/{hash}.js", ContentType) : null;
            if (file is null) return Problems.NotFound("widget");
            Frozen[hash] = file;
        }
        return file.Answer(ForEver);
    }
}
