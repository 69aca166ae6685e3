using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Collecting.Importing;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Domain.Surveys.Templates;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>Begins a survey: empty, from a template, as a copy of another, or as it is sent. It is a draft until it is published.</summary>
public static class AddSurvey
{
    const int Most = 500;

    // It stands where a survey's id would.
    const string Templates = "templates";

    /// <param name="Id">Chosen by the caller, for it stands in pages and addresses: a-z, 0-9 and -.</param>
    /// <param name="Template">A template's id.</param>
    /// <param name="CopyOf">Another survey's id: its draft is copied, or its newest version.</param>
    public sealed record Request(string? Id, string? Template, string? CopyOf, SurveyDefinition? Definition);

    public static async Task<IResult> Handle(HttpContext http, Caller caller, DraftStore drafts, CancellationToken ct)
    {
        var (body, problem) = await Bodies.ReadAsync<Request>(http, Bodies.MaxSurvey, options: SurveyJson.Strict);
        if (body is null) return problem!;
        var (definition, faults) = await BeginAsync(body, caller, drafts, ct);
        if (body.Id is null || !Rules.IsSlug(body.Id) || body.Id == Templates || body.Id.StartsWith(MappingRules.OwnSurveys, StringComparison.Ordinal))
            faults = [new("id", body.Id is null ? "required" : "badId", $"1 to {Rules.MaxSlug} of the characters a-z, 0-9 and -; not templates, and not beginning with {MappingRules.OwnSurveys}"), .. faults];
        if (faults.Count > 0) return Problems.Invalid(faults);
        if ((await drafts.IdsAsync(caller.Workspace, ct)).Count >= Most) return Problems.Of(422, "limitReached", $"A workspace has at most {Most} surveys.");
        return await drafts.AddAsync(caller.Workspace, body.Id!, definition!, ct)
            ? DraftBody.Answer(new AuthoredSurvey(body.Id!, definition, null, null, 1), 201)
            : Problems.Of(409, "idTaken", $"There is a survey with the id '{body.Id}' already.");
    }

    static async Task<(SurveyDefinition?, IReadOnlyList<Fault>)> BeginAsync(Request body, Caller caller, DraftStore drafts, CancellationToken ct)
    {
        if (new object?[] { body.Template, body.CopyOf, body.Definition }.Count(b => b is not null) > 1)
            return (null, [new("", "oneForm", "One of template, copyOf and definition, or none of them.")]);
        if (body.Template is { } template)
            return SurveyTemplate.Find(template) is { } found ? (found.Definition, [])
                : (null, [new("template", "unknownTemplate", $"One of {string.Join(", ", SurveyTemplate.All.Select(t => t.Id))}.")]);
        if (body.CopyOf is { } other)
            return await drafts.FindAsync(caller.Workspace, other, ct) is { } found ? (found.Definition, []) : (null, [new("copyOf", "unknownSurvey", "There is no such survey.")]);
        return body.Definition is { } sent ? (sent, [.. SurveyRules.Nulls(sent).Select(f => f with { Path = $"definition.{f.Path}" })]) : (new SurveyDefinition(), []);
    }
}
