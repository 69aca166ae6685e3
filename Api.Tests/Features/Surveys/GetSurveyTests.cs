using System.Net;
using Dapper;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class GetSurveyTests
{
    static VocApp App => SurveysApp.App;

    [Test]
    public async Task It_works()
    {
        var newest = await App.Admin.AskAsync("/surveys/four-levels");
        var first = await App.Admin.AskAsync("/surveys/four-levels?version=1");

        Assert.That((newest.Status, newest.Json.GetProperty("version").GetInt32()), Is.EqualTo((HttpStatusCode.OK, 1)));
        Assert.That(first.Json.ToString(), Is.EqualTo(newest.Json.ToString()));
        var definition = newest.Json.GetProperty("definition");
        Assert.That(definition.GetProperty("questions").EnumerateArray().Select(q => q.GetProperty("key").GetString()), Has.Member("accessibility"));
        Assert.That(definition.GetProperty("name").GetProperty("de").GetString(), Is.EqualTo("Vier Ebenen des Service"), "all languages");
    }

    [Test]
    public async Task A_version_never_changes()
    {
        await SurveysApp.PublishedAsync("get-versions", SurveysApp.Small("First?"));
        var draft = await App.Admin.SendAsync(HttpMethod.Put, "/surveys/get-versions/draft", SurveysApp.Small("Second?"), ("If-Match", "*"));
        Assert.That((await SurveysApp.PublishAsync("get-versions", draft.ETag)).Status, Is.EqualTo(HttpStatusCode.Created));

        async Task<string?> Text(string query) =>
            (await App.Admin.AskAsync($"/surveys/get-versions{query}")).Json.GetProperty("definition").GetProperty("questions")[0].GetProperty("text").GetString();
        Assert.That((await Text("?version=1"), await Text("?version=2"), await Text("")), Is.EqualTo(("First?", "Second?", "Second?")));
    }

    [Test]
    public async Task There_is_none_that_was_never_published()
    {
        await SurveysApp.DraftAsync("get-draft");

        foreach (var path in (string[])["/surveys/four-levels?version=9", "/surveys/none", "/surveys/get-draft"])
            Assert.That((await App.Admin.AskAsync(path)).Status, Is.EqualTo(HttpStatusCode.NotFound), path);
    }

    [Test]
    public async Task Versions_are_kept_in_memory_as_long_as_there_is_room()
    {
        await SurveysApp.PublishedAsync("get-kept");
        Task<Answer> Get(string id) => App.Admin.AskAsync($"/surveys/{id}?version=1");
        await Get("get-kept");
        await App.Get<Db>().WriteAsync(async transaction =>
        {
            await transaction.Connection!.ExecuteAsync("update survey_version set definition = 'unreadable' where survey_id = 'get-kept'", transaction: transaction);
            for (var i = 0; i < 40; i++)
                await transaction.Connection!.ExecuteAsync("insert into survey_version (workspace_id, survey_id, version, definition, published_at) values (@workspace, @id, 1, @definition, 0)",
                    new { workspace = App.Ours.Workspace.Id, id = $"get-large-{i}", definition = $$"""{"name":"{{new string('x', 500_000)}}"}""" }, transaction);
        });
        Assert.That((await Get("get-kept")).Status, Is.EqualTo(HttpStatusCode.OK), "nobody reads it again");
        for (var i = 0; i < 40; i++) Assert.That((await Get($"get-large-{i}")).Status, Is.EqualTo(HttpStatusCode.OK));

        Assert.That((await Get("get-kept")).Status, Is.Not.EqualTo(HttpStatusCode.OK), "20 MB of others are too much to keep it beside");
        await App.Get<Db>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from survey_version where survey_id = 'get-kept' or survey_id like 'get-large-%'", transaction: transaction));
        await App.Get<Db>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from survey where survey_id = 'get-kept'", transaction: transaction));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await SurveysApp.PublishedAsync("get-ours");
        Assert.That((await App.Stranger.AskAsync("/surveys/get-ours")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/surveys/four-levels");
    }

    [TestCase("version=", "version outOfRange")]
    [TestCase("version=0", "version outOfRange")]
    [TestCase("version=x", "version outOfRange")]
    [TestCase("version=1&version=1", "version twice")]
    [TestCase("Version=1", "Version unknownParameter")]
    public async Task It_refuses_what_it_cannot_read(string query, string fault)
    {
        var answer = await App.Admin.AskAsync($"/surveys/four-levels?{query}");

        Assert.That((answer.Status, answer.Faults[0]), Is.EqualTo((HttpStatusCode.BadRequest, fault)));
    }
}
