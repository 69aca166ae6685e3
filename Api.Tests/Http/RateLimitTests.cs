using System.Net;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Api.Tests.Features.SigningIn;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Tests.Http;

public class RateLimitTests
{
    static Task<VocApp> StrictAsync() => VocApp.StartAsync(settings: "--RateLimits:PerAddress=1");

    static async Task<int[]> HammerAsync(HttpClient client, string path, string header, Func<int, string> value) =>
        [.. (await Task.WhenAll(Enumerable.Range(0, 60).Select(i => client.AskAsync(path, (header, value(i)))))).Select(a => (int)a.Status)];

    static readonly TestCaseData[] MadeUp =
    [
        new TestCaseData("session", "/session", "Cookie", (Func<int, string>)(i => $"voc-session=1_made{i}_up")).SetName("A made-up cookie"),
        new TestCaseData("api_key", "/feedback", "Authorization", (Func<int, string>)(i => $"Bearer voc_1_made{i}_up")).SetName("A made-up key"),
        new TestCaseData("api_key", "/../../widget.js", "Authorization", (Func<int, string>)(i => $"Bearer voc_1_made{i}_up")).SetName("A made-up key where none is needed"),
        new TestCaseData("site", "/sites/made_up/surveys/x", "Origin", (Func<int, string>)(i => $"https://made{i}.example")).SetName("A made-up site key"),
    ];

    [TestCaseSource(nameof(MadeUp))]
    public async Task What_is_made_up_is_limited_by_address_before_it_is_looked_up(string table, string path, string header, Func<int, string> value)
    {
        await using var app = await StrictAsync();
        // Whoever looks it up now fails at it.
        await app.Get<Db>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync($"alter table {table} rename to away", transaction: transaction));
        var statuses = await HammerAsync(app.Nobody, path, header, value);

        Assert.That(statuses, Has.Some.EqualTo(500), "the first are looked up");
        Assert.That(statuses.Count(s => s == 429), Is.GreaterThan(30), string.Join(' ', statuses));
    }

    [Test]
    public async Task Whoever_is_known_gets_through_while_others_at_the_address_are_refused()
    {
        await using var app = await StrictAsync();
        var (browser, _) = await SessionBrowser.SignedInAsync(app);
        using (browser)
        {
            Assert.That((await app.Admin.AskAsync("/surveys")).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await browser.Client.AskAsync("/session")).Status, Is.EqualTo(HttpStatusCode.OK));
            var statuses = await HammerAsync(app.Nobody, "/session", "Cookie", i => $"voc-session=1_made{i}_up");
            Assert.That(statuses, Has.Some.EqualTo(429).And.Some.EqualTo(401));

            var known = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => i % 2 == 0 ? browser.Client.AskAsync("/session") : app.Admin.AskAsync("/surveys")));
            Assert.That(known.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.OK));
            // Who has the session's id, but not its secret, is not known.
            var thief = await HammerAsync(app.Nobody, "/session", "Cookie", i => $"{browser.CookieHeader[..^4]}x{i:000}");
            Assert.That(thief.Count(s => s == 429), Is.GreaterThan(30), string.Join(' ', thief));
        }
    }

    [Test]
    public async Task A_page_may_read_that_it_came_too_often()
    {
        await using var app = await StrictAsync();
        await app.Nobody.AskAsync($"/sites/{app.Ours.Site.SiteKey}/surveys/four-levels");
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => app.Nobody.AskAsync($"/sites/{app.Ours.Site.SiteKey}/surveys/four-levels", ("Origin", "https://shop.example"))));

        var refused = answers.Where(a => a.Status == HttpStatusCode.TooManyRequests).ToArray();
        Assert.That(refused, Is.Not.Empty);
        Assert.That(refused.Select(a => a.Response.Headers.Contains("Access-Control-Allow-Origin")), Is.All.True);
    }

    [Test]
    public async Task An_address_is_what_one_customer_of_a_provider_has()
    {
        Assert.That(await PassedAsync(i => $"2001:db8:0:1:{i:x}::{i:x}"), Is.LessThan(20), "one who has a /64 has one address");
        Assert.That(await PassedAsync(i => $"2001:db8:0:{i:x}::1"), Is.EqualTo(40));
        Assert.That(await PassedAsync(i => $"203.0.113.{i}"), Is.EqualTo(40));
        Assert.That(await PassedAsync(i => $"::ffff:203.0.113.{i}"), Is.EqualTo(40));
        Assert.That(await PassedAsync(i => i % 2 == 0 ? "::ffff:203.0.113.7" : "203.0.113.7"), Is.LessThan(20), "the same address, however it is written");
    }

    static async Task<int> PassedAsync(Func<int, string> address)
    {
        using var limits = new RateLimits(new ConfigurationBuilder().AddInMemoryCollection([new("RateLimits:PerAddress", "1")]).Build());
        var passed = 0;
        for (var i = 0; i < 40; i++)
        {
            var http = new DefaultHttpContext();
            http.Request.Path = "/api/v1/x";
            http.Connection.RemoteIpAddress = IPAddress.Parse(address(i));
            await limits.InvokeAsync(http, _ =>
            {
                passed++;
                return Task.CompletedTask;
            });
        }
        return passed;
    }
}
