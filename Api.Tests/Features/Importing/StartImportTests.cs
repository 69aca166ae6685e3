using System.Net;
using System.Text;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Features.Importing;

public class StartImportTests
{
    const string Rows = Imports.Header + "1,2/3/2024,Why?,Too slow,North,\n";

    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync(settings: ["--Imports:MaxBytes=100000"]);

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Test]
    public async Task It_works()
    {
        var response = await app.Admin.PostImportAsync(Imports.Mapping("works"), Bytes(Rows));

        var body = await VocApp.JsonOf(response);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), body.ToString());
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo($"/api/v1/imports/{body.Text("id")}"));
        Assert.That(body.Text("state"), Is.EqualTo("waiting"));
        Assert.That(body.Number("totalBytes"), Is.EqualTo(Rows.Length));

        await app.SettleAsync();
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where source = 'import:works' and actor = 'key:admin' and channel = 'import'"), Is.EqualTo(1));
        Assert.That(Directory.GetFiles(Path.Combine(app.Folder, "imports")), Is.Empty, "the customers' words stay only in the store");
    }

    [Test]
    public async Task It_refuses_a_stranger()
    {
        var response = await app.Nobody.PostImportAsync(Imports.Mapping(), Bytes(Rows));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Only_so_many_files_wait()
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.Folder, "imports"));
        var waiting = Enumerable.Range(0, 50).Select(i => Path.Combine(folder.FullName, $"{app.Strangers.Workspace.Id}-w{i}.file{(i % 2 == 0 ? "" : ".part")}")).ToArray();
        foreach (var file in waiting) await File.WriteAllTextAsync(file, Rows);
        try
        {
            var refused = await app.Stranger.PostImportAsync(Imports.Mapping("many"), Bytes(Rows));
            Assert.That((refused.StatusCode, (await VocApp.JsonOf(refused)).Text("code"), refused.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.TooManyRequests, "tooManyRequests", TimeSpan.FromSeconds(60))));
            Assert.That((await app.Admin.PostImportAsync(Imports.Mapping("ours"), Bytes(Rows))).StatusCode, Is.EqualTo(HttpStatusCode.Accepted), "another workspace has its own room");
            File.Delete(waiting[0]);
            Assert.That((await app.Stranger.PostImportAsync(Imports.Mapping("many"), Bytes(Rows))).StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        }
        finally
        {
            foreach (var file in waiting) File.Delete(file);
            await app.SettleAsync();
        }
    }

    [Test]
    public async Task The_same_key_makes_one_import_and_another_workspaces_key_is_another()
    {
        var first = await VocApp.JsonOf(await app.Admin.PostImportAsync(Imports.Mapping("twice"), Bytes(Rows), key: "k1"));
        var again = await VocApp.JsonOf(await app.Admin.PostImportAsync(Imports.Mapping("twice"), Bytes(Rows), key: "k1"));
        var strangers = await app.Stranger.PostImportAsync(Imports.Mapping("theirs"), Bytes(Rows), key: "k1");

        Assert.That(again.Text("id"), Is.EqualTo(first.Text("id")));
        Assert.That(strangers.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        await app.SettleAsync();
        Assert.That(await app.ScalarAsync<long>("select count(*) from import where name = 'twice'"), Is.EqualTo(1));
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where source = 'import:theirs' and workspace_id = @id", new { id = app.Strangers.Workspace.Id }), Is.EqualTo(1));
    }

    [Test]
    public async Task All_that_is_wrong_with_a_mapping_is_named()
    {
        var response = await app.Admin.PostImportAsync("""{"name":"Not a slug","id":{"columns":[]},"date":{"column":"When","formats":["dd/nonsense"]},"fields":{"standing":{"column":"Left","values":{"Yes":"gone"}}}}""", Bytes(Rows));

        var paths = (await VocApp.JsonOf(response)).GetProperty("errors").EnumerateArray().Select(e => e.Text("path"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(paths, Is.EquivalentTo((string[])["mapping.name", "mapping.id.columns", "mapping.date.formats[0]", "mapping.answers", "mapping.fields.standing.values.Yes"]));
    }

    [TestCase("""{"name":"x","nonsense":1}""", "mapping.nonsense")]
    [TestCase("""{"name":1}""", "mapping.name")]
    [TestCase("""{"format":"excel"}""", "mapping.format", "unknownValue", "One of csv, jsonl.")]
    [TestCase("not json", "mapping")]
    [TestCase("null", "mapping")]
    public async Task A_mapping_that_cannot_be_read_names_its_first_fault(string mapping, string path, string? code = null, string? message = null)
    {
        var response = await app.Admin.PostImportAsync(mapping, Bytes(Rows));

        var body = await VocApp.JsonOf(response);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        var fault = body.GetProperty("errors")[0];
        Assert.That((fault.Text("path"), fault.Text("code"), fault.Text("message")), Is.EqualTo((path, code ?? fault.Text("code"), message ?? fault.Text("message"))));
    }

    [TestCase("Nr,When,Asked,Said\n1,2/3/2024,Why?,Slow\n", "file.Branch", "noColumn")]
    [TestCase("Nr,When,Asked,Said,Branch,Left,Nr\n", "file.Nr", "twice")]
    [TestCase("", "file", "empty")]
    [TestCase("\"Nr,When\n", "file.header", "badQuotes")]
    public async Task A_file_that_does_not_fit_the_mapping_is_told_at_once(string file, string path, string code)
    {
        var response = await app.Admin.PostImportAsync(Imports.Mapping("unfit"), Bytes(file));

        var errors = (await VocApp.JsonOf(response)).GetProperty("errors").EnumerateArray().Select(e => (e.Text("path"), e.Text("code")));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(errors, Does.Contain((path, code)));
        Assert.That(await app.ScalarAsync<long>("select count(*) from import where name = 'unfit'"), Is.Zero);
    }

    [Test]
    public async Task A_file_in_UTF_16_is_told_at_once()
    {
        var response = await app.Admin.PostImportAsync(Imports.Mapping("utf16"), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Rows)]);

        Assert.That((await VocApp.JsonOf(response)).GetProperty("errors")[0].Text("code"), Is.EqualTo("notUtf8"));
    }

    [TestCase(100_001)]
    [TestCase(1_000_000)]
    public async Task Too_large_a_file_gets_413(int bytes)
    {
        var response = await app.Admin.PostImportAsync(Imports.Mapping("large"), new byte[bytes]);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await app.ScalarAsync<long>("select count(*) from import where name = 'large'"), Is.Zero);
        Assert.That(Directory.GetFiles(Directory.CreateDirectory(Path.Combine(app.Folder, "imports")).FullName, "*.part"), Is.Empty);
    }

    [Test]
    public async Task What_is_no_form_gets_an_answer_that_helps()
    {
        var json = await app.Admin.PostAsync("/api/v1/imports", new StringContent("{}", Encoding.UTF8, "application/json"));
        var noFile = await app.Admin.PostAsync("/api/v1/imports", new MultipartFormDataContent { { new StringContent("x"), "other" } });
        var broken = new StringContent("no parts at all");
        broken.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        var brokenForm = await app.Admin.PostAsync("/api/v1/imports", broken);

        Assert.That(json.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That(noFile.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(brokenForm.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await VocApp.JsonOf(noFile)).GetProperty("errors")[0].Text("path"), Is.EqualTo("mapping"));
    }
}
