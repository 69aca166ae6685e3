using System.Net;
using Dapper;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

/// <summary>One service for all tests of this folder; each makes surveys with ids of its own.</summary>
[SetUpFixture]
public class SurveysApp
{
    public static VocApp App { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start() => App = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => App.DisposeAsync();

    /// <summary>A survey that can be published as it is.</summary>
    public static object Small(string text = "What happened?") =>
        new { name = "Small", reason = "We read it.", thankYou = "Thank you.", questions = new object[] { new { key = "what", text } } };

    public static async Task<Answer> DraftAsync(string id, object? definition = null)
    {
        var added = await App.Admin.PostAsync("/surveys", new { id, definition = definition ?? Small() });
        Assert.That(added.Status, Is.EqualTo(HttpStatusCode.Created), added.Json.ToString());
        return added;
    }

    public static Task<Answer> PublishAsync(string id, string? ifMatch) =>
        App.Admin.SendAsync(HttpMethod.Post, $"/surveys/{id}/publish", null, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    public static async Task<Answer> PublishedAsync(string id, object? definition = null)
    {
        var published = await PublishAsync(id, (await DraftAsync(id, definition)).ETag);
        Assert.That(published.Status, Is.EqualTo(HttpStatusCode.Created), published.Json.ToString());
        return published;
    }

    /// <summary>Published twice; whoever reads the first version, which is over, fails at it.</summary>
    public static async Task PublishedTwiceAsync(string id)
    {
        await PublishedAsync(id, Small("The first?"));
        await App.Admin.PatchAsync($"/surveys/{id}/draft", new { name = "The second" }, "*");
        await PublishAsync(id, "*");
        await App.Get<Db>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            "update survey_version set definition = 'unreadable' where survey_id = @id and version = 1", new { id }, transaction));
    }

    public static Task<Answer> FormAsync(string id, string query = "") => App.Nobody.AskAsync($"/sites/{App.Ours.Site.SiteKey}/surveys/{id}{query}");
}
