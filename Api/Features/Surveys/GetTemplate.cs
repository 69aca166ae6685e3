using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Domain.Surveys.Templates;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>A template with its questions.</summary>
public static class GetTemplate
{
    public sealed record Response(string Id, SurveyDefinition Definition);

    public static IResult Handle(string id) => SurveyTemplate.Find(id) is { } found
        ? Results.Json(new Response(found.Id, found.Definition), Json.Options) : Problems.NotFound("template");
}
