using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Importing;

public class ListRefusedRowsTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task It_works()
    {
        var import = await app.ImportAsync(Imports.Mapping(), Imports.Header + "=cmd(),31/31/2024,Why?,My words are secret,North,\n");

        var row = (await app.GetJsonAsync($"/api/v1/imports/{import.Text("id")}/refused"))[0];
        Assert.That((row.Number("line"), row.Text("id"), row.Text("column"), row.Text("code")), Is.EqualTo((2, "=cmd()", "When", "badDate")));
        Assert.That(row.Text("message"), Does.Contain("31/31/2024").And.Not.Contain("secret"));

        var csv = await app.Admin.GetAsync($"/api/v1/imports/{import.Text("id")}/refused?format=csv");
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.That(csv.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/csv"));
        Assert.That(lines[0], Is.EqualTo("line,id,column,code,message"));
        Assert.That(lines[1], Does.Match("^2,\"?'=cmd"), "a spreadsheet must not run it");
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var import = await app.ImportAsync(Imports.Mapping("ours"), Imports.Header + "1,31/31/2024,Why?,Slow,North,\n");
        var path = $"/api/v1/imports/{import.Text("id")}/refused";

        Assert.That((await app.Nobody.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await app.Stranger.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task More_rows_than_a_page_all_come_in_order()
    {
        var rows = string.Concat(Enumerable.Range(1, 2500).Select(i => $"{i},never,Why?,Slow,North,\n"));
        var import = await app.ImportAsync(Imports.Mapping("many"), Imports.Header + rows);

        var refused = await app.RefusedAsync(import);
        Assert.That(refused.Select(r => r.Line), Is.EqualTo(Enumerable.Range(2, 2500).Select(i => (long)i)));
    }

    [Test]
    public async Task An_unknown_format_gets_400()
    {
        var import = await app.ImportAsync(Imports.Mapping("format"), Imports.Header);

        Assert.That((await app.Admin.GetAsync($"/api/v1/imports/{import.Text("id")}/refused?format=xml")).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }
}
