using System.Text.Json;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Surveys;
using Given = VoiceOfCustomer.Domain.Surveys.Given;

namespace VoiceOfCustomer.Api.Tests.Widget;

/// <summary>The server and the browser show the same questions: both are held against branching-cases.json.</summary>
public class BranchingCaseTests
{
    sealed record Answer(string Question, string? Text, string[]? Picked);

    sealed record Case(string Name, Question[] Questions, Answer[] Answers, string[] Shown);

    static readonly string Json = File.ReadAllText(Repository.PathOf("Api.Tests/Widget/branching-cases.json"));

    [Test]
    public void On_the_server()
    {
        var cases = JsonSerializer.Deserialize<Case[]>(Json, JsonSerializerOptions.Web)!;
        using var all = Assert.EnterMultipleScope();
        foreach (var c in cases)
            Assert.That(Branching.Shown(c.Questions, c.Answers.ToDictionary(a => a.Question, a => new Given(a.Text, a.Picked))).Select(q => q.Key), Is.EqualTo(c.Shown), c.Name);
        Assert.That(cases, Has.Length.GreaterThan(50));
    }

    [Test]
    public async Task In_the_browser()
    {
        await using var visitor = await Visitor.OnAsync();
        var wrong = await visitor.Page.EvaluateAsync<string[]>("""
            json => JSON.parse(json).map(c => [c, voc.shown(c.questions, c.answers).map(q => q.key)])
              .filter(([c, got]) => got.join() != c.shown.join()).map(([c, got]) => `${c.name}: ${got} instead of ${c.shown}`)
            """, Json);
        Assert.That(wrong, Is.Empty);
    }
}
