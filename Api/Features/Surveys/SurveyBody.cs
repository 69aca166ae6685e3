using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Surveys;

namespace VoiceOfCustomer.Api.Features.Surveys;

/// <summary>A published version of a survey.</summary>
/// <param name="Definition">As its author wrote it, in all its languages.</param>
public sealed record SurveyBody(string Id, int Version, SurveyDefinition Definition)
{
    public static IResult Answer(SurveyVersion v, int status = 200) => ETags.Answer(
        new SurveyBody(v.Survey, v.Version, v.Definition), ETags.Of(v.Version), status, status == 201 ? $"/api/v1/surveys/{v.Survey}?version={v.Version}" : null);
}

/// <summary>A survey as its author goes on with it: its draft, or the newest version where nothing was changed since.</summary>
/// <param name="Changed">Whether there is a draft.</param>
/// <param name="Version">The newest published version; null where there is none.</param>
/// <param name="Archived">Pages cannot show it any more.</param>
/// <param name="Errors">What publishing would refuse it for.</param>
/// <param name="Change">Counts its changes; the number in the ETag.</param>
public sealed record DraftBody(string Id, bool Changed, int? Version, bool Archived, IReadOnlyList<Fault> Errors, int Change, SurveyDefinition Definition)
{
    public static IResult Answer(AuthoredSurvey s, int status = 200) => ETags.Answer(
        new DraftBody(s.Id, s.Draft is not null, s.Newest?.Version, s.ArchivedAt is not null, SurveyRules.Check(s.Definition), s.Change, s.Definition),
        ETags.Of(s.Change), status, status == 201 ? $"/api/v1/surveys/{s.Id}/draft" : null);
}
