using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

public class SubmitSiteFeedbackTests
{
    VocApp app = null!;
    Site site = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await VocApp.StartAsync();
        await app.Get<UnitStore>().AddAsync(app.Ours.Workspace.Id, new Touchpoint("checkout", "Checkout", null, null, [], 3, []));
        site = await app.Get<SiteStore>().AddAsync(app.Ours.Workspace.Id, "shop", new SiteRules("Shop", ["https://shop.example"], ["checkout"], [], ["page"], ["prospect"]));
    }

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    string Url(string id) => $"/api/v1/sites/{site.SiteKey}/feedback/{id}";

    Task<HttpResponseMessage> Put(string id, object body) => app.Nobody.PutAsJsonAsync(Url(id), body);

    static object Body(string text = "Lovely people.", int revision = 1, string completion = "partial", string? secret = Given.Secret) =>
        new { secret, completion, answers = new[] { Given.Answer(text, "people", revision) } };

    static async Task<string?> Code(HttpResponseMessage response) => (await VocApp.JsonOf(response)).GetProperty("code").GetString();

    [Test]
    public async Task It_works()
    {
        var response = await Put("w1", new
        {
            secret = Given.Secret, touchpoint = "checkout", standing = "prospect", context = new { page = "/basket" },
            answers = new[] { Given.Answer("The checkout was easy.", "accessibility"), Given.Answer("Helpful.", "people") },
        });

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), await response.Content.ReadAsStringAsync());
        Assert.That(await app.ScalarAsync<string>("select channel from feedback where id = 'w1'"), Is.EqualTo("widget"), "the server fixes the channel");
        Assert.That(await app.ScalarAsync<string>("select source from feedback where id = 'w1'"), Is.EqualTo("site:shop"));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await app.Nobody.PutAsJsonAsync("/api/v1/sites/site_unknown/feedback/s1", Body())).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await Put("s1", Body());
        // Another site of the same workspace has its own feedback of that id; ours stays as it was.
        await app.Nobody.PutAsJsonAsync($"/api/v1/sites/{app.Ours.Site.SiteKey}/feedback/s1", Body("Changed by a stranger", 9));
        Assert.That(await app.ScalarAsync<string>("select answers from feedback where id = 's1' and source = 'site:shop'"), Does.Not.Contain("stranger"));
    }

    [Test]
    public async Task Only_the_secret_lets_it_be_extended()
    {
        await Put("x1", Body());
        var other = Given.Secret.Replace('1', '2');

        Assert.That((await Put("x1", Body("Mine now", 2, secret: other))).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Put("x1", Body("More", 2))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await app.ScalarAsync<string>("select answers from feedback where id = 'x1'"), Does.Contain("More"));
    }

    [Test]
    public async Task Newer_answers_to_a_complete_one_are_a_conflict_and_older_ones_are_known()
    {
        await Put("c1", Body("Second", 2, "complete"));

        Assert.That((await Put("c1", Body("First", 1))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Put("c1", Body("Third", 3))).StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await app.ScalarAsync<string>("select answers from feedback where id = 'c1'"), Does.Contain("Second"));
    }

    [Test]
    public async Task An_erased_one_stays_away()
    {
        await Put("g1", Body());
        Assert.That((await app.Admin.DeleteAsync("/api/v1/feedback/g1")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That((await Put("g1", Body("Again", 5))).StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where id = 'g1'"), Is.EqualTo(0));
    }

    [Test]
    public async Task A_beacon_comes_as_plain_text_with_the_id_in_the_body()
    {
        var body = new StringContent($$"""{"id":"b1","secret":"{{Given.Secret}}","answers":[{"question":"people","text":"Bye","revision":1}]}""", Encoding.UTF8, "text/plain");

        Assert.That((await app.Nobody.PostAsync($"/api/v1/sites/{site.SiteKey}/feedback", body)).StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    [TestCase("touchpoint", "returns")]
    [TestCase("unit", "leeds")]
    [TestCase("standing", "lost")]
    [TestCase("context", "secretKey")]
    public async Task What_the_site_may_not_say_is_refused(string field, string value)
    {
        var body = new Dictionary<string, object> { ["secret"] = Given.Secret, [field] = field == "context" ? new Dictionary<string, string> { [value] = "x" } : value };
        var response = await Put("n1", body);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await VocApp.JsonOf(response)).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("notAllowed"));
    }

    [Test]
    public async Task It_reaches_seven_days_back_and_no_further()
    {
        var now = DateTimeOffset.Parse("2026-05-10T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        await using var timed = await VocApp.StartAsync(clock: new ManualClock(now));
        Task<HttpResponseMessage> At(string id, string when) => timed.Nobody.PutAsJsonAsync(
            $"/api/v1/sites/{timed.Ours.Site.SiteKey}/feedback/{id}", new { secret = Given.Secret, occurredAt = when });

        Assert.That((await At("d1", "2026-05-03T12:00:01Z")).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await At("d2", "2026-05-03T11:59:59Z")).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await At("d3", "2026-05-10T13:00:00Z")).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_foreign_origin_is_refused_and_its_own_is_let_in()
    {
        async Task<HttpResponseMessage> From(string origin, HttpMethod method)
        {
            using var request = new HttpRequestMessage(method, Url("o1")) { Content = method == HttpMethod.Options ? null : JsonContent.Create(Body()) };
            request.Headers.Add("Origin", origin);
            return await app.Nobody.SendAsync(request);
        }

        var foreign = await From("https://evil.example", HttpMethod.Put);
        Assert.That(await Code(foreign), Is.EqualTo("originNotAllowed"));
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where id = 'o1'"), Is.EqualTo(0));
        Assert.That((await From("https://evil.example", HttpMethod.Options)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

        var own = await From("https://shop.example", HttpMethod.Put);
        Assert.That(own.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(own.Headers.GetValues("Access-Control-Allow-Origin").Single(), Is.EqualTo("https://shop.example"));
        Assert.That((await app.Nobody.GetAsync($"/api/v1/sites/{site.SiteKey}/surveys/four-levels")).Headers.Vary, Has.Some.EqualTo("Origin"), "a cache tells them apart");
        Assert.That((await From("https://shop.example", HttpMethod.Options)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task Who_the_customer_is_is_believed_only_when_signed()
    {
        string Signed(string secret) => $"cust-7.{Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "cust-7"u8))}";
        object With(string identity) => new { secret = Given.Secret, identity };

        Assert.That((await Put("i1", With(Signed("not the secret")))).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await Put("i1", new { secret = Given.Secret, customerRef = "cust-7" })).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), "there is no such field");
        Assert.That((await Put("i1", With(Signed(site.IdentitySecret)))).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await app.ScalarAsync<string>("select customer_ref from feedback where id = 'i1'"), Is.EqualTo("cust-7"));
    }

    [Test]
    public async Task A_secret_is_stored_as_its_hash_and_logged_nowhere()
    {
        await Put("h1", Body());

        Assert.That(await app.ScalarAsync<byte[]>("select secret_hash from feedback where id = 'h1'"), Is.EqualTo(SHA256.HashData(Encoding.UTF8.GetBytes(Given.Secret))));
        Assert.That(app.Logs.Lines.Where(l => l.Contains(Given.Secret, StringComparison.Ordinal)), Is.Empty);
    }
}
