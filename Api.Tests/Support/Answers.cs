using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NUnit.Framework;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>What came back: its status, its headers and its JSON, if it has any.</summary>
public sealed record Answer(HttpStatusCode Status, HttpResponseMessage Response, JsonElement Json)
{
    public string? Text(string name) => Json.GetProperty(name).GetString();

    public string? ETag => Response.Headers.ETag?.ToString();

    public string? Code => Text("code");

    /// <summary>Each fault as "path code".</summary>
    public string[] Faults => [.. Json.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("path").GetString()} {e.GetProperty("code").GetString()}".Trim())];

    /// <summary>What the first fault tells people, after its path and code.</summary>
    public string FirstFault => $"{Faults[0]}: {Json.GetProperty("errors")[0].GetProperty("message").GetString()}";

    public string[] Ids => [.. Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!)];
}

public static class Answers
{
    public static async Task<Answer> SendAsync(this HttpClient client, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, "/api/v1" + path);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType());
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, response, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public static Task<Answer> AskAsync(this HttpClient client, string path, params (string Name, string Value)[] headers) => client.SendAsync(HttpMethod.Get, path, null, headers);

    public static Task<Answer> PostAsync(this HttpClient client, string path, object body) => client.SendAsync(HttpMethod.Post, path, body);

    public static Task<Answer> PatchAsync(this HttpClient client, string path, object body, string? ifMatch) =>
        client.SendAsync(HttpMethod.Patch, path, body, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    /// <summary>A caller of our workspace with these scopes only.</summary>
    public static async Task<HttpClient> WithScopesAsync(this VocApp app, params Scope[] scopes)
    {
        var (_, text) = await app.Get<KeyStore>().AddAsync(app.Ours.Workspace.Id, $"t-{Guid.NewGuid():N}", scopes);
        return app.Client(text);
    }

    /// <summary>Nobody gets 401, and every key that lacks the scope admin 403.</summary>
    public static async Task RefusesOthersThanAdminsAsync(this VocApp app, HttpMethod method, string path, object? body = null)
    {
        using var others = await app.WithScopesAsync(Scope.Agent, Scope.Analyst);
        var (nobody, other) = (await app.Nobody.SendAsync(method, path, body), await others.SendAsync(method, path, body));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((nobody.Status, nobody.Code), Is.EqualTo((HttpStatusCode.Unauthorized, "unauthenticated")));
            Assert.That((other.Status, other.Code), Is.EqualTo((HttpStatusCode.Forbidden, "scopeMissing")));
        }
    }
}
