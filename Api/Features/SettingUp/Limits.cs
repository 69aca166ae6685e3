using VoiceOfCustomer.Api.Http;

namespace VoiceOfCustomer.Api.Features.SettingUp;

/// <summary>How much a workspace can set up, and what is answered beyond: more than any firm has, and few enough to be kept in
/// memory and listed whole.</summary>
static class Limits
{
    public const int Units = 5000;
    public const int Touchpoints = 1000;
    public const int Sites = 200;
    public const int Keys = 500;

    public static IResult Reached(int most, string what) => Problems.Of(422, "limitReached", $"A workspace has at most {most} {what}.");

    public static IResult IdTaken(string id) => Problems.Of(409, "idTaken", $"There is one with the id '{id}' already.");
}
