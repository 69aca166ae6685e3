using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Collecting;

/// <summary>Whatever comes in by the page: hostile, too much, or at a bad moment.</summary>
[Parallelizable]
public class PageInputTests
{
    PageApp page = null!;

    [OneTimeSetUp]
    public async Task Start() => page = await PageApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => page.DisposeAsync();

    [Test]
    public async Task Whatever_is_sent_comes_back_as_text()
    {
        const string Hostile = "\"><script>alert(1)</script>'`=\u000b\u0085</textarea><img src=x onerror=alert(2)>";
        (string, string)[] hostile = [("a.missing", Hostile), ("p.topic", Hostile), ("from", Hostile), ("p.settled", Hostile), ("a.\"><b>", Hostile)];
        var sheet = await page.OpenAsync("after-delivery", "?lang=" + Uri.EscapeDataString(Hostile) + "&touchpoint=" + Uri.EscapeDataString(Hostile) + "&campaign=" + Uri.EscapeDataString(Hostile[..30]));
        var shown = new List<Browsing> { sheet, await sheet.SendAsync("back", hostile), await sheet.SendAsync("next", hostile) };
        shown.Add(await sheet.SendAsync(Hostile, ("p.settled", "no"), ("a.missing", Hostile)));
        shown.Add(await sheet.SendAsync("next", ("p.settled", "no\0")));
        foreach (var field in (string[])["id", "secret", "version"]) shown.Add(await sheet.SendAsync("next", [(field, Hostile), ("a.missing", Hostile), ("p.settled", "no")]));
        shown.Add(await Browsing.OpenAsync(page.Visitor, page.Path(Uri.EscapeDataString("<script>alert(1)</script>"))));
        shown.Add(await Browsing.OpenAsync(page.Visitor, page.Path("four-levels", "/left?kiosk=1&home=" + Uri.EscapeDataString("\"><script>alert(1)</script>"))));

        Assert.That(shown.Select(s => s.Html), Has.None.Contain("<script>alert").And.None.Contain("<img"));
        Assert.That(shown.Select(s => (int)s.Status), Is.EqualTo((int[])[200, 200, 400, 200, 400, 400, 404, 400, 404, 200]));
        Assert.That(shown[1].Html, Does.Contain("&lt;img src=x onerror=alert(2)&gt;"), "or nothing was shown");
    }

    [Test]
    public async Task Too_much_or_no_form_of_ours_is_told_in_plain_words()
    {
        var sheet = await page.OpenAsync("four-levels");
        var tooMuch = await sheet.SendAsync("next", ("a.people", new string('x', 800_000)));
        var tooMany = await sheet.SendAsync("next", [.. Enumerable.Range(0, 2100).Select(i => ($"x{i}", "x"))]);
        using var files = new MultipartFormDataContent { { new StringContent("1"), "version" } };
        using var multipart = await page.Visitor.PostAsync(page.Path("four-levels"), files);
        var noVersion = await sheet.SendAsync("next", ("version", "99"), ("a.people", "x"));
        var badPick = await sheet.SendAsync("next", ("p.feelings", "nonsense"));
        var badId = await sheet.SendAsync("next", ("id", new string('x', 500)), ("a.people", "x"));

        Assert.That(((Browsing[])[tooMuch, tooMany, noVersion, badPick, badId]).Select(a => (int)a.Status), Is.EqualTo((int[])[413, 400, 404, 400, 400]));
        Assert.That((int)multipart.StatusCode, Is.EqualTo(400));
        Assert.That(((Browsing[])[tooMuch, tooMany, noVersion, badPick, badId]).Select(a => a.Response.Content.Headers.ContentType!.MediaType), Is.All.EqualTo("text/html"));
        Assert.That(tooMuch.Title, Is.EqualTo("That is more than we can take at once"));
    }

    [Test]
    public async Task The_secret_stands_in_no_address_and_no_log()
    {
        await using var traced = await PageApp.StartAsync("--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace");
        var sheet = await traced.OpenAsync("after-delivery");
        var second = await sheet.SendAsync("next", ("p.settled", "no"));
        await second.SendAsync("next", ("a.missing", "The secret plug."));

        var lines = string.Join('\n', traced.App.Logs.Lines);
        Assert.That(lines, Does.Contain("/s/site_"), "or nothing was logged");
        Assert.That(lines, Does.Not.Contain(sheet.Hidden("secret")).And.Not.Contain("secret plug"));
        Assert.That(second.Links, Has.None.Contains(sheet.Hidden("secret")).And.None.Contains(sheet.Hidden("id")));
    }

    [Test]
    public async Task Where_it_cannot_be_stored_the_words_stay()
    {
        await using var full = await PageApp.StartAsync("--Ingest:Waiting=0");
        var sheet = await full.OpenAsync("after-delivery");
        var refused = await sheet.SendAsync("next", ("p.settled", "no"));

        Assert.That(((int)refused.Status, refused.Response.Headers.RetryAfter!.ToString()), Is.EqualTo((503, "1")));
        Assert.That(refused.Html, Does.Contain("could not save your answers").And.Match("value=\"no\" checked"));
        Assert.That((refused.Hidden("id"), refused.Hidden("secret")), Is.EqualTo((sheet.Hidden("id"), sheet.Hidden("secret"))), "to be sent again");
    }
}
