using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using NUnit.Framework;
using VoiceOfCustomer.Api.Contract;
using VoiceOfCustomer.Api.Features.Collecting;
using VoiceOfCustomer.Api.Features.Correcting;
using VoiceOfCustomer.Api.Features.Running;
using VoiceOfCustomer.Api.Features.SettingUp;
using VoiceOfCustomer.Api.Features.Surveys;
using VoiceOfCustomer.Api.Features.Trends;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Api.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace VoiceOfCustomer.Api.Tests.Contract;

/// <summary>openapi.yaml is what the running service says, and what it says is so.</summary>
public class OpenApiTests
{
    VocApp app = null!;
    string yaml = "";
    YamlMappingNode document = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await VocApp.StartAsync();
        yaml = (await app.Nobody.GetStringAsync("/openapi.yaml")).ReplaceLineEndings("\n");
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        document = (YamlMappingNode)stream.Documents[0].RootNode;
    }

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [Test]
    public void The_golden_copy_is_what_the_service_says() => Golden.Check("openapi.yaml", yaml);

    [Test]
    public void It_is_OpenAPI_3_1() => Assert.That(((YamlScalarNode)document["openapi"]).Value, Does.StartWith("3.1"));

    IEnumerable<(string Path, string Method, YamlMappingNode Operation)> Operations() =>
        from path in ((YamlMappingNode)document["paths"]).Children
        from operation in ((YamlMappingNode)path.Value).Children
        select (((YamlScalarNode)path.Key).Value!, ((YamlScalarNode)operation.Key).Value!, (YamlMappingNode)operation.Value);

    [Test]
    public void Every_route_is_in_it_and_nothing_else()
    {
        var routes = Endpoints().Select(e => (Path: e.RoutePattern.RawText!, Method: e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0].ToLowerInvariant())).ToList();

        Assert.That(routes, Has.Count.GreaterThan(40), "it found something to check");
        Assert.That(Operations().Select(o => (o.Path, o.Method)), Is.EquivalentTo(routes));
    }

    [Test]
    public void Every_operation_says_what_it_does_and_every_problem_has_a_body()
    {
        foreach (var (path, method, operation) in Operations())
        {
            Assert.That(operation.Children.ContainsKey("summary"), $"{method} {path} has no summary");
            var named = operation.Children.TryGetValue("parameters", out var parameters)
                ? ((YamlSequenceNode)parameters).Where(p => ((YamlScalarNode)p["in"]).Value == "path").Select(p => ((YamlScalarNode)p["name"]).Value).ToList() : [];
            Assert.That(named, Is.EquivalentTo(path.Split('/').Where(p => p.StartsWith('{')).Select(p => p.Trim('{', '}'))), $"{method} {path}");
            if (operation.Children.TryGetValue("requestBody", out var body))
                foreach (var content in ((YamlMappingNode)((YamlMappingNode)body)["content"]).Children.Values)
                    Assert.That(((YamlMappingNode)content).Children.ContainsKey("example") || path.EndsWith("imports", StringComparison.Ordinal), $"{method} {path} has no example of its body");
            if (!path.StartsWith("/api/", StringComparison.Ordinal)) continue;
            var responses = (YamlMappingNode)operation["responses"];
            foreach (var status in (string[])["400", "429", "503"]) Assert.That(responses.Children.ContainsKey(status), $"{method} {path} does not tell of {status}");
            foreach (var (status, response) in responses.Children.Where(r => ((YamlScalarNode)r.Key).Value![0] is '4' or '5'))
                Assert.That(((YamlMappingNode)((YamlMappingNode)response)["content"]).Children.ContainsKey("application/problem+json"), $"{method} {path} {status}");
        }
    }

    [Test]
    public async Task Every_example_of_a_request_is_taken()
    {
        var site = $"/api/v1/sites/{app.Ours.Site.SiteKey}";
        var (theme, other) = (await DefineAsync("on the phone"), await DefineAsync("at the door"));
        var sent = new Dictionary<string, (HttpMethod Method, string Path, bool Site)>
        {
            ["SubmitSiteFeedbackPut"] = (HttpMethod.Put, $"{site}/feedback/example-1", true),
            ["SubmitSiteFeedbackPost"] = (HttpMethod.Post, $"{site}/feedback", true),
            ["LogCall"] = (HttpMethod.Post, "/api/v1/calls", false),
            ["SubmitFeedbackPut"] = (HttpMethod.Put, "/api/v1/feedback/example-1", false),
            ["SubmitFeedbackPost"] = (HttpMethod.Post, "/api/v1/feedback", false),
            ["SubmitBatch"] = (HttpMethod.Post, "/api/v1/feedback/batch", false),
            ["AddUnit"] = (HttpMethod.Post, "/api/v1/units", false),
            ["ChangeUnit"] = (HttpMethod.Patch, "/api/v1/units/leeds", false),
            ["AddTouchpoint"] = (HttpMethod.Post, "/api/v1/touchpoints", false),
            ["ChangeTouchpoint"] = (HttpMethod.Patch, "/api/v1/touchpoints/phone", false),
            ["AddSite"] = (HttpMethod.Post, "/api/v1/sites", false),
            ["ChangeSite"] = (HttpMethod.Patch, "/api/v1/sites/shop", false),
            ["AddKey"] = (HttpMethod.Post, "/api/v1/keys", false),
            ["CorrectMention"] = (HttpMethod.Post, $"/api/v1/mentions/{await MentionAsync()}/correction", false),
            ["DefineTheme"] = (HttpMethod.Post, "/api/v1/themes", false),
            ["ChangeTheme"] = (HttpMethod.Patch, $"/api/v1/themes/{theme}", false),
            ["SplitTheme"] = (HttpMethod.Post, $"/api/v1/themes/{theme}/split", false),
            ["MergeTheme"] = (HttpMethod.Post, $"/api/v1/themes/{theme}/merge", false),
            ["StartSession"] = (HttpMethod.Post, "/api/v1/session", false),
            ["AddSurvey"] = (HttpMethod.Post, "/api/v1/surveys", false),
            ["ChangeDraftPut"] = (HttpMethod.Put, "/api/v1/surveys/after-delivery/draft", false),
            ["ChangeDraftPatch"] = (HttpMethod.Patch, "/api/v1/surveys/after-delivery/draft", false),
            ["SubmitSignals"] = (HttpMethod.Post, $"{site}/signals", true),
        };
        Assert.That(sent.Keys, Is.EquivalentTo(Examples.Requests.Keys));
        foreach (var (operation, (method, path, bySite)) in sent)
        {
            using var request = new HttpRequestMessage(method, path) { Content = new StringContent(Examples.Requests[operation].Replace("th_1c2f0f0e9a77", other, StringComparison.Ordinal).Replace("voc_1_…", app.Ours.AdminKey, StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json") };
            if (path.EndsWith("/draft", StringComparison.Ordinal) || method == HttpMethod.Patch) request.Headers.TryAddWithoutValidation("If-Match", (await app.Admin.GetAsync(path)).Headers.ETag!.ToString());
            if (operation is "MergeTheme" or "SplitTheme") request.Headers.TryAddWithoutValidation("If-Match", "*");
            var response = await (bySite ? app.Nobody : app.Admin).SendAsync(request);
            Assert.That(response.IsSuccessStatusCode, $"{operation}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    async Task<string> MentionAsync()
    {
        await app.Admin.SayAsync("to-correct", "Nobody looked up when I came in.");
        await app.SettleAsync();
        return (await app.GetJsonAsync("/api/v1/feedback/to-correct")).GetProperty("mentions")[0].GetProperty("id").GetString()!;
    }

    async Task<string> DefineAsync(string name) =>
        (await app.Admin.PostAsync("/themes", new { name, level = "accessibility", examples = new[] { name } })).Text("id")!;

    [Test]
    public void Every_example_of_a_response_is_one()
    {
        var types = new Dictionary<string, Type>
        {
            ["SubmitSiteFeedbackPut"] = typeof(FeedbackAccepted), ["SubmitSiteFeedbackPost"] = typeof(FeedbackAccepted), ["LogCall"] = typeof(FeedbackAccepted),
            ["SubmitFeedbackPut"] = typeof(FeedbackAccepted), ["SubmitFeedbackPost"] = typeof(FeedbackAccepted), ["SubmitBatch"] = typeof(SubmitBatch.Response),
            ["GetTrends"] = typeof(GetTrends.Response), ["GetWeaknesses"] = typeof(GetWeaknesses.Response), ["AddKey"] = typeof(Dictionary<string, JsonElement>),
            ["RunAgainVerify"] = typeof(RunAgain.Verified), ["CorrectMention"] = typeof(CorrectionBody), ["ExportCorrections"] = typeof(ExportCorrections.Line),
            ["GetForm"] = typeof(SurveyForm), ["PublishSurvey"] = typeof(SurveyBody),
            ["SubmitSignals"] = typeof(SubmitSignals.Response), ["GetSilence"] = typeof(GetSilence.Response),
        };
        Assert.That(types.Keys, Is.EquivalentTo(Examples.Responses.Keys));
        foreach (var (operation, type) in types) Assert.That(JsonSerializer.Deserialize(Examples.Responses[operation], type, Json.Options), Is.Not.Null, operation);
    }

    /// <summary>A route is tested by the class named after its handler's.</summary>
    [Test]
    public void Every_route_has_tests_that_it_works_and_that_it_refuses_a_stranger()
    {
        var handlers = Endpoints().Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Select(e => e.Metadata.GetMetadata<MethodInfo>()!.DeclaringType!.Name).Distinct().ToList();
        Assert.That(handlers, Has.Count.GreaterThan(30), "it found something to check");

        var tests = typeof(OpenApiTests).Assembly.GetTypes().Where(t => t.Name.EndsWith("Tests", StringComparison.Ordinal)).ToLookup(t => t.Name);
        var missing =
            from handler in handlers
            from test in (string[])["It_works", "It_refuses_a_stranger"]
            where !tests[$"{handler}Tests"].Any(t => t.GetMethods().Any(m => m.Name.StartsWith(test, StringComparison.Ordinal)))
            select $"{handler}Tests.{test}";
        Assert.That(missing, Is.Empty);
    }

    List<RouteEndpoint> Endpoints() => [.. app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not null && e.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription != true)];
}
