using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Stores;

/// <summary>A new feedback takes one statement; these go the other ways.</summary>
public class FeedbackWriterTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task What_is_known_is_extended_until_it_is_complete()
    {
        var first = await app.Admin.SayAsync("grows", "Nobody", completion: "partial");
        var more = await app.Admin.SayAsync("grows", "Nobody answered", revision: 2, completion: "partial");
        var older = await app.Admin.SayAsync("grows", "Nobody", completion: "partial");
        var complete = await app.Admin.SayAsync("grows", "Nobody answered the telephone", revision: 3);
        var late = await app.Admin.SayAsync("grows", "Nobody cares", revision: 4);

        Assert.That(new[] { first, more, older, complete, late }.Select(r => r.StatusCode), Is.EqualTo(new[]
        {
            HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict,
        }));
        Assert.That(await app.ScalarAsync<string>("select answers from feedback where id = 'grows'"), Does.Contain("Nobody answered the telephone"));
    }

    [Test]
    public async Task What_was_erased_stays_away()
    {
        await app.Admin.SayAsync("goes", "Forget me");
        await app.Admin.DeleteAsync("/api/v1/feedback/goes");

        Assert.That((await app.Admin.SayAsync("goes", "Forget me")).StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where id = 'goes'"), Is.Zero);
    }

    [Test]
    public async Task The_same_many_times_at_once_is_stored_once()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => app.Admin.SayAsync($"same-{i % 10}", "The queue was long")));

        Assert.That(all.Count(r => r.StatusCode == HttpStatusCode.Created), Is.EqualTo(10));
        Assert.That(all.Count(r => r.StatusCode == HttpStatusCode.OK), Is.EqualTo(190));
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where id like 'same-%'"), Is.EqualTo(10));
    }
}
