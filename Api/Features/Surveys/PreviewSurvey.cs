using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>The form as pages would get it, were the draft published now. It says that it is a preview, and takes no answers.</summary>
public static class PreviewSurvey
{
    public static async Task<IResult> Handle(string id, string? lang, Caller caller, HttpContext http, DraftStore drafts, CancellationToken ct)
    {
        if (Languages.Fault(lang) is { } fault) return Problems.Invalid([fault]);
        if (await drafts.FindAsync(caller.Workspace, id, ct) is not { } survey) return Problems.NotFound("survey");
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(SurveyForm.Of(id, survey.Newest?.Version ?? 0, survey.Definition, lang, preview: true), Json.Options);
    }
}
