using System.Security.Cryptography;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>A visitor reads back what it said, to go on with it: only with the secret that its browser made.</summary>
public static class GetSiteFeedback
{
    public const string SecretHeader = "Feedback-Secret";

    public sealed record AnswerItem(string Question, string? Text, IReadOnlyList<string>? Picked, int Revision);

    /// <summary>What the visitor said itself, and nothing that was added or understood here.</summary>
    public sealed record Response(string Id, Completion Completion, IReadOnlyList<AnswerItem> Answers);

    public static async Task<IResult> Handle(string id, HttpContext http, FeedbackFinder finder, CancellationToken ct)
    {
        var site = Origins.SiteOf(http);
        var secret = Secrets.Hash(http.Request.Headers[SecretHeader].ToString());
        http.Response.Headers.CacheControl = "no-store";
        if (id.Length > FeedbackRules.MaxId || await finder.FindAsync(site.Workspace, $"site:{site.Id}", id, ct) is not { SecretHash: { } right } feedback ||
            !CryptographicOperations.FixedTimeEquals(right, secret))
            return Problems.NotFound("feedback");
        return Results.Json(
            new Response(feedback.Id, feedback.Completion, [.. feedback.Answers.Select(a => new AnswerItem(a.Question, a.Text, a.Picked, a.Revision))]), Json.Options);
    }
}
