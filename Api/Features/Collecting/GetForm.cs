using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>The published form, for a page to show. Whoever has it may keep it for a minute.</summary>
public static class GetForm
{
    const string Cache = "public, max-age=60";

    /// <param name="lang">The visitor's language as a BCP 47 tag; the form comes in the language that it has, and says which.</param>
    public static async Task<IResult> Handle(string slug, string? lang, HttpContext http, SurveyStore surveys, CancellationToken ct)
    {
        if (lang is not null && (lang.Length is < 2 or > 35 || !lang.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
            return Problems.Invalid("lang", "badLanguage", "A BCP 47 tag such as en or de-CH.");
        if (await surveys.CurrentAsync(Origins.SiteOf(http).Workspace, slug, ct) is not { } survey) return Problems.NotFound("survey");
        http.Response.Headers.ContentLanguage = survey.Language;
        return ETags.Answer(SurveyForm.Of(survey), $"\"{survey.Version}-{survey.Language}\"", cache: Cache);
    }
}
