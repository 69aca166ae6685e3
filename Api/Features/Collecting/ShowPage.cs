using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Api.Pages;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>A survey as a plain page, for links, e-mail, codes to scan, and kiosks.</summary>
public static class ShowPage
{
    public static async Task<IResult> Handle(string siteKey, string slug, HttpContext http, SiteStore sites, SurveyStore surveys)
    {
        if (await sites.ByKeyAsync(siteKey, http.RequestAborted) is not { } site) return PageFrame.Gone(http);
        if (await surveys.OpenAsync(site.Workspace, slug, http.RequestAborted) is not { } survey)
            return await surveys.CurrentAsync(site.Workspace, slug, http.RequestAborted) is null ? PageFrame.Gone(http) : PageFrame.Closed(http);
        var link = LinkTo(http, site, slug);
        var questions = survey.Definition.Asked();
        var first = Stretch.From(questions, new Dictionary<string, Given>(), 0);
        var form = FormOf(survey, link);
        return new HtmlResult(new SurveyPage(form, link, Sheet.New(survey.Version), first).Write(asker: Html.When(!link.Kiosk, SurveyPage.Asker(form, link, site.SiteKey))));
    }

    /// <summary>After the last answer. It stands at an address of its own, so that reading it again sends nothing again.</summary>
    public static Task<IResult> ThankYou(string siteKey, string slug, HttpContext http, SiteStore sites, SurveyStore surveys) =>
        EndAsync(siteKey, slug, http, sites, surveys, (form, words) => (form.ThankYou, form.FollowUp, words["done"]));

    /// <summary>For those who would rather say nothing.</summary>
    public static Task<IResult> Left(string siteKey, string slug, HttpContext http, SiteStore sites, SurveyStore surveys) =>
        EndAsync(siteKey, slug, http, sites, surveys, (_, words) => (words["left"], null, words["leftHint"]));

    static async Task<IResult> EndAsync(
        string siteKey, string slug, HttpContext http, SiteStore sites, SurveyStore surveys,
        Func<SurveyForm, IReadOnlyDictionary<string, string>, (string Title, string? Says, string Done)> end)
    {
        // Also where it was archived meanwhile: whoever had begun may end.
        if (await sites.ByKeyAsync(siteKey, http.RequestAborted) is not { } site || await surveys.CurrentAsync(site.Workspace, slug, http.RequestAborted) is not { } survey)
            return PageFrame.Gone(http);
        var link = LinkTo(http, site, slug);
        var form = FormOf(survey, link);
        var (title, says, done) = end(form, Wording.Of(form.Language).Page);
        return link.Kiosk
            ? PageFrame.Message(form.Language, title, says, more: Html.Of($"<p><a class=\"button primary\" id=\"again\" href=\"{link.Start}\">{form.Labels["restart"]}</a></p>"), head: SurveyPage.Kiosk(link, form.Language))
            : PageFrame.Message(form.Language, title, says, more: Html.Of($"<p class=\"hint\">{done}</p>"));
    }

    public static PageLink LinkTo(HttpContext http, Site site, string slug) => PageLink.Of(http.Request, $"/s/{site.SiteKey}/{slug}", site.Rules);

    public static SurveyForm FormOf(SurveyVersion survey, PageLink link) =>
        SurveyForm.Of(survey.Survey, survey.Version, survey.Definition, link.Choose(survey.Definition.Serve));
}
