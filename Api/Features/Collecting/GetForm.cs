using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>The published form, for a page to show. Whoever has it may keep it for a minute.</summary>
public static class GetForm
{
    const string Cache = "public, max-age=60";

    // Built-in words may change with the service, and not with the survey's version.
    static readonly string Build = typeof(SurveyForm).Module.ModuleVersionId.ToString("N")[..8];

    /// <param name="lang">The visitor's language as a BCP 47 tag; the form comes in the language that it has, and says which.</param>
    public static async Task<IResult> Handle(string slug, string? lang, HttpContext http, SurveyStore surveys, CancellationToken ct)
    {
        if (Languages.Fault(lang) is { } fault) return Problems.Invalid([fault]);
        if (await surveys.OpenAsync(Origins.SiteOf(http).Workspace, slug, ct) is not { } survey) return Problems.NotFound("survey");
        var form = SurveyForm.Of(survey.Survey, survey.Version, survey.Definition, lang);
        http.Response.Headers.ContentLanguage = form.Language;
        return ETags.Answer(form, $"\"{form.Version}-{form.Language}-{Build}\"", cache: Cache);
    }
}
