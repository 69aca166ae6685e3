using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Importing;

public class ListImportsTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task It_works()
    {
        for (var i = 1; i <= 5; i++) await app.ImportAsync(Imports.Mapping($"list-{i}"), Imports.Header);

        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await app.GetJsonAsync($"/api/v1/imports?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.Text("name")));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.That(names, Is.EqualTo((string[])["list-5", "list-4", "list-3", "list-2", "list-1"]));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        Assert.That((await app.Nobody.GetAsync("/api/v1/imports")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await app.GetJsonAsync("/api/v1/imports", app.Stranger)).GetProperty("items").GetArrayLength(), Is.Zero);
    }

    [TestCase("limit=0")]
    [TestCase("limit=x")]
    [TestCase("cursor=!")]
    [TestCase("cursor=YWJj")]
    public async Task A_bad_query_gets_400(string query) =>
        Assert.That((await app.Admin.GetAsync($"/api/v1/imports?{query}")).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
}
