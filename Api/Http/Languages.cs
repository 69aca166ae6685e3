using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;

namespace VoiceOfCustomer.Api.Http;

/// <summary>The visitor's language, as forms are asked for in it.</summary>
static class Languages
{
    public static Fault? Fault(string? lang) =>
        lang is null || SurveyRules.IsLanguage(lang) ? null : new Fault("lang", "badLanguage", "A BCP 47 tag such as en or de-CH.");
}
