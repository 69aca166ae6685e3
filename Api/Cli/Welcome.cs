using System.Globalization;
using VoiceOfCustomer.Infrastructure.Governing;

namespace VoiceOfCustomer.Api.Cli;

/// <summary>What a new workspace's owner needs to know. It holds a secret: it goes to the person who asked, never into a log.</summary>
static class Welcome
{
    public static string Text(NewWorkspace made, string url) => string.Create(CultureInfo.InvariantCulture, $"""

        Workspace   {made.Workspace.Name} (time zone {made.Workspace.TimeZone})
        Admin key   {made.AdminKey}
        Site key    {made.Site.SiteKey}

        The admin key may do everything and is shown this once: keep it. The site key is public and may only collect.
        Try it:

          curl -X POST {url}/api/v1/calls -H "Authorization: Bearer {made.AdminKey}" -H "Content-Type: application/json" -d '{Said}'

        In any page, for its visitors to speak:

          <script async src="{url}/widget.js" data-site="{made.Site.SiteKey}"></script>

        """);

    const string Said = """{"said": "I waited forty minutes on hold and nobody could help me.", "outcome": "hungUp"}""";
}
