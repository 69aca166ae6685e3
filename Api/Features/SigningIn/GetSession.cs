using VoiceOfCustomer.Api.Http;

namespace VoiceOfCustomer.Api.Features.SigningIn;

/// <summary>Who is signed in, and the token that goes along with changes.</summary>
public static class GetSession
{
    public static IResult Handle(HttpContext http) => Sessions.Of(http) is { } session ? SessionBody.Answer(http, session) : Problems.NotFound("session");
}
