using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace VoiceOfCustomer.Api.Http;

/// <summary>A file of this build that pages anywhere may load: compressed once, as small as it gets.</summary>
/// <param name="content">As it stands in the repository, and as browsers get it.</param>
public sealed class ServedFile(byte[] content, string contentType)
{
    readonly Lazy<byte[]> brotli = new(() => Compress(content, to => new BrotliStream(to, CompressionLevel.SmallestSize)));
    readonly Lazy<byte[]> gzip = new(() => Compress(content, to => new GZipStream(to, CompressionLevel.SmallestSize)));

    /// <summary>Names this content and no other.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(content))[..16];

    /// <summary>For the attribute of that name.</summary>
    public string Integrity => "sha384-" + Convert.ToBase64String(SHA384.HashData(content));

    public string ContentType => contentType;
    public byte[] Content => content;
    public byte[] Brotli => brotli.Value;

    /// <returns>Null where this build has no such file below wwwroot.</returns>
    public static ServedFile? Find(string name, string contentType) => Of("wwwroot/" + name, contentType);

    /// <returns>Null where this build has no such resource.</returns>
    public static ServedFile? Of(string resource, string contentType)
    {
        using var stream = typeof(ServedFile).Assembly.GetManifestResourceStream(resource);
        if (stream is null) return null;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new ServedFile(content, contentType);
    }

    public IResult Answer(string cache) => new Answering(this, cache);

    (byte[] Body, string? Encoding) For(HttpRequest request)
    {
        var taken = request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.Value).ToList();
        if (taken.Contains("br")) return (Brotli, "br");
        return taken.Contains("gzip") ? (gzip.Value, "gzip") : (content, null);
    }

    static byte[] Compress(byte[] content, Func<Stream, Stream> compressor)
    {
        var compressed = new MemoryStream();
        using (var stream = compressor(compressed)) stream.Write(content);
        return compressed.ToArray();
    }

    sealed class Answering(ServedFile file, string cache) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            // Weak: one tag for all encodings of it.
            var tag = new EntityTagHeaderValue($"\"{file.Hash}\"", isWeak: true);
            var headers = http.Response.Headers;
            headers.ETag = tag.ToString();
            headers.CacheControl = cache;
            headers.Vary = "Accept-Encoding";
            // Pages check its integrity, or isolate themselves, only with what says that anybody may read it.
            headers.AccessControlAllowOrigin = "*";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Tag == "*" || t.Compare(tag, useStrongComparison: false)))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
            var (body, encoding) = file.For(http.Request);
            if (encoding is not null) headers.ContentEncoding = encoding;
            http.Response.ContentType = file.ContentType;
            http.Response.ContentLength = body.Length;
            if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
    }
}
