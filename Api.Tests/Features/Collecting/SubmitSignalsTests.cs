using System.Net;
using System.Net.Http.Json;
using System.Text;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

public class SubmitSignalsTests
{
    VocApp app = null!;
    Site site = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await VocApp.StartAsync();
        await app.Get<UnitStore>().AddAsync(app.Ours.Workspace.Id, new Touchpoint("checkout", "Checkout", null, null, [], 3, []));
        site = await app.Get<SiteStore>().AddAsync(app.Ours.Workspace.Id, "shop", new SiteRules("Shop", ["https://shop.example"], ["checkout"], [], [], []));
    }

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    Task<Answer> Send(params object?[] signals) => app.Nobody.PostAsync($"/sites/{site.SiteKey}/signals", new { signals });

    static object Shown(string id) => new { id, kind = "shown", survey = "four-levels", page = "/basket" };

    Task<long> Count(string id) => app.ScalarAsync<long>("select count(*) from signal where id = @id", new { id });

    [Test]
    public async Task It_works()
    {
        var answer = await Send(
            new { id = "s1", kind = "shown", survey = "four-levels", surveyVersion = 1, touchpoint = "checkout", page = "/orders/4711", language = "de-CH" },
            new { id = "s1", kind = "abandoned", survey = "four-levels", question = "people" });

        Assert.That((answer.Status, answer.Json.GetProperty("taken").GetInt32()), Is.EqualTo((HttpStatusCode.OK, 2)), answer.Json.ToString());
        Assert.That(await app.ScalarAsync<string>("select page from signal where id = 's1' and source = 'site:shop'"), Is.EqualTo("/orders/*"));
        Assert.That(await app.ScalarAsync<string>("select abandoned_question from signal where id = 's1'"), Is.EqualTo("people"));
    }

    [Test]
    public async Task A_beacon_comes_as_plain_text_from_its_own_origin_only()
    {
        async Task<HttpResponseMessage> Beacon(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sites/{site.SiteKey}/signals")
            {
                Content = new StringContent("""{"signals":[{"id":"b1","kind":"dismissed","survey":"four-levels"}]}""", Encoding.UTF8, "text/plain"),
            };
            request.Headers.Add("Origin", origin);
            return await app.Nobody.SendAsync(request);
        }
        Assert.That((await Beacon("https://evil.example")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await Count("b1"), Is.Zero);
        Assert.That((await Beacon("https://shop.example")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Count("b1"), Is.EqualTo(1));
    }

    [Test]
    public async Task Sending_again_changes_nothing()
    {
        for (var i = 0; i < 3; i++) await Send(Shown("again"), new { id = "again", kind = "shown", survey = "four-levels", page = "/later" });
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Send(Shown("again"))));

        Assert.That(await Count("again"), Is.EqualTo(1));
        Assert.That(await app.ScalarAsync<string>("select page from signal where id = 'again'"), Is.EqualTo("/basket"));
    }

    [Test]
    public async Task Every_fault_is_named_and_nothing_stored()
    {
        var answer = await Send(
            Shown("f1"), null, new { id = "f1", kind = "rated", survey = "four-levels" }, new { id = "f1", kind = "shown" },
            new { kind = "shown", survey = "four-levels", page = "/a?user=1", touchpoint = "elsewhere", unit = "leeds", language = "!", at = "2001-01-01T00:00:00Z", question = "people" },
            new { id = "f1", kind = "abandoned", survey = "four-levels", question = "none", page = "basket" });

        Assert.That(answer.Faults, Is.EquivalentTo((string[])
        [
            "signals[1] required", "signals[2].kind unknownValue", "signals[3].survey required",
            "signals[4].id required", "signals[4].page badPage", "signals[4].touchpoint notAllowed", "signals[4].unit notAllowed", "signals[4].language badLanguage",
            "signals[4].at outOfRange", "signals[4].question notHere", "signals[5].question unknownQuestion", "signals[5].page badPage",
        ]));
        Assert.That(await Count("f1"), Is.Zero);
    }

    [Test]
    public async Task The_first_unknown_survey_refuses_all()
    {
        foreach (var unknown in (object[])[new { id = "u2", kind = "shown", survey = "none" }, new { id = "u2", kind = "shown", survey = "four-levels", surveyVersion = 7 }])
            Assert.That((await Send(Shown("u1"), unknown, unknown, new { id = "u3", kind = "rated", survey = "four-levels" })).Faults, Is.EqualTo((string[])["signals[1].survey unknownSurvey"]));
        Assert.That(await Count("u1"), Is.Zero);
    }

    [Test]
    public async Task Each_visit_counts_as_a_request_and_its_signals_do_not()
    {
        await using var limited = await VocApp.StartAsync(settings: ["--RateLimits:PerAddress=20"]);
        async Task<HttpStatusCode> SendAsync(int visits, int each) => (await limited.Nobody.PostAsync($"/sites/{limited.Ours.Site.SiteKey}/signals", new
        {
            signals = Enumerable.Range(0, visits).SelectMany(i => Enumerable.Repeat(new { id = $"l{i}", kind = "shown", survey = "four-levels" }, each)),
        })).Status;
        for (var i = 0; i < 20; i++) Assert.That(await SendAsync(1, 100), Is.EqualTo(HttpStatusCode.OK), "a visit is one, whatever it signals");
        Assert.That(await SendAsync(60, 1), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await SendAsync(100, 1), Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task It_refuses_what_is_too_much()
    {
        Assert.That((await Send()).Faults, Is.EqualTo((string[])["signals count"]));
        Assert.That((await Send([.. Enumerable.Range(0, 101).Select(i => Shown($"m{i}"))])).Faults, Is.EqualTo((string[])["signals count"]));
        Assert.That((await Send([.. Enumerable.Range(0, 100).Select(i => Shown($"m{i}"))])).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Send(Shown(new string('x', 70_000)))).Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That((await app.Nobody.PostAsync($"/sites/{site.SiteKey}/signals", new { signals = new[] { new { id = "x", kind = "shown", survey = "four-levels", rating = 5 } } })).Faults,
            Is.EqualTo((string[])["signals[0].rating unknownField"]));
    }

    [Test]
    public async Task What_was_erased_stays_away()
    {
        await Send(Shown("gone"));
        await app.Nobody.PutAsJsonAsync($"/api/v1/sites/{site.SiteKey}/feedback/gone", new { secret = Given.Secret, answers = new[] { Given.Answer("Forget me.") } });
        Assert.That((await app.Admin.DeleteAsync("/api/v1/feedback/gone")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await Count("gone"), Is.Zero);

        Assert.That((await Send(Shown("gone"))).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Count("gone"), Is.Zero);
    }

    [Test]
    public async Task Who_said_nothing_can_be_erased_too()
    {
        await Send(Shown("silent"));
        Assert.That((await app.Stranger.DeleteAsync("/api/v1/feedback/silent")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await app.Admin.DeleteAsync("/api/v1/feedback/silent")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await Send(Shown("silent"));
        Assert.That(await Count("silent"), Is.Zero);
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await app.Nobody.PostAsync("/sites/site_unknown/signals", new { signals = new[] { Shown("x1") } })).Status, Is.EqualTo(HttpStatusCode.NotFound));
        // Another site's signal of the same id is another's.
        await Send(Shown("x2"));
        await app.Nobody.PostAsync($"/sites/{app.Strangers.Site.SiteKey}/signals", new { signals = new[] { new { id = "x2", kind = "dismissed", survey = "four-levels" } } });
        Assert.That(await app.ScalarAsync<long>("select count(*) from signal where id = 'x2' and workspace_id = @workspace and dismissed_at is null", new { workspace = app.Ours.Workspace.Id }), Is.EqualTo(1));
    }
}
