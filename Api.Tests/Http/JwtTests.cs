using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Http;

[Parallelizable]
public class JwtTests
{
    const string Key = "a-key-of-the-issuer-that-is-long-enough";
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    VocApp app = null!;
    ManualClock clock = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync(
        clock: clock = new ManualClock(Now), settings: ["--Jwt:Issuer=https://issuer.example", "--Jwt:Audience=voc", $"--Jwt:Key={Key}"]);

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    static string Token(Dictionary<string, object> claims, string key = Key, string issuer = "https://issuer.example", string audience = "voc", string algorithm = "HS256", int minutes = 5) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer, Audience = audience, Claims = claims, Expires = Now.AddMinutes(minutes).UtcDateTime,
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), algorithm),
        });

    static Dictionary<string, object> Claims(object workspace, string scope = "admin agent") => new() { ["sub"] = "bob", ["workspace"] = workspace, ["scope"] = scope };

    async Task<HttpStatusCode> AskAsync(string token, string path = "/units")
    {
        using var client = app.Client(token);
        return (await client.AskAsync(path)).Status;
    }

    [Test]
    public async Task It_works()
    {
        using var bob = app.Client(Token(Claims("ours")));
        await bob.PostAsync("/units", new { id = "bobs", name = "Bob's" });
        var said = await bob.SayAsync("bob-1", "Rude.");

        Assert.That((await app.Admin.AskAsync("/units")).Ids, Has.Member("bobs"));
        Assert.That((await app.Stranger.AskAsync("/units")).Ids, Has.None.EqualTo("bobs"));
        Assert.That(said.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await app.ScalarAsync<string>("select source from feedback where id = 'bob-1'"), Is.EqualTo("key:jwt:bob"));
        Assert.That(await AskAsync(Token(Claims(app.Ours.Workspace.Id))), Is.EqualTo(HttpStatusCode.OK), "by number");
        Assert.That(await AskAsync(Token(Claims("1"))), Is.EqualTo(HttpStatusCode.OK), "by number as text");
        Assert.That(await AskAsync(app.Ours.AdminKey), Is.EqualTo(HttpStatusCode.OK), "keys go on");
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var unsigned = $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Base64UrlEncoder.Encode($$"""{"iss":"https://issuer.example","aud":"voc","exp":{{Now.AddMinutes(5).ToUnixTimeSeconds()}},"sub":"bob","workspace":"ours","scope":"admin"}""")}.";
        var good = Token(Claims("ours"));
        Dictionary<string, string> tokens = new()
        {
            ["another key"] = Token(Claims("ours"), key: "another-key-of-somebody-that-is-long"),
            ["another issuer"] = Token(Claims("ours"), issuer: "https://evil.example"),
            ["another audience"] = Token(Claims("ours"), audience: "shop"),
            ["another algorithm"] = Token(Claims("ours"), algorithm: "HS384", key: Key + Key),
            ["past its time"] = Token(Claims("ours"), minutes: -5),
            ["unsigned"] = unsigned,
            ["signature cut off"] = good[..(good.LastIndexOf('.') + 1)],
            ["unknown workspace"] = Token(Claims("nowhere")),
            ["unknown number"] = Token(Claims(99)),
            ["no workspace"] = Token(new() { ["sub"] = "bob", ["scope"] = "admin" }),
            ["two workspaces"] = Token(Claims(new[] { "ours", "strangers" })),
            ["nobody"] = Token(new() { ["workspace"] = "ours", ["scope"] = "admin" }),
            ["no token"] = "x.y.z",
        };
        foreach (var (what, token) in tokens) Assert.That(await AskAsync(token), Is.EqualTo(HttpStatusCode.Unauthorized), what);
        using var client = app.Client(unsigned);
        Assert.That((await client.AskAsync("/units")).Code, Is.EqualTo("unauthenticated"));
    }

    [TestCase("agent analyst")]
    [TestCase("ADMIN root")]
    [TestCase("")]
    public async Task A_scope_that_is_missing_is_told(string scope)
    {
        using var client = app.Client(Token(Claims("ours", scope)));
        var answer = await client.AskAsync("/units");

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.Forbidden, "scopeMissing")));
    }

    [Test]
    public async Task It_takes_public_keys_from_a_file()
    {
        using var rsa = RSA.Create(2048);
        var key = new RsaSecurityKey(rsa) { KeyId = "k1" };
        var file = Path.Combine(Directory.CreateTempSubdirectory("voc-jwks-").FullName, "jwks.json");
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(false)) { KeyId = "k1" });
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { keys = new[] { new { kty = jwk.Kty, kid = jwk.Kid, n = jwk.N, e = jwk.E, use = "sig" } } }));
        await using var other = await VocApp.StartAsync(clock: new ManualClock(Now), settings:
            ["--Jwt:Issuer=https://issuer.example", "--Jwt:Audience=voc", $"--Jwt:JwksFile={file}", "--Jwt:WorkspaceClaim=tenant", "--Jwt:ScopeClaim=may"]);
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "https://issuer.example", Audience = "voc", Expires = Now.AddMinutes(5).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = "eve", ["tenant"] = "ours", ["may"] = new[] { "agent", "admin" } },
            SigningCredentials = new SigningCredentials(key, "RS256"),
        });
        // The public key as the secret of an HS signature: the classic confusion.
        var confused = Token(Claims("ours"), key: jwk.N);

        using (var client = other.Client(token)) Assert.That((await client.AskAsync("/units")).Status, Is.EqualTo(HttpStatusCode.OK));
        using (var client = other.Client(confused)) Assert.That((await client.AskAsync("/units")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [TestCase("Jwt:Audience", "--Jwt:Issuer=i", "--Jwt:Key=" + Key)]
    [TestCase("none", "--Jwt:Issuer=i", "--Jwt:Audience=a", "--Jwt:Key=" + Key, "--Jwt:Algorithms:0=none")]
    [TestCase("RS256", "--Jwt:Issuer=i", "--Jwt:Audience=a", "--Jwt:Key=" + Key, "--Jwt:Algorithms:0=RS256")]
    [TestCase("too short", "--Jwt:Issuer=i", "--Jwt:Audience=a", "--Jwt:Key=short")]
    [TestCase("either", "--Jwt:Issuer=i", "--Jwt:Audience=a")]
    [TestCase("cannot be read", "--Jwt:Issuer=i", "--Jwt:Audience=a", "--Jwt:JwksFile=/nowhere/at/all")]
    public void What_is_not_safe_does_not_start(string says, params string[] settings) =>
        Assert.That(() => Server.Build(settings), Throws.InvalidOperationException.With.Message.Contains(says));

    [Test]
    public async Task It_is_off_until_it_is_configured()
    {
        await using var plain = await VocApp.StartAsync(clock: new ManualClock(Now));
        using var client = plain.Client(Token(Claims("ours")));

        Assert.That((await client.AskAsync("/units")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }
}
