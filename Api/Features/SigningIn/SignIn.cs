using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Api.Pages;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Features.SigningIn;

/// <summary>Signing in and out on pages, as forms do it.</summary>
public static class SignIn
{
    const int MaxBytes = 8 * 1024;

    public static IResult Show(HttpContext http)
    {
        var (to, needs) = (http.Request.Query["to"].ToString(), http.Request.Query["needs"].ToString());
        return new HtmlResult(SignInPage.Write(to, Enum.TryParse<Scope>(needs, ignoreCase: true, out _) ? needs : null));
    }

    public static async Task<IResult> Handle(HttpContext http, KeyStore keys, SessionStore sessions)
    {
        // Nobody is signed in by another's page, to leave what he does in another's hands.
        if (http.Request.Headers.Origin.Count > 0 && !Origins.IsOwn(http)) return PageFrame.Problem(http, 403);
        if (await Forms.ReadAsync(http, MaxBytes) is not { } form) return PageFrame.Problem(http, 400);
        var to = form["to"].ToString();
        if (await keys.CheckAsync(form["key"].ToString().Trim(), http.RequestAborted) is not { } key)
            return new HtmlResult(SignInPage.Write(to, fault: "There is no such key, or it was revoked."), 401);
        Sessions.Give(http, await sessions.StartAsync(key, http.RequestAborted));
        return new SeeOther(SignInPage.IsOurs(to) ? to : "/docs");
    }

    public static async Task<IResult> Out(HttpContext http, SessionStore sessions)
    {
        if (Sessions.Of(http) is { } session) await sessions.EndAsync(session, http.RequestAborted);
        Sessions.TakeAway(http);
        return new SeeOther(SignInPage.Path);
    }
}
