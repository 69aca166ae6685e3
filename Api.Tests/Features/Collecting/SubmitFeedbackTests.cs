using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

public class SubmitFeedbackTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task It_works()
    {
        var first = await app.Admin.SayAsync("works-1", "The man at the desk was rude and I will never come back.");
        var again = await app.Admin.SayAsync("works-1", "The man at the desk was rude and I will never come back.");

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Created), await first.Content.ReadAsStringAsync());
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where id = 'works-1'"), Is.EqualTo(1));

        await app.SettleAsync();
        Assert.That(await app.ScalarAsync<long>("select count(*) from mention m join feedback f on f.feedback_no = m.feedback_no where f.id = 'works-1'"), Is.GreaterThan(0));
        Assert.That(await app.ScalarAsync<long>("select sum(negative) from rollup_cell where subject_kind = 1 and subject = 'people' and dimension = 0"), Is.EqualTo(1));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var response = await app.Nobody.SayAsync("stranger-1", "Hello");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await VocApp.JsonOf(response)).GetProperty("code").GetString(), Is.EqualTo("unauthenticated"));
    }
}
