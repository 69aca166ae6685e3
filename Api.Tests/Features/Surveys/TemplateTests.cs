using System.Net;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Surveys;

public class ListTemplatesTests
{
    [Test]
    public async Task It_works() => Assert.That(
        (await SurveysApp.App.Admin.AskAsync("/surveys/templates")).Ids,
        Is.EqualTo((string[])["four-levels", "departure", "moment-of-truth", "call-wrap-up", "employee-voice", "nine-questions"]));

    [Test]
    public async Task It_refuses_a_stranger() => await SurveysApp.App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/surveys/templates");
}

public class GetTemplateTests
{
    static VocApp App => SurveysApp.App;

    [Test]
    public async Task It_works()
    {
        var template = await App.Admin.AskAsync("/surveys/templates/employee-voice");

        Assert.That((template.Status, template.Json.GetProperty("definition").Text("speaker")), Is.EqualTo((HttpStatusCode.OK, "employee")));
        Assert.That((await App.Admin.AskAsync("/surveys/templates/draft")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        var nine = await App.Admin.AskAsync("/surveys/templates/nine-questions");
        Assert.That(nine.Json.GetProperty("definition").GetProperty("questions").EnumerateArray().Select(q => q.Text("kind")), Is.EqualTo(Enumerable.Repeat("openText", 9)));
    }

    [Test]
    public async Task It_refuses_a_stranger() => await App.RefusesOthersThanAdminsAsync(HttpMethod.Get, "/surveys/templates/departure");
}
