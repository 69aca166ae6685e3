using VoiceOfCustomer.Api.Features.Collecting;
using VoiceOfCustomer.Api.Features.Importing;
using VoiceOfCustomer.Api.Features.Operating;
using VoiceOfCustomer.Api.Features.Reading;
using VoiceOfCustomer.Api.Features.Running;
using VoiceOfCustomer.Api.Features.SettingUp;
using VoiceOfCustomer.Api.Features.Themes;
using VoiceOfCustomer.Api.Features.Trends;
using VoiceOfCustomer.Api.Http;

namespace VoiceOfCustomer.Api;

/// <summary>All routes on one page: who may call, and what answers.</summary>
public static class Routes
{
    public static void MapVoiceOfCustomer(this WebApplication app)
    {
        app.MapGet("/health/live", Health.Live).WithTags("Operating");
        app.MapGet("/health/ready", Health.Ready).WithTags("Operating");

        var api = app.MapGroup("/api/v1").AddEndpointFilter<Validation>();

        // Public: the key stands in the page, and may only collect.
        api.MapMethods("/sites/{siteKey}/{**rest}", ["OPTIONS"], Origins.Preflight).ExcludeFromDescription();
        var site = api.MapGroup("/sites/{siteKey}").AddEndpointFilter<Origins>().WithTags("Collecting, with a site key");
        site.MapPut("/feedback/{id}", SubmitSiteFeedback.Put);
        site.MapPost("/feedback", SubmitSiteFeedback.Post);
        site.MapGet("/feedback/{id}", GetSiteFeedback.Handle).Takes();
        site.MapGet("/surveys/{slug}", GetForm.Handle).Takes("lang");

        var agent = api.MapGroup("").RequireAuthorization(Scopes.Agent).WithTags("Collecting, as an agent");
        agent.MapPost("/calls", LogCall.Handle);
        agent.MapPut("/feedback/{id}", SubmitFeedback.Put);
        agent.MapPost("/feedback", SubmitFeedback.Post);
        agent.MapPost("/feedback/batch", SubmitBatch.Handle);
        agent.MapPost("/imports", StartImport.Handle);
        agent.MapGet("/imports", ListImports.Handle);
        agent.MapGet("/imports/{id}", ShowImport.Handle);
        agent.MapGet("/imports/{id}/refused", ListRefusedRows.Handle);

        var analyst = api.MapGroup("").RequireAuthorization(Scopes.Analyst).WithTags("Asking");
        analyst.MapGet("/trends", GetTrends.Handle);
        analyst.MapGet("/weaknesses", GetWeaknesses.Handle);
        analyst.MapGet("/themes", ListThemes.Handle);
        analyst.MapGet("/themes/{id}", GetTheme.Handle);
        analyst.MapGet("/themes/{id}/mentions", ListThemeMentions.Handle);
        analyst.MapGet("/feedback", ListFeedback.Handle);
        analyst.MapGet("/feedback/export", ExportFeedback.Handle);
        analyst.MapGet("/feedback/{id}", GetFeedback.Handle);

        var admin = api.MapGroup("").RequireAuthorization(Scopes.Admin).WithTags("Setting up");
        admin.MapDelete("/feedback/{id}", EraseFeedback.One);
        admin.MapDelete("/feedback", EraseFeedback.OfCustomer);
        admin.MapGet("/units", ListUnits.Handle).Takes();
        admin.MapPost("/units", AddUnit.Handle).Takes();
        admin.MapGet("/units/{id}", GetUnit.Handle).Takes();
        admin.MapPatch("/units/{id}", ChangeUnit.Handle).Takes();
        admin.MapGet("/touchpoints", ListTouchpoints.Handle).Takes();
        admin.MapPost("/touchpoints", AddTouchpoint.Handle).Takes();
        admin.MapGet("/touchpoints/{id}", GetTouchpoint.Handle).Takes();
        admin.MapPatch("/touchpoints/{id}", ChangeTouchpoint.Handle).Takes();
        admin.MapGet("/sites", ListSites.Handle).Takes();
        admin.MapPost("/sites", AddSite.Handle).Takes();
        admin.MapGet("/sites/{id}", GetSite.Handle).Takes();
        admin.MapPatch("/sites/{id}", ChangeSite.Handle).Takes();
        admin.MapGet("/keys", ListKeys.Handle).Takes();
        admin.MapPost("/keys", AddKey.Handle).Takes();
        admin.MapGet("/keys/{id}", GetKey.Handle).Takes();
        admin.MapDelete("/keys/{id}", RevokeKey.Handle).Takes();
        admin.MapGet("/surveys", ListSurveys.Handle).Takes();
        admin.MapGet("/surveys/{id}", GetSurvey.Handle).Takes("version");

        var running = api.MapGroup("").RequireAuthorization(Scopes.Admin).WithTags("Running");
        running.MapGet("/jobs", ListJobs.Handle);
        running.MapPost("/analysis/rerun", RunAgain.Analysis);
        running.MapPost("/rollups/rebuild", RunAgain.Rebuild);
        running.MapPost("/rollups/verify", RunAgain.Verify);
    }
}
