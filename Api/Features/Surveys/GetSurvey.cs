using System.Globalization;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>A published version of a survey with its questions: the newest, unless another is asked for.</summary>
public static class GetSurvey
{
    public static async Task<IResult> Handle(string id, string? version, Caller caller, SurveyStore surveys, CancellationToken ct)
    {
        var number = 0;
        if (version is not null && (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number == 0))
            return Problems.Invalid("version", "outOfRange", "The number of a version, from 1.");
        var survey = version is null ? await surveys.CurrentAsync(caller.Workspace, id, ct) : await surveys.FindAsync(caller.Workspace, id, number, ct);
        return survey is null ? Problems.NotFound("survey") : SurveyBody.Answer(survey);
    }
}
