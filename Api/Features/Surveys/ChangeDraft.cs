using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>Changes a survey's draft, or begins one from its newest version. An unfinished draft can be stored; publishing looks.</summary>
public static class ChangeDraft
{
    /// <summary>Puts another in its place, whole.</summary>
    public static async Task<IResult> Put(string id, HttpContext http, Caller caller, DraftStore drafts, CancellationToken ct)
    {
        var (definition, problem) = await Bodies.ReadAsync<SurveyDefinition>(http, Bodies.MaxSurvey, options: SurveyJson.Strict);
        return definition is null ? problem! : await ChangeAsync(id, http, caller, drafts, _ => definition, ct);
    }

    /// <summary>Changes what is sent and leaves the rest; null takes away; a list is replaced whole (RFC 7396).</summary>
    public static async Task<IResult> Patch(string id, HttpContext http, Caller caller, DraftStore drafts, CancellationToken ct)
    {
        var (patch, problem) = await Bodies.ReadAsync<JsonObject>(http, Bodies.MaxSurvey, options: SurveyJson.Strict);
        if (patch is null) return problem!;
        return await ChangeAsync(id, http, caller, drafts, now =>
            Merge(JsonSerializer.SerializeToNode(now, SurveyJson.Strict), patch).Deserialize<SurveyDefinition>(SurveyJson.Strict)!, ct);
    }

    static async Task<IResult> ChangeAsync(
        string id, HttpContext http, Caller caller, DraftStore drafts, Func<SurveyDefinition, SurveyDefinition> change, CancellationToken ct)
    {
        if (await drafts.FindAsync(caller.Workspace, id, ct) is not { } survey) return Problems.NotFound("survey");
        if (ETags.Refuse(http, survey.Change) is { } refused) return refused;
        var wanted = survey with { Draft = change(survey.Definition) };
        if (SurveyRules.Nulls(wanted.Draft).ToList() is { Count: > 0 } nulls) return Problems.Invalid(nulls);
        // Else a draft could grow, patch by patch, without end.
        if (Encoding.UTF8.GetByteCount(SurveyJson.Write(wanted.Definition)) > Bodies.MaxSurvey) return Bodies.TooLarge(Bodies.MaxSurvey);
        return await drafts.SaveAsync(caller.Workspace, wanted, ct) ? DraftBody.Answer(wanted with { Change = survey.Change + 1 }) : ETags.Stale();
    }

    static JsonNode Merge(JsonNode? into, JsonObject patch)
    {
        var merged = into as JsonObject ?? [];
        foreach (var (name, value) in patch)
            if (value is null) merged.Remove(name);
            else merged[name] = value is JsonObject inner ? Merge(merged[name]?.DeepClone(), inner) : value.DeepClone();
        return merged;
    }
}
