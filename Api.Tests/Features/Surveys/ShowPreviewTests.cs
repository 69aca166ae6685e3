using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Features.SigningIn;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class ShowPreviewTests
{
    VocApp app = null!;
    SessionBrowser browser = null!;

    const string Draft = """
        {
          "name": "A <draft>", "reason": "Because.", "thankYou": "Thanks!",
          "questions": [
            { "key": "one", "text": "One?", "required": true },
            { "key": "two", "text": "Two?", "showWhen": { "question": "one", "says": ["more"] } }
          ]
        }
        """;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await VocApp.StartAsync();
        (browser, _) = await SessionBrowser.SignedInAsync(app);
        await app.Get<DraftStore>().AddAsync(app.Ours.Workspace.Id, "drafted", SurveyJson.Read(Draft));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        browser.Dispose();
        await app.DisposeAsync();
    }

    [Test]
    public async Task It_works()
    {
        var first = await Browsing.OpenAsync(browser.Client, "/preview/drafted");
        Assert.That((first.Status, first.Title), Is.EqualTo((HttpStatusCode.OK, "A <draft>")));
        Assert.That(first.Html, Does.Contain("Preview: nothing is stored.").And.Contain("\"preview\":true").And.Not.Contain("<draft>"));

        var unanswered = await first.SendAsync("next");
        var second = await first.SendAsync("next", ("a.one", "Tell me more"));
        var end = await second.SendAsync("next", ("a.two", "So I did"));
        Assert.That((unanswered.Status, second.Questions.Single(), end.Status, end.Title), Is.EqualTo((HttpStatusCode.BadRequest, "two", HttpStatusCode.OK, "Thanks!")));
        Assert.That(await app.ScalarAsync<long>("select (select count(*) from feedback) + (select count(*) from signal)"), Is.Zero, "nothing is stored, nothing counted");
        Assert.That((await first.SendAsync("next", ("antiForgery", "x"), ("a.one", "x"))).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var (stranger, _) = await SessionBrowser.SignedInAsync(app, app.Strangers.AdminKey);
        var (agent, _) = await SessionBrowser.SignedInAsync(app, (await SessionBrowser.KeyAsync(app, Scope.Agent, Scope.Analyst)).Text);
        using (stranger) using (agent)
        {
            Assert.That((await Browsing.OpenAsync(stranger.Client, "/preview/drafted")).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await Browsing.OpenAsync(agent.Client, "/preview/drafted")).Location, Is.EqualTo("/sign-in?to=%2Fpreview%2Fdrafted&needs=admin"));
            Assert.That((await Browsing.OpenAsync(agent.Client, "/sign-in?needs=admin")).Html, Does.Contain("has not the scope admin"));
        }
        Assert.That((await Browsing.PostAsync(app.Nobody, "/preview/drafted", [("version", "0")])).Html, Does.Not.Contain("One?"));
        Assert.That((await Browsing.OpenAsync(browser.Client, "/preview/never-was")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_draft_that_could_not_be_published_says_why()
    {
        await app.Get<DraftStore>().AddAsync(app.Ours.Workspace.Id, "faulty", SurveyJson.Read("""
            { "name": "Faulty", "reason": "<b>", "thankYou": "x", "questions": [ { "key": "a", "text": "?" }, { "key": "a", "text": "?", "showWhen": { "question": "later", "answered": true } } ] }
            """));
        var shown = await Browsing.OpenAsync(browser.Client, "/preview/faulty");

        Assert.That((int)shown.Status, Is.EqualTo(422));
        Assert.That(shown.Html, Does.Contain("questions[1].key"));
    }
}
