using VoiceOfCustomer.Api.Features.Collecting;
using VoiceOfCustomer.Api.Features.Operating;
using VoiceOfCustomer.Api.Features.SettingUp;
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

        site.MapGet("/feedback/{id}", ReadSiteFeedback.Handle).Takes();
        site.MapGet("/surveys/{slug}", ReadForm.Handle).Takes("lang");

        var agent = api.MapGroup("").RequireAuthorization(Scopes.Agent).WithTags("Collecting, as an agent");
        agent.MapPost("/calls", LogCall.Handle);
        agent.MapPut("/feedback/{id}", SubmitFeedback.Put);
        agent.MapPost("/feedback", SubmitFeedback.Post);
        agent.MapPost("/feedback/batch", SubmitBatch.Handle);

        var admin = api.MapGroup("").RequireAuthorization(Scopes.Admin).WithTags("Setting up");
        admin.MapDelete("/feedback/{id}", EraseFeedback.One);
        admin.MapDelete("/feedback", EraseFeedback.OfCustomer);
        admin.MapGet("/units", ListUnits.Handle).Takes();
        admin.MapPost("/units", AddUnit.Handle).Takes();
        admin.MapGet("/units/{id}", ReadUnit.Handle).Takes();
        admin.MapPatch("/units/{id}", ChangeUnit.Handle).Takes();
        admin.MapGet("/touchpoints", ListTouchpoints.Handle).Takes();
        admin.MapPost("/touchpoints", AddTouchpoint.Handle).Takes();
        admin.MapGet("/touchpoints/{id}", ReadTouchpoint.Handle).Takes();
        admin.MapPatch("/touchpoints/{id}", ChangeTouchpoint.Handle).Takes();
        admin.MapGet("/sites", ListSites.Handle).Takes();
        admin.MapPost("/sites", AddSite.Handle).Takes();
        admin.MapGet("/sites/{id}", ReadSite.Handle).Takes();
        admin.MapPatch("/sites/{id}", ChangeSite.Handle).Takes();
        admin.MapGet("/keys", ListKeys.Handle).Takes();
        admin.MapPost("/keys", AddKey.Handle).Takes();
        admin.MapGet("/keys/{id}", ReadKey.Handle).Takes();
        admin.MapDelete("/keys/{id}", RevokeKey.Handle).Takes();
        admin.MapGet("/surveys", ListSurveys.Handle).Takes();
        admin.MapGet("/surveys/{id}", ReadSurvey.Handle).Takes("version");
    }
}
