using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NUnit.Framework;

namespace VoiceOfCustomer.Api.Tests.Support;

/// <summary>Files that tests import, and what came of them.</summary>
public static class Imports
{
    public const string Header = "Nr,When,Asked,Said,Branch,Left\n";

    /// <summary>Fits <see cref="Header"/>.</summary>
    public static object Mapping(string name = "test", string language = "en") => new
    {
        name,
        id = new { columns = new[] { "Nr" } },
        date = new { column = "When", formats = new[] { "d/M/yyyy", "M/d/yyyy", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ssK" } },
        survey = new
        {
            slug = $"import-{name}", name = "Asked at the till",
            questions = new object[] { new { key = "why", text = "Why?" }, new { key = "staff", level = "people", text = "How were our people?" } },
        },
        answers = new { questionColumn = "Asked", textColumn = "Said", questions = new Dictionary<string, string> { ["Why?"] = "why", ["How were our people?"] = "staff" } },
        fields = new
        {
            unit = new { column = "Branch", create = true },
            standing = new { column = "Left", values = new Dictionary<string, string?> { ["Yes"] = "lost", ["No"] = "current", ["?"] = null } },
            language = new { @default = language },
        },
        blanks = new[] { "n/a", "Did not answer" },
    };

    public static Task<HttpResponseMessage> PostImportAsync(this HttpClient client, object mapping, byte[] file, string fileName = "rows.csv", string? key = null)
    {
        var json = mapping as string ?? JsonSerializer.Serialize(mapping);
        var form = new MultipartFormDataContent { { new StringContent(json, Encoding.UTF8, "application/json"), "mapping" }, { new ByteArrayContent(file), "file", fileName } };
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports") { Content = form };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    /// <summary>Uploads, lets the steps run, and returns the import as the API then shows it.</summary>
    public static async Task<JsonElement> ImportAsync(this VocApp app, object mapping, string rows, string fileName = "rows.csv") =>
        await app.ImportAsync(mapping, Encoding.UTF8.GetBytes(rows), fileName);

    public static async Task<JsonElement> ImportAsync(this VocApp app, object mapping, byte[] file, string fileName = "rows.csv")
    {
        var response = await app.Admin.PostImportAsync(mapping, file, fileName);
        Assert.That((int)response.StatusCode, Is.EqualTo(202), await response.Content.ReadAsStringAsync());
        await app.SettleAsync();
        var shown = await app.GetJsonAsync(response.Headers.Location!.OriginalString);
        Assert.That(shown.Number("rowsRead"), Is.EqualTo(shown.Number("rowsMerged") + shown.Number("rowsBlank") + shown.Number("rowsRefused")), "the sums do not hold");
        return shown;
    }

    public static async Task<IReadOnlyList<(long Line, string Code)>> RefusedAsync(this VocApp app, JsonElement import) =>
        [.. (await app.GetJsonAsync($"/api/v1/imports/{import.Text("id")}/refused")).EnumerateArray().Select(r => (r.Number("line"), r.Text("code")))];

    public static long Number(this JsonElement element, string name) => element.GetProperty(name).GetInt64();

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>Real feedback that lies beside the repository; the test is ignored where it does not.</summary>
    public static string NhsFile()
    {
        var file = Path.GetFullPath(Path.Combine(Repository(), "..", "shared", "data", "nhs_feedback.csv"));
        // A work tree lies one folder deeper.
        if (!File.Exists(file)) file = Path.GetFullPath(Path.Combine(Repository(), "..", "..", "shared", "data", "nhs_feedback.csv"));
        if (!File.Exists(file)) Assert.Ignore("The file of real feedback is not here: ../shared/data/nhs_feedback.csv");
        return file;
    }

    public static string NhsMapping() => File.ReadAllText(Path.Combine(Repository(), "examples", "imports", "nhs_feedback.mapping.json"));

    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "VoiceOfCustomer.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
