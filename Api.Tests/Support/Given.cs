using System.Net.Http.Json;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>What tests send.</summary>
public static class Given
{
    /// <summary>A secret as a browser would make it.</summary>
    public const string Secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC0x";

    public static object Answer(string text, string question = "people", int revision = 1) => new { question, text, revision };

    public static Task<HttpResponseMessage> PutFeedbackAsync(this HttpClient client, string id, object body) =>
        client.PutAsJsonAsync($"/api/v1/feedback/{Uri.EscapeDataString(id)}", body);

    public static Task<HttpResponseMessage> SayAsync(this HttpClient client, string id, string text, string question = "people", int revision = 1, string completion = "complete") =>
        client.PutFeedbackAsync(id, new { answers = new[] { Answer(text, question, revision) }, completion });
}
