using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Api.Pages;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>The draft as a page, for its author: as customers would get it, and nothing is stored or counted.</summary>
public static class ShowPreview
{
    public static async Task<IResult> Handle(string slug, Caller caller, HttpContext http, DraftStore drafts)
    {
        if (await drafts.FindAsync(caller.Workspace, slug, http.RequestAborted) is not { } survey) return PageFrame.Gone(http);
        if (SurveyRules.Check(survey.Definition) is { Count: > 0 } faults) return Faulty(faults);
        var (form, link) = FormOf(survey, http);
        var first = Stretch.From(survey.Definition.Asked(), new Dictionary<string, Given>(), 0);
        return new HtmlResult(PageOf(form, link, Sheet.New(form.Version), first, http).Write(asker: SurveyPage.Asker(form, link, "preview")));
    }

    /// <summary>Turns the page, as customers would; what is said goes nowhere.</summary>
    public static async Task<IResult> Turned(string slug, Caller caller, HttpContext http, DraftStore drafts)
    {
        if (await Sheet.ReadAsync(http) is not var (fields, version)) return PageFrame.Problem(http, 400);
        if (await drafts.FindAsync(caller.Workspace, slug, http.RequestAborted) is not { } survey) return PageFrame.Gone(http);
        if (SurveyRules.Check(survey.Definition) is { Count: > 0 } faults) return Faulty(faults);
        var (form, link) = FormOf(survey, http);
        var sheet = Sheet.Of(fields, version, survey.Definition.Asked());
        var turn = Turn.Of(survey.Definition.Asked(), sheet);
        if (turn.Show is { } next) return new HtmlResult(PageOf(form, link, sheet, next, http).Write(turn.Errors), turn.Errors.Count > 0 ? 400 : 200);
        return PageFrame.Message(form.Language, form.ThankYou, form.FollowUp, more: Html.Of($"""
            <p class="preview">{form.Labels["preview"]}</p>
            <p><a class="button" href="{link.Start}">{form.Labels["restart"]}</a></p>
            """));
    }

    static SurveyPage PageOf(SurveyForm form, PageLink link, Sheet sheet, Stretch stretch, HttpContext http) =>
        new(form, link, sheet, stretch) { AntiForgery = Sessions.Of(http) is { } session ? Sessions.TokenOf(session) : null };

    static (SurveyForm, PageLink) FormOf(AuthoredSurvey survey, HttpContext http)
    {
        var link = PageLink.Of(http.Request, $"/preview/{survey.Id}", null) with { Kiosk = false };
        return (SurveyForm.Of(survey.Id, survey.Newest?.Version ?? 0, survey.Definition, link.Choose(survey.Definition.Serve), preview: true), link);
    }

    // A draft may be anything; what is wrong with it is told as publishing would.
    static IResult Faulty(IReadOnlyList<Domain.Collecting.Fault> faults) => new HtmlResult(PageFrame.Document("en", "This draft cannot be shown yet", Html.Of($"""
        <main>
        <h1>This draft cannot be shown yet</h1>
        <p>Publishing it would be refused too. What is wrong with it:</p>
        <ul>{faults.Select(f => Html.Of($"<li><code>{f.Path}</code> {f.Message}</li>"))}</ul>
        </main>
        """)), 422);
}
