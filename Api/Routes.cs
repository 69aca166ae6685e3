using VoiceOfCustomer.Api.Features.Collecting;
using VoiceOfCustomer.Api.Http;

namespace VoiceOfCustomer.Api;

/// <summary>All routes on one page: who may call, and what answers.</summary>
public static class Routes
{
    public static void MapVoiceOfCustomer(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").AddEndpointFilter<Validation>();

        // Public: the key stands in the page, and may only collect.
        api.MapMethods("/sites/{siteKey}/{**rest}", ["OPTIONS"], Origins.Preflight).ExcludeFromDescription();
        var site = api.MapGroup("/sites/{siteKey}").AddEndpointFilter<Origins>().WithTags("Collecting, with a site key");
        site.MapPut("/feedback/{id}", SubmitSiteFeedback.Put);
        site.MapPost("/feedback", SubmitSiteFeedback.Post);

        var agent = api.MapGroup("").RequireAuthorization(Scopes.Agent).WithTags("Collecting, as an agent");
        agent.MapPost("/calls", LogCall.Handle);
        agent.MapPut("/feedback/{id}", SubmitFeedback.Put);
        agent.MapPost("/feedback", SubmitFeedback.Post);
        agent.MapPost("/feedback/batch", SubmitBatch.Handle);

        var admin = api.MapGroup("").RequireAuthorization(Scopes.Admin).WithTags("Setting up");
        admin.MapDelete("/feedback/{id}", EraseFeedback.One);
        admin.MapDelete("/feedback", EraseFeedback.OfCustomer);
    }
}
