using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Importing;

public class ShowImportTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task It_works()
    {
        var import = await app.ImportAsync(Imports.Mapping(), Imports.Header + "1,2/3/2024,Why?,Too slow,North,\n2,2/3/2024,Why?,N/A,North,\n3,30/30/2024,Why?,Rude,North,\n");

        Assert.That(import.Text("state"), Is.EqualTo("completed"), import.ToString());
        Assert.That((import.Number("rowsRead"), import.Number("rowsMerged"), import.Number("rowsBlank"), import.Number("rowsRefused")), Is.EqualTo((3, 1, 1, 1)));
        Assert.That(import.Number("feedbackNew"), Is.EqualTo(1));
        Assert.That(import.GetProperty("rowsPerSecond").GetDouble(), Is.GreaterThan(0));
        Assert.That(import.Number("bytesRead"), Is.EqualTo(import.Number("totalBytes")));
        Assert.That(import.GetProperty("endedAt").GetDateTimeOffset(), Is.GreaterThanOrEqualTo(import.GetProperty("startedAt").GetDateTimeOffset()));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var import = await app.ImportAsync(Imports.Mapping("ours"), Imports.Header + "1,2/3/2024,Why?,Too slow,North,\n");

        Assert.That((await app.Nobody.GetAsync($"/api/v1/imports/{import.Text("id")}")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await app.Stranger.GetAsync($"/api/v1/imports/{import.Text("id")}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await app.Stranger.GetAsync("/api/v1/imports/unknown")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
