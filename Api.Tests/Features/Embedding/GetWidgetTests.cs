using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VoiceOfCustomer.Api.Features.Embedding;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Embedding;

public partial class GetWidgetTests
{
    const string Published = "Api/wwwroot/widget";

    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    static byte[] Source => File.ReadAllBytes(Repository.PathOf("Api/wwwroot/widget.js"));

    async Task<HttpResponseMessage> AskAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await app.Nobody.SendAsync(request);
    }

    [TestCase("br")]
    [TestCase("gzip")]
    [TestCase(null)]
    public async Task It_works(string? encoding)
    {
        var response = await AskAsync("/widget.js", [("Origin", "https://shop.example"), .. encoding is null ? Array.Empty<(string, string)>() : [("Accept-Encoding", $"{encoding}, zstd")]]);
        var body = await response.Content.ReadAsStreamAsync();
        var text = new MemoryStream();
        await (encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body }).CopyToAsync(text);

        Assert.That(text.ToArray(), Is.EqualTo(Source), "browsers get the source itself");
        Assert.That((response.StatusCode, response.Content.Headers.ContentEncoding.SingleOrDefault(), response.Content.Headers.ContentType!.ToString()),
            Is.EqualTo((HttpStatusCode.OK, encoding, "text/javascript; charset=utf-8")));
        Assert.That(response.Headers.GetValues("Access-Control-Allow-Origin").Single(), Is.EqualTo("*"));
        Assert.That(response.Headers.CacheControl!.MaxAge, Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(response.Headers.Vary, Has.Member("Accept-Encoding"));

        var again = await AskAsync("/widget.js", ("If-None-Match", response.Headers.ETag!.ToString()));
        Assert.That((again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length), Is.EqualTo((HttpStatusCode.NotModified, 0)));
    }

    [Test]
    public async Task A_published_version_stays_for_ever()
    {
        var versions = Directory.GetFiles(Repository.PathOf(Published), "*.js");
        Assert.That(versions, Is.Not.Empty);
        foreach (var file in versions)
        {
            var hash = Path.GetFileNameWithoutExtension(file);
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file)))[..16], Is.EqualTo(hash), "nobody has changed it");
            var response = await AskAsync($"/widget.{hash}.js");
            Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(await File.ReadAllBytesAsync(file)));
            Assert.That(response.Headers.CacheControl!.ToString(), Is.EqualTo("public, max-age=31536000, immutable"));
        }
    }

    [Test]
    public void The_present_one_is_published_and_the_README_has_its_tag()
    {
        var (hash, text) = (GetWidget.File.Hash, System.Text.Encoding.UTF8.GetString(Source));
        Golden.Check($"{Published}/{hash}.js", text);
        var readme = File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n");
        Golden.Check("README.md", WithIntegrity().Replace(readme, $"/widget.{hash}.js\" integrity=\"{GetWidget.File.Integrity}\""));
        Assert.That(readme, Does.Match(WithIntegrity()), "there is a tag to keep up to date");
    }

    [GeneratedRegex("/widget\\.\\w+\\.js\" integrity=\"[^\"]*\"")]
    private static partial Regex WithIntegrity();

    [Test]
    public void It_is_small()
    {
        TestContext.Out.WriteLine($"{GetWidget.File.Brotli.Length} bytes as brotli, {Source.Length} as it is");
        Assert.That(GetWidget.File.Brotli, Has.Length.LessThanOrEqualTo(8000));
    }

    [TestCase("/widget.0000000000000000.js")]
    [TestCase("/widget.x.js")]
    [TestCase("/widget...%2fwidget.js")]
    public async Task What_was_never_published_is_not_found(string path) =>
        Assert.That((await AskAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
}
