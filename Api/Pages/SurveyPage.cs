using System.Globalization;
using VoiceOfCustomer.Api.Http;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Surveys;

namespace VoiceOfCustomer.Api.Pages;

/// <summary>A survey as a plain page: a form that works without scripts. Why it is asked stands first, and a way out is in sight.</summary>
sealed class SurveyPage(SurveyForm form, PageLink link, Sheet sheet, Stretch stretch)
{
    readonly IReadOnlyDictionary<string, string> words = Wording.Of(form.Language).Page;

    bool IsFirst => stretch.Start == 0;

    /// <summary>What stands in a form of ours that changes something for somebody who is signed in.</summary>
    public string? AntiForgery { get; init; }

    /// <param name="errors">What is wrong with what was sent.</param>
    /// <param name="notice">What went wrong here.</param>
    /// <param name="asker">What asks in place of the form, where scripts run; <see cref="Asker"/>.</param>
    public Html Write(IReadOnlyDictionary<string, PageError>? errors = null, string? notice = null, Html asker = default)
    {
        var shown = stretch.Questions.Select(q => form.Questions.Single(f => f.Key == q.Key)).ToArray();
        var wrong = shown.Where(q => errors?.ContainsKey(q.Key) == true).ToArray();
        string? Error(QuestionForm q) => errors?.TryGetValue(q.Key, out var error) == true ? Says(error) : null;
        var title = wrong.Length > 0 ? $"{words["problem"]} – {form.Name}" : form.Name;
        return PageFrame.Document(form.Language, title, Html.Of($"""
            {Html.When(IsFirst || form.Preview, Html.Of($"<header>{Html.When(form.Preview, Html.Of($"<p class=\"preview\">{form.Labels["preview"]}</p>"))}{Html.When(IsFirst, Top())}</header>"))}
            <main id="survey">
            <h1>{form.Name}</h1>
            {asker}<div class="plain">
            {Html.When(IsFirst, Html.Of($"<p class=\"reason\">{form.Reason}</p>"))}
            {Html.When(notice is not null, Html.Of($"<p class=\"notice\" role=\"alert\" tabindex=\"-1\" autofocus>{notice}</p>"))}
            {Html.When(wrong.Length > 0, Summary(wrong, Error))}
            <form method="post" action="{link.Self}" novalidate{Html.When(link.Kiosk, Html.Of($" autocomplete=\"off\""))}>
            {Hidden(shown)}
            {shown.Select(q => Ask(q, Error(q)))}
            {Buttons()}
            </form>
            </div>
            </main>
            """), Scripts());
    }

    string Says(PageError error) => error == PageError.Required
        ? form.Labels["required"]
        : form.Labels["tooLong"].Replace("{max}", FeedbackRules.MaxText.ToString("N0", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    // The browser goes to what is wrong first, and each fault leads to its question.
    Html Summary(IEnumerable<QuestionForm> wrong, Func<QuestionForm, string?> error) => Html.Of($"""
        <div class="errors" role="alert" tabindex="-1" autofocus>
        <h2>{words["problem"]}</h2>
        <ul>{wrong.Select(q => Html.Of($"<li><a href=\"#{FirstField(q)}\">{q.Text}</a><span> {error(q)}</span></li>"))}</ul>
        </div>
        """);

    static string FirstField(QuestionForm q) => q.Kind == QuestionKind.OpenText ? $"q-{q.Key}" : $"q-{q.Key}-0";

    Html Top() => Html.Of($"""
        <div class="top">
        {(form.Preview ? SignOut() : Html.Of($"<a class=\"out\" href=\"{link.To("/left")}\">{form.Labels["dismiss"]}</a>"))}
        {Languages()}
        </div>
        """);

    Html SignOut() => Html.Of($"""
        <form method="post" action="{SignInPage.OutPath}"><input type="hidden" name="{Sessions.Field}" value="{AntiForgery}"><button class="out">Sign out</button></form>
        """);

    Html Languages() => Html.When(form.Languages.Count > 1, Html.Of($"""
        <nav class="languages" aria-label="{form.Labels["language"]}">
        <ul>{form.Languages.Select(l => Html.Of($"""
            <li><a href="{link.In(l.Code)}" lang="{l.Code}" dir="{Wording.DirOf(l.Code)}" hreflang="{l.Code}"{Html.When(l.Code == form.Language, Html.Of($" aria-current=\"true\""))}>{l.Name}</a></li>
            """))}</ul>
        </nav>
        """));

    // All answers that are not in sight go along, so that every sheet is whole.
    Html Hidden(IReadOnlyList<QuestionForm> shown) => Html.Of($"""
        <input type="hidden" name="id" value="{sheet.Id}">
        <input type="hidden" name="secret" value="{sheet.Secret}">
        <input type="hidden" name="version" value="{sheet.Version}">
        <input type="hidden" name="from" value="{stretch.Start}">
        {Html.When(AntiForgery is not null, Html.Of($"<input type=\"hidden\" name=\"{Sessions.Field}\" value=\"{AntiForgery}\">"))}
        {sheet.Answers.Where(a => shown.All(q => q.Key != a.Key)).SelectMany(a => a.Value.Picked is { } picked
            ? picked.Select(p => Html.Of($"<input type=\"hidden\" name=\"{Sheet.PickField(a.Key)}\" value=\"{p}\">"))
            : [Html.Of($"<input type=\"hidden\" name=\"{Sheet.TextField(a.Key)}\" value=\"{a.Value.Text}\">")])}
        """);

    Html Ask(QuestionForm q, string? error)
    {
        var hint = Html.When(q.Hint is not null, Html.Of($"<p class=\"hint\" id=\"q-{q.Key}-hint\">{q.Hint}</p>"));
        var fault = Html.When(error is not null, Html.Of($"<p class=\"error\" id=\"q-{q.Key}-error\">{error}</p>"));
        var described = string.Join(' ', new[] { q.Hint is null ? null : $"q-{q.Key}-hint", error is null ? null : $"q-{q.Key}-error" }.OfType<string>());
        var attributes = Html.Of($"{Html.When(described.Length > 0, Html.Of($" aria-describedby=\"{described}\""))}{Html.When(error is not null, Html.Of($" aria-invalid=\"true\""))}");
        // Where some must be answered, those that need not be say so; where none must, the page is quiet about it.
        var optional = Html.When(!q.Required && form.Questions.Any(other => other.Required), Html.Of($" <span class=\"optional\">({form.Labels["optional"]})</span>"));
        return q.Kind == QuestionKind.OpenText ? Write(q, hint, fault, attributes, optional) : Pick(q, hint, fault, described, optional);
    }

