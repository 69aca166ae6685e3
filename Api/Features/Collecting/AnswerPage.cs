using System.Security.Cryptography;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Api.Pages;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.Collecting;

/// <summary>A sheet of the page comes in: what was said is stored as any feedback is, and the next questions are shown. There is no
/// session that another page could misuse, and so no token against it: whoever can send this could as well send it himself.</summary>
public static class AnswerPage
{
    public static async Task<IResult> Handle(string siteKey, string slug, HttpContext http, SiteStore sites, Submissions submissions, FeedbackFinder finder, FeedbackWriter writer)
    {
        if (await sites.ByKeyAsync(siteKey, http.RequestAborted) is not { } site) return PageFrame.Gone(http);
        if (!Origins.IsOwn(http) && http.Request.Headers.Origin.ToString() is { Length: > 0 } origin && !Origins.Allows(site, origin)) return PageFrame.Problem(http, 403);
        if (await Sheet.ReadAsync(http) is not var (fields, number)) return PageFrame.Problem(http, 400);
        if (await submissions.SurveyAsync(site.Workspace, slug, number, http.RequestAborted) is not { } survey) return PageFrame.Gone(http);

        var link = ShowPage.LinkTo(http, site, slug);
        var form = ShowPage.FormOf(survey, link);
        var questions = survey.Definition.Asked();
        var sheet = Sheet.Of(fields, number, questions);
        var turn = Turn.Of(questions, sheet);
        if (turn.Store)
        {
            var stored = sheet.Id.Length > FeedbackRules.MaxId ? null : await finder.FindAsync(site.Workspace, $"site:{site.Id}", sheet.Id, http.RequestAborted);
            if (stored is not null && !Fits(stored, sheet)) return PageFrame.Problem(http, 404);
            // On this sheet or on one before it: what is empty there, was left or made so.
            var inSight = Stretch.Way(questions, sheet.Answers, sheet.From).SelectMany(s => s.Questions).Select(q => q.Key).ToHashSet();
            var answers = Changed(questions, sheet, inSight, stored);
            if (answers.Count == 0) return turn.Show is null ? new SeeOther(link.To("/left")) : Show(turn.Show);

            var (submission, faults) = FeedbackRules.Check(DraftOf(sheet, link, form, answers, turn), await submissions.ForSiteAsync(site, survey, http.RequestAborted, Channel.Page));
            // What a visitor can do wrong is told above; this is no form that we wrote.
            if (faults.Count > 0) return PageFrame.Problem(http, 400);
            try
            {
                var acceptance = await writer.SubmitAsync(submission!);
                if (acceptance == Acceptance.AlreadyComplete) return Already();
                if (acceptance == Acceptance.Erased) return PageFrame.Problem(http, 410);
                if (acceptance == Acceptance.NotYours) return PageFrame.Problem(http, 404);
            }
            catch (Exception e) when (e is OverloadedException or StoreUnavailableException)
            {
                // The words stay in front of the visitor, who sends them again.
                var here = Stretch.Way(questions, sheet.Answers, sheet.From)[^1];
                return new HtmlResult(new SurveyPage(form, link, sheet, here).Write(notice: Wording.Of(form.Language).Page["notSaved"]), 503, retryAfterSeconds: 1);
            }
            // Who came back to an earlier sheet finds his later answers again; what is over, is over.
            if (stored?.Completion == Completion.Complete) return new SeeOther(link.To("/thank-you"));
            if (stored is not null) sheet = sheet with { Answers = WithLater(sheet, inSight, stored) };
        }
        return turn.Show is null ? new SeeOther(link.To("/thank-you")) : Show(turn.Show);

        IResult Show(Stretch stretch) => new HtmlResult(new SurveyPage(form, link, sheet, stretch).Write(turn.Errors), turn.Errors.Count > 0 ? 400 : 200);
        IResult Already() => PageFrame.Message(form.Language, Wording.Of(form.Language).Page["already"], null, 409,
            Html.Of($"<p><a class=\"button\" href=\"{link.Start}\">{form.Labels["restart"]}</a></p>"), Html.When(link.Kiosk, SurveyPage.Kiosk(link, form.Language)));
    }

    static bool Fits(Feedback stored, Sheet sheet) =>
        stored.SecretHash is { } right && CryptographicOperations.FixedTimeEquals(right, Secrets.Hash(sheet.Secret));

    static FeedbackDraft DraftOf(Sheet sheet, PageLink link, SurveyForm form, IReadOnlyList<AnswerDraft> answers, Turn turn) => new()
    {
        Id = sheet.Id, Secret = sheet.Secret, Answers = answers, Completion = Codes<Completion>.Of(turn.Complete ? Completion.Complete : Completion.Partial),
        Touchpoint = link.Touchpoint, Unit = link.Unit, Standing = link.Standing, Language = form.Language,
        Context = form.Speaker == Speaker.Employee ? null : link.Context.ToDictionary(c => c.Key, c => (string?)c.Value),
    };

    /// <summary>The sheet's answers in the revisions in which they come: a page counts none, and one that is sent again, from the
    /// browser's history or by a second click, must change nothing that it does not say otherwise.</summary>
    static IReadOnlyList<AnswerDraft> Changed(IReadOnlyList<Question> questions, Sheet sheet, HashSet<string> inSight, Feedback? stored)
    {
        var known = stored?.Answers.ToDictionary(a => a.Question) ?? [];
        var drafts = new List<AnswerDraft>();
        foreach (var question in questions)
        {
            var before = known.GetValueOrDefault(question.Key);
            if (sheet.Answers.TryGetValue(question.Key, out var given))
                drafts.Add(new AnswerDraft(question.Key, given.Text, given.Picked, before is null ? 1 : Same(before, given) ? before.Revision : before.Revision + 1));
            else if (inSight.Contains(question.Key) && before is { HasWords: true })
                drafts.Add(question.Kind == QuestionKind.OpenText ? new AnswerDraft(question.Key, "", null, before.Revision + 1) : new AnswerDraft(question.Key, null, [], before.Revision + 1));
        }
        return drafts;
    }

    static bool Same(Answer before, Given given) =>
        (before.Text ?? "") == (given.Text ?? "") && (before.Picked ?? []).ToHashSet().SetEquals(given.Picked ?? []);

    static IReadOnlyDictionary<string, Given> WithLater(Sheet sheet, HashSet<string> inSight, Feedback stored) =>
        stored.Answers.Where(a => a.HasWords && !inSight.Contains(a.Question)).Select(a => KeyValuePair.Create(a.Question, new Given(a.Text, a.Picked)))
            .Concat(sheet.Answers).GroupBy(a => a.Key).ToDictionary(a => a.Key, a => a.Last().Value);
}
