using System.Net;
using System.Text;
using Dapper;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Surveys.Templates;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class AddSurveyTests
{
    static VocApp App => SurveysApp.App;

    static Task<Answer> Add(object body) => App.Admin.PostAsync("/surveys", body);

    [Test]
    public async Task It_works()
    {
        var added = await Add(new { id = "add-empty" });

        Assert.That((added.Status, added.Response.Headers.Location!.OriginalString, added.ETag), Is.EqualTo((HttpStatusCode.Created, "/api/v1/surveys/add-empty/draft", "\"1\"")));
        Assert.That(added.Faults, Is.SupersetOf((string[])["name required", "reason required", "thankYou required", "questions required"]), "what is missing is said at once");
        Assert.That((await App.Admin.AskAsync("/surveys/add-empty/draft")).Json.ToString(), Is.EqualTo(added.Json.ToString()));
        Assert.That((await SurveysApp.FormAsync("add-empty")).Status, Is.EqualTo(HttpStatusCode.NotFound), "pages see nothing before it is published");
        Assert.That((await Add(new { id = "add-empty" })).Code, Is.EqualTo("idTaken"));
        Assert.That((await Add(new { id = "four-levels" })).Code, Is.EqualTo("idTaken"));
    }

    static IEnumerable<string> Templates => SurveyTemplate.All.Select(t => t.Id);

    [TestCaseSource(nameof(Templates))]
    public async Task It_works_from_a_template_that_can_be_published_as_it_is(string template)
    {
        var id = $"add-{template}";
        var added = await Add(new { id, template });
        var published = await SurveysApp.PublishAsync(id, added.ETag);

        Assert.That((added.Faults, published.Status), Is.EqualTo((Array.Empty<string>(), HttpStatusCode.Created)));
        var (english, german) = (await SurveysApp.FormAsync(id), await SurveysApp.FormAsync(id, "?lang=de"));
        Assert.That((english.Text("language"), german.Text("language")), Is.EqualTo(("en", "de")));
        Assert.That(german.Text("reason"), Is.Not.Empty.And.Not.EqualTo(english.Text("reason")));
        Assert.That(english.Json.GetProperty("questions").EnumerateArray().Select(q => q.GetProperty("text").GetString()),
            Is.All.Not.Empty.And.None.AnyOf(german.Json.GetProperty("questions").EnumerateArray().Select(q => (object?)q.GetProperty("text").GetString()).ToArray()));
    }

    [Test]
    public async Task It_copies_another()
    {
        await SurveysApp.PublishedAsync("add-original", SurveysApp.Small("The original?"));
        var copy = await Add(new { id = "add-copy", copyOf = "add-original" });
        await App.Admin.PatchAsync("/surveys/add-copy/draft", new { name = "The copy" }, copy.ETag);

        Assert.That(copy.Json.GetProperty("definition").GetProperty("questions")[0].GetProperty("text").GetString(), Is.EqualTo("The original?"));
        Assert.That((await App.Admin.AskAsync("/surveys/add-original")).Json.GetProperty("definition").GetProperty("name").GetString(), Is.EqualTo("Small"));
    }

    [Test]
    public async Task It_refuses_bad_input()
    {
        Assert.That((await Add(new { })).Faults, Is.EqualTo((string[])["id required"]));
        foreach (var id in (string[])["", "Ä", "a b", "templates", "import-x", new string('a', 65)])
            Assert.That((await Add(new { id })).Faults, Is.EqualTo((string[])["id badId"]), id);
        Assert.That((await Add(new { id = "add-x", template = "five-stars", })).Faults, Is.EqualTo((string[])["template unknownTemplate"]));
        Assert.That((await Add(new { id = "add-x", copyOf = "none" })).Faults, Is.EqualTo((string[])["copyOf unknownSurvey"]));
        Assert.That((await Add(new { id = "add-x", copyOf = "four-levels", template = "departure" })).Faults, Is.EqualTo((string[])["oneForm"]));
        Assert.That((await Add(new { id = "add-x", definition = new { questions = new object?[] { null } } })).Faults, Is.EqualTo((string[])["definition.questions[0] required"]));
        Assert.That((await Add(new { id = "add-x", definition = new { questions = new object?[] { new { key = "a", kind = "rating" } } } })).FirstFault,
            Is.EqualTo("definition.questions[0].kind unknownValue: One of openText, feelings, choice."), "there is no rating, on purpose");
        Assert.That((await Add(new { id = "add-x", definition = new { stars = 5 } })).Faults, Is.EqualTo((string[])["definition.stars unknownField"]));

        var large = new StringContent("""{"id":"add-x","definition":{"name":"###"}}""".Replace("###", new string('x', 600_000), StringComparison.Ordinal), Encoding.UTF8, "application/json");
        Assert.That((await App.Admin.PostAsync("/api/v1/surveys", large)).StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task It_reads_no_other_survey()
    {
        await SurveysApp.PublishedTwiceAsync("add-twice");
        Assert.That((await Add(new { id = "add-beside" })).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task There_are_only_so_many_whether_drafts_or_published()
    {
        var workspace = App.Strangers.Workspace.Id;
        var there = (await App.Stranger.AskAsync("/surveys")).Ids.Length;
        await App.Get<Db>().WriteAsync(async transaction =>
        {
            for (var i = 0; i < 500 - there; i++)
                await transaction.Connection!.ExecuteAsync(i % 2 == 0
                    ? "insert into survey (workspace_id, survey_id, draft, changed_at, change_no) values (@workspace, @id, '{}', 0, 1)"
                    : "insert into survey_version (workspace_id, survey_id, version, definition, published_at) values (@workspace, @id, 1, '{}', 0)",
                    new { workspace, id = $"many-{i}" }, transaction);
        });
        Assert.That((await App.Stranger.PostAsync("/surveys", new { id = "one-more" })).Code, Is.EqualTo("limitReached"));
        await App.Get<Db>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from survey where survey_id = 'many-0'", transaction: transaction));
        Assert.That((await App.Stranger.PostAsync("/surveys", new { id = "one-more" })).Status, Is.EqualTo(HttpStatusCode.Created));
        await App.Get<Db>().WriteAsync(async transaction =>
        {
            foreach (var table in (string[])["survey", "survey_version"])
                await transaction.Connection!.ExecuteAsync($"delete from {table} where survey_id like 'many-%' or survey_id = 'one-more'", transaction: transaction);
        });
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        await SurveysApp.DraftAsync("add-ours");
        Assert.That((await App.Stranger.PostAsync("/surveys", new { id = "add-theirs", copyOf = "add-ours" })).Faults, Is.EqualTo((string[])["copyOf unknownSurvey"]));
        Assert.That((await App.Stranger.PostAsync("/surveys", new { id = "add-ours" })).Status, Is.EqualTo(HttpStatusCode.Created), "ids are each workspace's own");
        await App.RefusesOthersThanAdminsAsync(HttpMethod.Post, "/surveys", new { id = "add-others" });
    }
}
