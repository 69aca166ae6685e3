using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys.Templates;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>Surveys ready to publish: begin one with POST /surveys.</summary>
public static class ListTemplates
{
    public sealed record Item(string Id, string Name, Speaker Speaker, IReadOnlyList<string> Languages, int Questions);

    public static IResult Handle() => Results.Json(new Page<Item>([.. SurveyTemplate.All.Select(Of)], null), Json.Options);

    static Item Of(SurveyTemplate t) => new(
        t.Id, t.Definition.Name?.In(t.Definition.Language, t.Definition.Language) ?? "", t.Definition.Speaker, t.Definition.Spoken(), t.Definition.Asked().Count);
}
