using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Features.Themes;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Understanding.Themes;
using VoiceOfCustomer.Infrastructure.Jobs;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Api.Tests.Jobs;

/// <summary>What discovery does to the taxonomy, and what it leaves alone.</summary>
[Parallelizable]
public class DiscoverThemesTests : TaxonomyApp
{
    static readonly string[] Own =
    [
        "awful music", "nobody came", "twice this week", "what a waste", "in my lunch break", "with a crying child", "on a mobile", "before breakfast", "again and again", "from abroad",
    ];

    async Task HoldAsync(int from, int count)
    {
        for (var i = from; i < from + count; i++) await App.Admin.SayAsync($"h{i}", $"I was kept on hold, {Own[i % Own.Length]}, day {i}.", "accessibility");
    }

    Task<Taxonomy> TaxonomyAsync() => App.Get<ThemeStore>().ReadAsync(App.Ours.Workspace.Id);

    // What this process has looked at does not count: another one, or the next, must come to the same.
    DiscoverThemes Fresh() => Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<DiscoverThemes>(App.Get<IServiceProvider>());

    [Test]
    public async Task Again_on_the_same_data_it_changes_nothing()
    {
        await HoldAsync(0, 8);
        await SettleAsync();
        var before = await TaxonomyAsync();
        Assert.That(before.Themes.Values.Select(t => (t.State, t.Origin)), Has.Member((ThemeState.Emerging, ThemeOrigin.Discovered)));

        Assert.That(await Fresh().RunAsync(CancellationToken.None), Is.Empty);
        await App.SettleAsync();
        Assert.That((await TaxonomyAsync()).Version, Is.EqualTo(before.Version));
    }

    [Test]
    public async Task A_theme_that_enough_speak_of_becomes_active()
    {
        await HoldAsync(0, 8);
        await SettleAsync();
        await HoldAsync(8, DiscoverThemes.ActiveFrom - 9);
        await SettleAsync();
        var id = (await ListedAsync())[0];
        Assert.That((await FeedbackOfAsync(id), (await TaxonomyAsync()).Themes[id].State), Is.EqualTo((DiscoverThemes.ActiveFrom - 1, ThemeState.Emerging)));
        await HoldAsync(DiscoverThemes.ActiveFrom - 1, 1);
        await SettleAsync();

        Assert.That((await TaxonomyAsync()).Themes[id].State, Is.EqualTo(ThemeState.Active));
    }

    [Test]
    public async Task Two_at_once_find_it_once()
    {
        await HoldAsync(0, 8);
        await App.Get<AnalyseFeedback>().RunAsync(CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Fresh().RunAsync(CancellationToken.None)));
        await SettleAsync();

        var themes = (await TaxonomyAsync()).Themes.Values.ToArray();
        Assert.That(themes, Is.Not.Empty);
        Assert.That(themes.Select(t => (t.Level, t.Name)), Is.Unique);
        Assert.That(await App.ScalarAsync<long>("select count(*) from waiting_mention w join mention m on m.feedback_no = w.feedback_no and m.mention_no = w.mention_no where m.theme_id is not null"), Is.Zero);
    }

    [TestCase("pinned")]
    [TestCase("forbidden")]
    [TestCase("retired")]
    public async Task What_an_analyst_decided_stays(string decided)
    {
        await HoldAsync(0, 8);
        await SettleAsync();
        var id = (await ListedAsync())[0];
        await ChangeAsync(id, decided switch
        {
            "pinned" => new { name = "the queue of callers", pinned = true },
            "forbidden" => new { forbidden = true },
            _ => (object)new { state = "retired" },
        });
        await SettleAsync();
        var before = (await TaxonomyAsync()).Themes[id];
        await HoldAsync(8, 12);
        await SettleAsync();

        var after = await TaxonomyAsync();
        Assert.That((after.Themes[id].Name, after.Themes[id].Shape.Write(), after.Themes[id].State), Is.EqualTo((before.Name, before.Shape.Write(), decided == "pinned" ? ThemeState.Active : before.State)));
        Assert.That(await FeedbackOfAsync(id), Is.EqualTo(decided switch { "pinned" => 20, "retired" => 8, _ => 0 }));
        Assert.That(after.Themes.Values.Where(t => t.Id != id && t.Terms.Any(term => term.Contains("hold", StringComparison.Ordinal))), Is.Empty, "nothing like it is found again");
    }

    [Test]
    public async Task Erasing_leaves_no_words_of_anybody_in_a_theme()
    {
        await HoldAsync(0, 8);
        await App.Admin.SayAsync("secret", "I was kept on hold, said Zanzibarquux.", "accessibility");
        await App.Admin.SayAsync("waits", "My Zanzibarquux never fits.", "accessibility");
        await SettleAsync();
        foreach (var id in (string[])["secret", "waits"]) await App.Admin.DeleteAsync($"/api/v1/feedback/{id}");
        await SettleAsync();

        foreach (var table in (string[])["theme", "waiting_mention", "mention"])
            Assert.That(await EverythingInAsync(table), Does.Not.Contain("zanzibar").IgnoreCase, table);
        foreach (var id in await ListedAsync()) Assert.That((await App.GetJsonAsync($"/api/v1/themes/{id}")).ToString(), Does.Not.Contain("anzibar"));
    }

    Task<string> EverythingInAsync(string table) => App.Get<VoiceOfCustomer.Infrastructure.Db.Db>().ReadAsync(async connection => string.Join('\n',
        (await Dapper.SqlMapper.QueryAsync(connection, $"select * from {table}")).Select(r => string.Join('|', ((IDictionary<string, object>)r).Values))));
}
