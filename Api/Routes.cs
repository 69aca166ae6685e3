using VoiceOfCustomer.Api.Contract;
using VoiceOfCustomer.Api.Demo;
using VoiceOfCustomer.Api.Features.Collecting;
using VoiceOfCustomer.Api.Features.Correcting;
using VoiceOfCustomer.Api.Features.Embedding;
using VoiceOfCustomer.Api.Features.Importing;
using VoiceOfCustomer.Api.Features.Operating;
using VoiceOfCustomer.Api.Features.Reading;
using VoiceOfCustomer.Api.Features.Running;
using VoiceOfCustomer.Api.Features.SettingUp;
using VoiceOfCustomer.Api.Features.SigningIn;
using VoiceOfCustomer.Api.Features.Surveys;
using VoiceOfCustomer.Api.Features.Themes;
using VoiceOfCustomer.Api.Features.Trends;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Api.Pages;
using VoiceOfCustomer.Domain.Surveys;

namespace VoiceOfCustomer.Api;

/// <summary>All routes on one page: who may call, and what answers.</summary>
public static class Routes
{
    public static void MapVoiceOfCustomer(this WebApplication app)
    {
        app.MapGet("/health/live", Health.Live).WithTags("Operating").Answers<Health.Response>();
        app.MapGet("/health/ready", Health.Ready).WithTags("Operating").Answers<Health.Response>().Refuses(503);
        app.MapContract();
        app.MapGet("/", () => Results.Redirect("/docs")).ExcludeFromDescription();

        app.MapMethods("/widget.js", GetWidget.Methods, GetWidget.Newest).ExcludeFromDescription();
        app.MapMethods("/widget.{hash}.js", GetWidget.Methods, GetWidget.Published).ExcludeFromDescription();

        foreach (var file in PageFiles.Names) app.MapGet("/" + file, PageFiles.Serve(file)).ExcludeFromDescription();
        var page = app.MapGroup("/s/{siteKey}/{slug}").WithMetadata(new ReadByPeople()).ExcludeFromDescription();
        page.MapMethods("", ["GET", "HEAD"], ShowPage.Handle);
        page.MapPost("", AnswerPage.Handle);
        page.MapMethods("/thank-you", ["GET", "HEAD"], ShowPage.ThankYou);
        page.MapMethods("/left", ["GET", "HEAD"], ShowPage.Left);
        var inside = app.MapGroup("").WithMetadata(new ReadByPeople()).ExcludeFromDescription();
        inside.MapGet(SignInPage.Path, SignIn.Show);
        inside.MapPost(SignInPage.Path, SignIn.Handle);
        inside.MapPost(SignInPage.OutPath, SignIn.Out).RequireAuthorization();
        inside.MapGet("/preview/{slug}", ShowPreview.Handle).RequireAuthorization(Scopes.Admin);
        inside.MapPost("/preview/{slug}", ShowPreview.Turned).RequireAuthorization(Scopes.Admin);
        inside.MapGet("/demo", DemoShop.Show);
        inside.MapGet("/demo/{file}", DemoShop.File);

        var api = app.MapGroup("/api/v1").AddEndpointFilter<Validation>();

        // Public: the key stands in the page, and may only collect.
        api.MapMethods("/sites/{siteKey}/{**rest}", ["OPTIONS"], Origins.Preflight).ExcludeFromDescription();
        var site = api.MapGroup("/sites/{siteKey}").AddEndpointFilter<Origins>().WithTags("Collecting, with a site key");
        site.MapPut("/feedback/{id}", SubmitSiteFeedback.Put).Takes().Reads<SiteFeedbackBody>().Stores();
        site.MapPost("/feedback", SubmitSiteFeedback.Post).Takes().Reads<SiteFeedbackBody>("text/plain").Stores();
        site.MapGet("/feedback/{id}", GetSiteFeedback.Handle).Takes().Hears("Feedback-Secret").Answers<GetSiteFeedback.Response>();
        site.MapPost("/signals", SubmitSignals.Handle).Takes().Reads<SubmitSignals.Request>("text/plain").Answers<SubmitSignals.Response>().Refuses(413, 415);
        site.MapGet("/surveys/{slug}", GetForm.Handle).Takes("lang").Hears("If-None-Match").Answers<SurveyForm>().Refuses(304);

        var session = api.MapGroup("").WithTags("Signing in");
        session.MapPost("/session", StartSession.Handle).Takes().Reads<StartSession.Request>().Answers<SessionBody>(201).Refuses(401, 415);
        session.MapGet("/session", GetSession.Handle).RequireAuthorization().Takes().Answers<SessionBody>().Refuses(401, 404);
        session.MapDelete("/session", EndSession.Handle).RequireAuthorization().Takes().Hears("Anti-Forgery").AnswersNothing().Refuses(401, 403, 404);

        var agent = api.MapGroup("").RequireAuthorization(Scopes.Agent).WithTags("Collecting, as an agent");
        agent.MapPost("/calls", LogCall.Handle).Takes().Hears("Idempotency-Key").Reads<LogCall.Request>().Stores();
        agent.MapPut("/feedback/{id}", SubmitFeedback.Put).Takes().Reads<FeedbackBody>().Stores();
        agent.MapPost("/feedback", SubmitFeedback.Post).Takes().Hears("Idempotency-Key").Reads<FeedbackBody>().Stores();
        agent.MapPost("/feedback/batch", SubmitBatch.Handle).Takes().Reads<SubmitBatch.Request>().Answers<SubmitBatch.Response>().Refuses(413, 415);
        agent.MapPost("/imports", StartImport.Handle).Takes().Hears("Idempotency-Key").Answers<ImportBody>(202).Refuses(413, 415);
        agent.MapGet("/imports", ListImports.Handle).Asks("limit", "cursor").Answers<Page<ImportBody>>();
        agent.MapGet("/imports/{id}", ShowImport.Handle).Takes().Answers<ImportBody>();
        agent.MapGet("/imports/{id}/refused", ListRefusedRows.Handle).Asks("format").Answers<IReadOnlyList<ListRefusedRows.Row>>().Answers<string>(200, "text/csv");

        var analyst = api.MapGroup("").RequireAuthorization(Scopes.Analyst).WithTags("Asking");
        analyst.MapGet("/trends", GetTrends.Handle).AsksSlice("by", "metric", "interval", "top", "state+").Answers<GetTrends.Response>().Refuses(404, 422);
        analyst.MapGet("/weaknesses", GetWeaknesses.Handle).AsksSlice("by", "rank", "top", "state+").Answers<GetWeaknesses.Response>().Refuses(404, 422);
        analyst.MapGet("/silence", GetSilence.Handle).Asks(["by", "interval", "top", .. SilenceReader.Filters]).Answers<GetSilence.Response>().Refuses(422);
        analyst.MapGet("/themes", ListThemes.Handle).AsksSlice("state+", "limit", "cursor").Answers<ListThemes.Response>().Refuses(422);
        analyst.MapPost("/themes", DefineTheme.Handle).Takes().Hears("Idempotency-Key").Reads<DefineTheme.Request>().Answers<ThemeBody>(201).Refuses(409, 415, 422);
        analyst.MapGet("/themes/{id}", GetTheme.Handle).AsksSlice().Answers<GetTheme.Response>().Refuses(422);
        analyst.MapPatch("/themes/{id}", ChangeTheme.Handle).Takes().Hears("If-Match").Reads<ChangeTheme.Request>().Answers<ThemeBody>().Refuses(409, 412, 415, 428);
        analyst.MapPost("/themes/{id}/merge", MergeTheme.Handle).Takes().Hears("If-Match").Reads<MergeTheme.Request>().Answers<MergeTheme.Response>(202).Refuses(409, 412, 415, 428);
        analyst.MapPost("/themes/{id}/split", SplitTheme.Handle).Takes().Hears("If-Match").Reads<SplitTheme.Request>().Answers<SplitTheme.Response>(202).Refuses(409, 412, 415, 422, 428);
        analyst.MapGet("/themes/{id}/mentions", ListThemeMentions.Handle).AsksSlice("limit", "cursor").Answers<Page<ListThemeMentions.Item>>().Refuses(422);
        analyst.MapGet("/feedback", ListFeedback.Handle).AsksSlice("limit", "cursor").Answers<Page<FeedbackView>>().Refuses(404, 422);
        analyst.MapGet("/feedback/export", ExportFeedback.Handle).AsksSlice("format").Answers<FeedbackView>(200, "application/x-ndjson").Answers<string>(200, "text/csv").Refuses(404, 422);
        analyst.MapGet("/feedback/{id}", GetFeedback.Handle).Asks("source").Answers<FeedbackView>().Refuses(409);

        analyst.MapPost("/mentions/{id}/correction", CorrectMention.Handle).Asks().Reads<CorrectMention.Request>().Answers<CorrectionBody>().Refuses(409, 415);
        analyst.MapDelete("/mentions/{id}/correction", WithdrawCorrection.Handle).Asks().AnswersNothing();
        analyst.MapGet("/corrections/export", ExportCorrections.Handle).Asks("format").Answers<ExportCorrections.Line>(200, "application/x-ndjson");

        var admin = api.MapGroup("").RequireAuthorization(Scopes.Admin).WithTags("Setting up");
        admin.MapDelete("/feedback/{id}", EraseFeedback.One).Takes("source").AnswersNothing().Refuses(409);
        admin.MapDelete("/feedback", EraseFeedback.OfCustomer).Takes("customerRef").Answers<EraseFeedback.Response>();
        admin.MapGet("/units", ListUnits.Handle).Takes().Answers<Page<UnitBody>>();
        admin.MapPost("/units", AddUnit.Handle).Takes().Reads<AddUnit.Request>().Answers<UnitBody>(201).Refuses(409, 415, 422);
        admin.MapGet("/units/{id}", GetUnit.Handle).Takes().Answers<UnitBody>();
        admin.MapPatch("/units/{id}", ChangeUnit.Handle).Takes().Hears("If-Match").Reads<ChangeUnit.Request>().Answers<UnitBody>().Refuses(412, 415, 428);
        admin.MapGet("/touchpoints", ListTouchpoints.Handle).Takes().Answers<Page<TouchpointBody>>();
        admin.MapPost("/touchpoints", AddTouchpoint.Handle).Takes().Reads<AddTouchpoint.Request>().Answers<TouchpointBody>(201).Refuses(409, 415, 422);
        admin.MapGet("/touchpoints/{id}", GetTouchpoint.Handle).Takes().Answers<TouchpointBody>();
        admin.MapPatch("/touchpoints/{id}", ChangeTouchpoint.Handle).Takes().Hears("If-Match").Reads<ChangeTouchpoint.Request>().Answers<TouchpointBody>().Refuses(412, 415, 428);
        admin.MapGet("/sites", ListSites.Handle).Takes().Answers<Page<SiteBody>>();
        admin.MapPost("/sites", AddSite.Handle).Takes().Reads<AddSite.Request>().Answers<SiteWithSecret>(201).Refuses(409, 415, 422);
        admin.MapGet("/sites/{id}", GetSite.Handle).Takes().Answers<SiteWithSecret>();
        admin.MapPatch("/sites/{id}", ChangeSite.Handle).Takes().Hears("If-Match").Reads<ChangeSite.Request>().Answers<SiteWithSecret>().Refuses(412, 415, 428);
        admin.MapGet("/keys", ListKeys.Handle).Takes().Answers<Page<KeyBody>>();
        admin.MapPost("/keys", AddKey.Handle).Takes().Reads<AddKey.Request>().Answers<AddKey.Response>(201).Refuses(409, 415, 422);
        admin.MapGet("/keys/{id}", GetKey.Handle).Takes().Answers<KeyBody>();
        admin.MapDelete("/keys/{id}", RevokeKey.Handle).Takes().AnswersNothing();

        var author = api.MapGroup("").RequireAuthorization(Scopes.Admin).WithTags("Authoring surveys");
        author.MapGet("/surveys", ListSurveys.Handle).Takes().Answers<Page<ListSurveys.Item>>();
        author.MapPost("/surveys", AddSurvey.Handle).Takes().Reads<AddSurvey.Request>().Answers<DraftBody>(201).Refuses(409, 413, 415, 422);
        author.MapGet("/surveys/templates", ListTemplates.Handle).Takes().Answers<Page<ListTemplates.Item>>();
        author.MapGet("/surveys/templates/{id}", GetTemplate.Handle).Takes().Answers<GetTemplate.Response>();
        author.MapGet("/surveys/{id}", GetSurvey.Handle).Takes("version").Answers<SurveyBody>();
        author.MapGet("/surveys/{id}/versions", ListSurveyVersions.Handle).Takes().Answers<Page<ListSurveyVersions.Item>>();
        author.MapGet("/surveys/{id}/draft", GetDraft.Handle).Takes().Hears("If-None-Match").Answers<DraftBody>().Refuses(304);
        author.MapPut("/surveys/{id}/draft", ChangeDraft.Put).Takes().Hears("If-Match").Reads<SurveyDefinition>().Answers<DraftBody>().Refuses(412, 413, 415, 428);
        author.MapPatch("/surveys/{id}/draft", ChangeDraft.Patch).Takes().Hears("If-Match").Reads<SurveyDefinition>().Answers<DraftBody>().Refuses(412, 413, 415, 428);
        author.MapDelete("/surveys/{id}/draft", DiscardDraft.Handle).Takes().Hears("If-Match").AnswersNothing().Refuses(412, 428);
        author.MapGet("/surveys/{id}/preview", PreviewSurvey.Handle).Takes("lang").Answers<SurveyForm>();
        author.MapPost("/surveys/{id}/publish", PublishSurvey.Handle).Takes().Hears("If-Match").Answers<SurveyBody>(201).Answers<SurveyBody>().Refuses(412, 422, 428);
        author.MapPost("/surveys/{id}/archive", ArchiveSurvey.Archive).Takes().AnswersNothing();
        author.MapPost("/surveys/{id}/unarchive", ArchiveSurvey.Unarchive).Takes().AnswersNothing();

        var running = api.MapGroup("").RequireAuthorization(Scopes.Admin).WithTags("Running");
        running.MapGet("/jobs", ListJobs.Handle).Asks().Answers<Page<ListJobs.Item>>();
        running.MapPost("/analysis/rerun", RunAgain.Analysis).Asks().Answers<RunAgain.Response>(202);
        running.MapPost("/rollups/rebuild", RunAgain.Rebuild).Asks().Answers<RunAgain.Response>(202);
        running.MapPost("/rollups/verify", RunAgain.Verify).Asks().Answers<RunAgain.Verified>();
    }

    /// <summary>Feedback taken: new or known, or refused by what stands there already.</summary>
    static void Stores(this RouteHandlerBuilder route) =>
        route.Answers<FeedbackAccepted>(201).Answers<FeedbackAccepted>().Refuses(409, 410, 413, 415);
}
