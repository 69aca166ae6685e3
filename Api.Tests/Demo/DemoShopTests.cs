using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Demo;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Demo;

public class DemoShopTests
{
    [Test]
    public async Task It_is_open_only_in_the_demo()
    {
        await using var app = await VocApp.StartAsync();
        foreach (var path in (string[])["/demo", "/demo/shop.css", "/demo/shop.html"]) Assert.That((await Browsing.OpenAsync(app.Nobody, path)).Status, Is.EqualTo(HttpStatusCode.NotFound), path);

        app.Get<DemoShop>().Open(app.Ours.Site.SiteKey);
        var shop = await Browsing.OpenAsync(app.Nobody, "/demo");
        Assert.That((shop.Status, shop.Title), Is.EqualTo((HttpStatusCode.OK, "Harbour & Hill · Things for the home that last")));
        Assert.That(shop.Html, Does.Contain($"<script async src=\"/widget.js\" data-site=\"{app.Ours.Site.SiteKey}\" data-survey=\"four-levels\"").And.Not.Contain("{site}"));
        Assert.That(string.Concat(shop.Response.Headers.GetValues("Content-Security-Policy")), Does.StartWith("default-src 'none'"));
        Assert.That((await Browsing.OpenAsync(app.Nobody, "/demo/shop.html")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Browsing.OpenAsync(app.Nobody, "/demo/..%2Fcomments.jsonl")).Status, Is.EqualTo(HttpStatusCode.NotFound));

        var own = shop.Html.Split('"').Where(part => part.StartsWith("/demo/", StringComparison.Ordinal)).Distinct().ToArray();
        Assert.That(own, Has.Length.GreaterThan(8), "it found something to check");
        foreach (var path in own) Assert.That((await app.Nobody.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        Assert.That(shop.Html, Does.Not.Contain("http://").And.Not.Contain("https://").And.Not.Contain(" style="), "it loads nothing of others");
    }
}
