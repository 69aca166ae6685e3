using System.Text.Json;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Domain.Surveys.Templates;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>From a body to its answer: the ways in differ only in what the caller may say.</summary>
public sealed class Submissions(
    FeedbackWriter writer, SurveyStore surveys, WorkspaceStore workspaces, UnitStore units, TimeProvider clock)
{
    // A page that was offline for a week is believed; an older moment would move trends that people have acted on.
    static readonly TimeSpan SiteReach = TimeSpan.FromDays(7);

    /// <summary>Also one that is archived: whoever had begun may end.</summary>
    public ValueTask<SurveyVersion?> SurveyAsync(int workspace, string? slug, int? version, CancellationToken ct) => version is { } number
        ? surveys.FindAsync(workspace, slug ?? FourLevels.Slug, number, ct)
        : surveys.CurrentAsync(workspace, slug ?? FourLevels.Slug, ct);

    public async Task<Admission> ForSiteAsync(Site site, SurveyVersion survey, CancellationToken ct, Channel channel = Channel.Widget)
    {
        var workspace = await workspaces.GetAsync(site.Workspace, ct);
        var now = clock.GetUtcNow();
        return new Admission
        {
            Workspace = site.Workspace, Source = $"site:{site.Id}", Actor = $"site:{site.Id}", Survey = survey, Now = now,
            DayOf = workspace.DayOf, StartOf = workspace.StartOf, Channel = channel,
            Touchpoint = site.Rules.Touchpoints.Contains, Unit = site.Rules.Units.Contains,
            Standing = site.Rules.Standings.Contains, ContextKey = site.Rules.ContextKeys.Contains,
            SecretNeeded = true, Oldest = now - SiteReach,
        };
    }

    public async Task<Admission> ForKeyAsync(Caller caller, SurveyVersion survey, CancellationToken ct, Channel? channel = null)
    {
        var workspace = await workspaces.GetAsync(caller.Workspace, ct);
        var structure = await units.GetAsync(caller.Workspace, ct);
        return new Admission
        {
            Workspace = caller.Workspace, Source = caller.Source, Actor = caller.Source, Survey = survey, Now = clock.GetUtcNow(),
            DayOf = workspace.DayOf, StartOf = workspace.StartOf, Channel = channel,
            Touchpoint = structure.Touchpoints.ContainsKey, Unit = structure.Units.ContainsKey,
        };
    }

    /// <summary>Answers when the commit is on disk.</summary>
    public async Task<IResult> StoreAsync(Submission submission)
    {
        Acceptance acceptance;
        try
        {
            acceptance = await writer.SubmitAsync(submission);
        }
        catch (OverloadedException)
        {
            // Not left to the exception handler: this one is answered many times a second, just when there is no time.
            return Problems.Overloaded();
        }
        return Answer(submission.Id, acceptance);
    }

    public static IResult Answer(string id, Acceptance acceptance) => acceptance switch
    {
        Acceptance.Created => new Accepted(new FeedbackAccepted(id, acceptance), 201),
        Acceptance.Extended or Acceptance.Known => new Accepted(new FeedbackAccepted(id, acceptance), 200),
        Acceptance.AlreadyComplete => Problems.Of(409, "complete", "This feedback is complete and takes no newer answers. Send completion: partial while more may come."),
        Acceptance.Erased => Problems.Of(410, "erased", "This feedback was erased and stays away."),
        _ => Problems.NotFound("feedback"),
    };

    public static IResult UnknownSurvey(string path) => Problems.Invalid(path, "unknownSurvey", "There is no published survey, or no such version of it.");

    // In one piece with its length: the usual way sends it in chunks, which costs as much as storing it.
    sealed class Accepted(FeedbackAccepted answer, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(answer, Json.Options);
            http.Response.StatusCode = status;
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = body.Length;
            await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
        }
    }
}
