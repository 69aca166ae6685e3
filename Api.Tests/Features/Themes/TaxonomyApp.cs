using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Api.Tests.Features.Themes;

/// <summary>What tests of the taxonomy do. Each has a service of its own: every change is seen by the whole workspace.</summary>
public abstract class TaxonomyApp
{
    protected VocApp App { get; private set; } = null!;

    [SetUp]
    public async Task Start() => App = await VocApp.StartAsync();

    [TearDown]
    public ValueTask Stop() => App.DisposeAsync();

    /// <summary>Six customers speak of parking, six of the queue, all on accessibility.</summary>
    protected async Task ParkingAndQueueAsync()
    {
        string[] own = ["today", "again", "yesterday", "this week", "on Monday", "before work"];
        for (var i = 0; i < own.Length; i++)
        {
            await App.Admin.SayAsync($"p{i}", $"Terrible parking, no parking space {own[i]}.", "accessibility");
            await App.Admin.SayAsync($"q{i}", $"The queue at the counter was too long {own[i]}.", "accessibility");
        }
    }

    protected async Task<string> DefineAsync(string name, params string[] examples)
    {
        var answer = await App.Admin.PostAsync("/themes", new { name, level = "accessibility", examples });
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.Json.ToString() + App.Errors);
        return answer.Text("id")!;
    }

    protected async Task<Answer> ChangeAsync(string id, object body) =>
        await App.Admin.PatchAsync($"/themes/{id}", body, (await App.Admin.AskAsync($"/themes/{id}")).ETag);

    protected async Task<Answer> PostAsync(string path, object body, string? ifMatch = null)
    {
        ifMatch ??= (await App.Admin.AskAsync(path[..path.LastIndexOf('/')])).ETag;
        return await App.Admin.SendAsync(HttpMethod.Post, path, body, ("If-Match", ifMatch!));
    }

    protected async Task<long> FeedbackOfAsync(string id) => (await App.GetJsonAsync($"/api/v1/themes/{id}")).GetProperty("feedback").GetInt64();

    protected async Task<int> VersionAsync() => (await App.GetJsonAsync("/api/v1/themes")).GetProperty("taxonomyVersion").GetInt32();

    protected async Task<string[]> ListedAsync(string query = "") =>
        [.. (await App.GetJsonAsync($"/api/v1/themes{query}")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetString()!)];

    /// <summary>Settled, and the roll-up is what the facts say.</summary>
    protected async Task SettleAsync()
    {
        await App.SettleAsync();
        Assert.That(App.Errors, Is.Empty);
        Assert.That((await App.Get<RollupVerifier>().RunAsync(App.Ours.Workspace.Id)).FirstDifference, Is.Null);
    }

    /// <summary>401 without a key, 403 with an agent's, 404 for another workspace's id and for an unknown one, 428 and 412 without
    /// the state that stands.</summary>
    protected async Task RefusesAsync(HttpMethod method, string id, string action, object body)
    {
        using var agent = await App.WithScopesAsync(Scope.Agent);
        var tag = (await App.Admin.AskAsync($"/themes/{id}")).ETag!;
        Task<Answer> Send(HttpClient client, string theme, params (string, string)[] headers) => client.SendAsync(method, $"/themes/{theme}{action}", body, headers);
        var answers = new[]
        {
            await Send(App.Nobody, id, ("If-Match", tag)), await Send(agent, id, ("If-Match", tag)), await Send(App.Stranger, id, ("If-Match", tag)),
            await Send(App.Admin, "th_000000000000", ("If-Match", tag)), await Send(App.Admin, id), await Send(App.Admin, id, ("If-Match", "\"99\"")),
        };
        Assert.That(answers.Select(a => ((int)a.Status, a.Code)), Is.EqualTo(new[]
        {
            (401, "unauthenticated"), (403, "scopeMissing"), (404, "notFound"), (404, "notFound"), (428, "ifMatchMissing"), (412, "changedMeanwhile"),
        }));
        Assert.That((await App.Admin.AskAsync($"/themes/{id}")).ETag, Is.EqualTo(tag), "none of them did anything");
    }
}
