using System.Net;
using System.Net.Http.Json;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

public class LogCallTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    Task<HttpResponseMessage> Log(object call, HttpClient? client = null) => (client ?? app.Admin).PostAsJsonAsync("/api/v1/calls", call);

    [Test]
    public async Task It_works()
    {
        var response = await Log(new { id = "call-1", said = "I have been waiting for the engineer since eight.", outcome = "served", standing = "atRisk", feelings = new[] { "frustrated" } });

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created), await response.Content.ReadAsStringAsync());
        Assert.That(await app.ScalarAsync<string>("select channel from feedback where id = 'call-1'"), Is.EqualTo("call"));
        await app.SettleAsync();
        Assert.That((await app.GetJsonAsync("/api/v1/feedback/call-1")).GetProperty("mentions").EnumerateArray().SelectMany(m => m.GetProperty("emotions").EnumerateArray()).Select(e => e.GetString()), Has.Some.EqualTo("frustrated"));
    }

    [Test]
    public async Task A_caller_who_hung_up_needs_no_words() =>
        Assert.That((await Log(new { outcome = "hungUp" })).StatusCode, Is.EqualTo(HttpStatusCode.Created));

    [Test]
    public async Task A_caller_who_was_served_does()
    {
        var problem = await VocApp.JsonOf(await Log(new { outcome = "served" }));
        Assert.That(problem.GetProperty("errors")[0].GetProperty("path").GetString(), Is.EqualTo("said"));
    }

    [Test]
    public async Task Every_invalid_value_is_named_by_the_name_the_agent_knows()
    {
        var response = await Log(new { said = "x\0y", level = "lunar", feelings = new[] { "hangry" }, touchpoint = "nowhere", outcome = "left", occurredAt = "1600-01-01" });
        var paths = (await VocApp.JsonOf(response)).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path").GetString());

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(paths, Is.EquivalentTo(new[] { "said", "level", "feelings[0]", "touchpoint", "outcome", "occurredAt" }));
    }

    [Test]
    public async Task The_same_idempotency_key_logs_once()
    {
        async Task<HttpResponseMessage> Once()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/calls") { Content = JsonContent.Create(new { said = "Twice?" }) };
            request.Headers.Add("Idempotency-Key", "k-1");
            return await app.Admin.SendAsync(request);
        }
        var first = await Once();
        var again = await Once();

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await Log(new { said = "x" }, app.Nobody)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        var (_, analyst) = await app.Get<VoiceOfCustomer.Infrastructure.Governing.KeyStore>().AddAsync(app.Ours.Workspace.Id, "reader", [VoiceOfCustomer.Infrastructure.Governing.Scope.Analyst]);
        using var client = app.Client(analyst);
        var response = await Log(new { said = "x" }, client);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await VocApp.JsonOf(response)).GetProperty("code").GetString(), Is.EqualTo("scopeMissing"));
    }
}