    // A first line end would be lost: it belongs to the tag.
    Html Write(QuestionForm q, Html hint, Html fault, Html attributes, Html optional) => Html.Of($"""
        <div class="question">
        <label for="q-{q.Key}">{q.Text}{optional}</label>
        {hint}{fault}
        <textarea id="q-{q.Key}" name="{Sheet.TextField(q.Key)}" rows="3"{Html.When(q.Required, Html.Of($" aria-required=\"true\""))}{attributes}>
        {sheet.Answers.GetValueOrDefault(q.Key)?.Text}</textarea>
        </div>
        """);

    Html Pick(QuestionForm q, Html hint, Html fault, string described, Html optional)
    {
        var picked = sheet.Answers.GetValueOrDefault(q.Key)?.Picked ?? [];
        var type = q.Multiple ? "checkbox" : "radio";
        IReadOnlyList<ChoiceForm> choices = [.. q.Choices, .. q.Multiple || q.Required ? [] : (ChoiceForm[])[new ChoiceForm("", form.Labels["skip"])]];
        return Html.Of($"""
            <fieldset class="question"{Html.When(described.Length > 0, Html.Of($" aria-describedby=\"{described}\""))}{Html.When(q.Required && !q.Multiple, Html.Of($" role=\"radiogroup\" aria-required=\"true\""))}>
            <legend>{q.Text}{optional}</legend>
            {hint}<p class="hint">{form.Labels[q.Multiple ? "pickMany" : "pickOne"]}</p>{fault}
            <div class="choices">
            {choices.Select((c, i) => Html.Of($"""
                <label class="choice{Html.When(c.Key.Length == 0, " none")}"><input type="{type}" id="q-{q.Key}-{i}" name="{Sheet.PickField(q.Key)}" value="{c.Key}"{Html.When(picked.Contains(c.Key), Html.Of($" checked"))}><span>{c.Text}</span></label>

                """))}
            </div>
            </fieldset>
            """);
    }

    Html Buttons()
    {
        var more = stretch.End < form.Questions.Count;
        return Html.Of($"""
            <div class="buttons">
            <button class="primary" name="go" value="next">{form.Labels[more ? "next" : "send"]}</button>
            {Html.When(!IsFirst, Html.Of($"<button name=\"go\" value=\"back\">{form.Labels["back"]}</button>"))}
            {Html.When(!IsFirst, Html.Of($"<button class=\"out\" name=\"go\" value=\"stop\">{words["stop"]}</button>"))}
            </div>
            """);
    }

    /// <summary>The widget, asking in place: better than the plain form, where scripts run. It comes before the form and has its
    /// questions with it, so that nobody sees the one and then the other; where it does not come, the form is there.</summary>
    /// <param name="site">Whose feedback it is; a preview has none, and sends nothing.</param>
    public static Html Asker(SurveyForm form, PageLink link, string site) => Html.Of($"""
        <div id="asked"></div>
        <script type="application/json" id="form">{Html.Json(form)}</script>
        <script src="/widget.js" data-site="{site}" data-survey="{form.Id}" data-lang="{form.Language}" data-target="#asked" data-form="form"{Data("touchpoint", link.Touchpoint)}{Data("unit", link.Unit)}{Data("standing", link.Standing)}></script>
        <script src="{PageFiles.Url("page.js")}" data-context="{System.Text.Json.JsonSerializer.Serialize(link.Context)}" defer></script>

        """);

    static Html Data(string name, string? value) => Html.When(value is not null, Html.Of($" data-{name}=\"{value}\""));

    Html Scripts() => Html.When(link.Kiosk, Kiosk(link, form.Language));

    /// <summary>What makes a kiosk start over.</summary>
    public static Html Kiosk(PageLink link, string language)
    {
        var words = Wording.Of(language).Page;
        return Html.Of($"""
            <script defer src="{PageFiles.Url("kiosk.js")}" data-start="{link.Start}" data-still="{words["stillThere"]}" data-over="{words["startsOver"]}" data-more="{words["more"]}" data-busy="{words["notSaved"]}"></script>

            """);
    }
}
