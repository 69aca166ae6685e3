using Dapper;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Surveys;
using VoiceOfCustomer.Infrastructure.Understanding.LanguageModel;

namespace VoiceOfCustomer.Api.Tests.Stores;

public class DbTests
{
    const string Add = "insert into language_model_use (day, tokens, cost_micros) values (@day, 0, 0)";

    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public async Task Whom_another_node_was_quicker_than_does_it_again()
    {
        // What happens where two nodes have both found the key absent: the second one's insert is refused.
        var db = app.Get<Db>();
        await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(Add, new { day = 1 }, transaction));
        var attempts = 0;
        var added = await db.WriteAsync(async transaction => attempts++ == 0 && await transaction.Connection!.ExecuteAsync(Add, new { day = 1 }, transaction) > 0);

        Assert.That((attempts, added), Is.EqualTo((2, false)));
        Assert.That(await app.ScalarAsync<long>("select count(*) from language_model_use where day = 1"), Is.EqualTo(1));
        Assert.That(() => db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(Add, new { day = 1 }, transaction)), Throws.InstanceOf<System.Data.Common.DbException>(), "but not for ever");
    }

    [Test]
    public async Task Many_at_once_make_one_of_each()
    {
        var workspace = app.Ours.Workspace.Id;
        var drafts = app.Get<DraftStore>();
        var added = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => drafts.AddAsync(workspace, "at-once", new SurveyDefinition()))));
        Assert.That(added.Count(a => a), Is.EqualTo(1));

        var published = new AuthoredSurvey("four-levels", new SurveyDefinition(), null, null, 0);
        var saved = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => drafts.SaveAsync(workspace, published))));
        Assert.That(saved.Count(s => s), Is.EqualTo(1), "the others have not seen the first one's change");

        var budget = new ModelBudget(app.Get<Db>(), new LanguageModelSettings { Endpoint = new Uri("http://127.0.0.1"), Model = "m", MaxTokensPerDay = 100 }, new ManualClock(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => budget.TakeAsync(5, 5, CancellationToken.None))));
        Assert.That(taken.Count(t => t is not null), Is.EqualTo(10));
    }
}
