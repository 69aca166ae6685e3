using System.Net;
using System.Text;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Jobs;

[Parallelizable]
public class ImportFilesTests
{
    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await VocApp.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    Task<T> OfAsync<T>(string name, string id, string column) =>
        app.ScalarAsync<T>($"select {column} from feedback where source = @source and id = @id", new { source = $"import:{name}", id });

    [Test]
    public async Task Rows_of_one_respondent_are_one_feedback_wherever_they_stand()
    {
        var import = await app.ImportAsync(Imports.Mapping("joined"), Imports.Header + """
            1,2/3/2024,Why?,Too slow,North,
            2,2/3/2024,Why?,Fine,South,no
            3,2/3/2024,Why?,Good,South,
            1,28/2/2024,How were our people?,Rude,North,yes

            """);

        Assert.That((import.Number("rowsMerged"), import.Number("feedbackNew")), Is.EqualTo((4, 3)));
        Assert.That(await OfAsync<string>("joined", "1", "answers"), Does.Contain("Too slow").And.Contain("Rude"));
        Assert.That(await OfAsync<long>("joined", "1", "day"), Is.EqualTo(20240228), "the earliest date counts");
        Assert.That(await OfAsync<string>("joined", "1", "standing"), Is.EqualTo("lost"), "what was left open is filled in");
        Assert.That(await OfAsync<string>("joined", "2", "standing"), Is.EqualTo("current"));
        Assert.That(await OfAsync<string>("joined", "3", "standing"), Is.EqualTo("unknown"));
    }

    [Test]
    public async Task A_second_import_stores_nothing_new()
    {
        const string Rows = Imports.Header + "1,2/3/2024,Why?,Too slow,North,\n1,3/3/2024,How were our people?,Rude,North,yes\n2,2/3/2024,Why?,,,\n";
        await app.ImportAsync(Imports.Mapping("again"), Rows);
        var before = await app.ScalarAsync<string>("select group_concat(concat(change_no, answers, day)) from feedback where source = 'import:again'");

        var again = await app.ImportAsync(Imports.Mapping("again"), Rows);

        Assert.That((again.Number("feedbackNew"), again.Number("rowsMerged"), again.Number("rowsKnown"), again.Number("rowsBlank")), Is.EqualTo((0, 2, 2, 1)));
        Assert.That(await app.ScalarAsync<string>("select group_concat(concat(change_no, answers, day)) from feedback where source = 'import:again'"), Is.EqualTo(before));
        Assert.That(await app.ScalarAsync<long>("select count(*) from survey_version where survey_id = 'import-again'"), Is.EqualTo(1), "the same survey is published once");
    }

    [Test]
    public async Task Dates_are_read_in_the_order_of_their_formats_and_in_the_workspaces_zone()
    {
        await app.ImportAsync(Imports.Mapping("dates"), Imports.Header + """
            day-first,2/3/2024,Why?,Slow,,
            month-first,12/31/2023,Why?,Slow,,
            local,2024-07-01 00:30,Why?,Slow,,
            offset,2024-06-30T23:30:00Z,Why?,Slow,,

            """);

        Assert.That(await OfAsync<long>("dates", "day-first", "day"), Is.EqualTo(20240302));
        Assert.That(await OfAsync<long>("dates", "month-first", "day"), Is.EqualTo(20231231));
        // London has summer time: half past midnight there is half past eleven in UTC.
        Assert.That(await OfAsync<long>("dates", "local", "day"), Is.EqualTo(20240701));
        Assert.That(await OfAsync<long>("dates", "offset", "day"), Is.EqualTo(20240701));
        Assert.That(await OfAsync<long>("dates", "local", "occurred_at"), Is.EqualTo(await OfAsync<long>("dates", "offset", "occurred_at")));
    }

    [Test]
    public async Task Cells_are_compared_whatever_their_white_space_and_case()
    {
        var import = await app.ImportAsync(Imports.Mapping("cells"), "\uFEFF" + Imports.Header +
            "1,2/3/2024,\"Why?\u00a0\",\"Line one\r\nsaid \"\"no\"\"\vthree\",\"North\u00a0 Side\", YES \r\n" +
            "2,2/3/2024,\" how were\nour people?\",Fine,north side,?\r\n" +
            "3,2/3/2024,Never asked, DID NOT  answer ,North,\r\n");

        Assert.That((import.Number("rowsMerged"), import.Number("rowsBlank"), import.Number("rowsRefused")), Is.EqualTo((2, 1, 0)), string.Join(",", await app.RefusedAsync(import)));
        Assert.That(await OfAsync<string>("cells", "1", "answers"), Does.Contain("""Line one\r\nsaid \"no\"\nthree"""));
        Assert.That(await OfAsync<string>("cells", "1", "unit"), Is.EqualTo("north-side").And.EqualTo(await OfAsync<string>("cells", "2", "unit")));
        Assert.That(await app.ScalarAsync<string>("select name from unit where unit_id = 'north-side'"), Is.EqualTo("North Side"));
        Assert.That(await OfAsync<string>("cells", "1", "standing"), Is.EqualTo("lost"));
        Assert.That(await OfAsync<string>("cells", "2", "answers"), Does.Contain("staff"));
    }

    [Test]
    public async Task Every_refused_row_has_its_line_and_reason_and_costs_no_other()
    {
        var bad = Encoding.UTF8.GetBytes(Imports.Header +
            "1,2/3/2024,Why?,\"two\nlines\",North,\n" +             // 2-3
            "2,2/3/2024,Why?,too few\n" +                           // 4
            "3,2/3/2024,Why?,Slow,North,,too many\n" +              // 5
            "4,2/3/2024,Why?,\"never closed,North,\n" +             // 6
            "5,2/3/2024,Why?,fine,North,\n" +                       // 7
            "6,2/3/2024,Why?,he said \"no\",North,\n" +             // 8
            "7,2/3/2024,Why?,\"closed\" too early,North,\n" +       // 9
            "8,32/13/2024,Why?,Slow,North,\n" +                     // 10
            ",2/3/2024,Why?,Slow,North,\n" +                        // 11
            "9,,Why?,Slow,North,\n" +                               // 12
            "10,2/3/2124,Why?,Slow,North,\n" +                      // 13
            "11,2/3/2024,What?,Slow,North,\n" +                     // 14
            "12,2/3/2024,Why?,Slow,North,perhaps\n" +               // 15
            $"13,2/3/2024,Why?,{new string('x', 10_001)},North,\n" +// 16
            "14,2/3/2024,Why?,broken ¤,North,\n" +                  // 17
            "15,2/3/2024,Why?,n\0ul,North,\n" +                     // 18
            "16,2/3/2024,Why?,bell \a,North,\n" +                   // 19
            $"17,2/3/2024,Why?,\"{new string('x', 2_000_000)}\",North,\n" + // 20
            "\n" +                                                  // 21: no row
            "18,2/3/2024,Why?,last,North,");                        // 22
        // The sign becomes the first byte of a character that has no second.
        var at = bad.AsSpan().IndexOf("¤"u8);
        byte[] file = [.. bad[..at], 0xC3, .. bad[(at + 2)..]];

        var import = await app.ImportAsync(Imports.Mapping("refused"), file);

        Assert.That(await app.RefusedAsync(import), Is.EqualTo(((long, string)[])
        [
            (4, "columns"), (5, "columns"), (6, "badQuotes"), (8, "badQuotes"), (9, "badQuotes"), (10, "badDate"), (11, "required"), (12, "required"),
            (13, "outOfRange"), (14, "unknownQuestion"), (15, "unknownValue"), (16, "tooLong"), (17, "notUtf8"), (18, "nul"), (19, "badCharacters"), (20, "badQuotes"),
        ]));
        Assert.That((import.Number("rowsRead"), import.Number("rowsMerged")), Is.EqualTo((19, 3)));
        Assert.That(await app.ScalarAsync<string>("select group_concat(id) from (select id from feedback where source = 'import:refused' order by cast(id as integer))"), Is.EqualTo("1,5,18"));
    }

    [Test]
    public async Task Reasons_name_the_column_and_never_the_customers_words()
    {
        var import = await app.ImportAsync(Imports.Mapping("reasons"), Imports.Header + "1,2/3/2024,Why?,My name is Jo \a,North,perhaps\n2,soon,Why?,My name is Jo,North,perhaps\n");

        var rows = (await app.GetJsonAsync($"/api/v1/imports/{import.Text("id")}/refused")).EnumerateArray().ToList();
        Assert.That(rows.Select(r => (r.Text("id"), r.Text("column"))), Is.EqualTo(((string, string)[])[("1", "Said"), ("2", "When")]));
        Assert.That(rows[0].Text("message"), Does.Contain("Left: 'perhaps'"), "all that is wrong with a row is told");
        Assert.That(rows.Select(r => r.Text("message")), Has.None.Contain("Jo"));
    }

    [Test]
    public async Task What_was_erased_stays_away_and_its_row_is_refused()
    {
        const string Rows = Imports.Header + "jo,2/3/2024,Why?,Too slow,North,\nal,2/3/2024,Why?,Fine,North,\n";
        await app.ImportAsync(Imports.Mapping("erased"), Rows);
        Assert.That((await app.Admin.DeleteAsync("/api/v1/feedback/jo?source=import:erased")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

        var again = await app.ImportAsync(Imports.Mapping("erased"), Rows);

        Assert.That((again.Number("rowsMerged"), again.Number("rowsRefused"), again.Number("feedbackNew")), Is.EqualTo((1, 1, 0)));
        Assert.That(await app.RefusedAsync(again), Is.EqualTo(((long, string)[])[(2, "erased")]));
        Assert.That(await app.ScalarAsync<long>("select count(*) from import_refusal where source_id = 'jo'"), Is.Zero, "the report must not keep whom nobody may know");
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where id = 'jo'"), Is.Zero);
    }

    [Test]
    public async Task A_second_answer_to_the_same_question_is_refused_and_not_lost_unnoticed()
    {
        var import = await app.ImportAsync(Imports.Mapping("twice"), Imports.Header + "1,2/3/2024,Why?,Slow,North,\n1,3/3/2024,Why?,Rude,North,\n1,3/3/2024,Why?,Slow,North,\n");

        Assert.That(await app.RefusedAsync(import), Is.EqualTo(((long, string)[])[(3, "answeredTwice")]));
        Assert.That((import.Number("rowsMerged"), import.Number("rowsKnown"), import.Number("feedbackNew")), Is.EqualTo((2, 1, 1)));
    }

    [Test]
    public async Task Who_left_needs_no_words()
    {
        var import = await app.ImportAsync(Imports.Mapping("left"), Imports.Header + "1,2/3/2024,,,North,yes\n2,2/3/2024,,,North,no\n");

        Assert.That((import.Number("rowsMerged"), import.Number("rowsBlank")), Is.EqualTo((1, 1)));
        Assert.That(await OfAsync<string>("left", "1", "standing"), Is.EqualTo("lost"));
    }

    [Test]
    public async Task JSON_Lines_with_a_column_for_each_question()
    {
        var mapping = new
        {
            name = "lines",
            id = new { columns = new[] { "shop", "no" }, separator = ":" },
            date = new { column = "at", formats = new[] { "yyyy-MM-ddTHH:mm:ssK" } },
            answers = new { columns = new Dictionary<string, string> { ["comment"] = "anything", ["staff"] = "people" } },
            fields = new { unit = new { columns = new[] { "shop", "desk" }, create = true }, channel = new { @default = "email" } },
            context = new Dictionary<string, string> { ["till"] = "till" },
        };
        var import = await app.ImportAsync(mapping, """
            {"shop":"A & B","desk":"2","no":7,"at":"2024-03-02T10:00:00Z","comment":"Too slow","staff":"Kind","till":true,"more":{"x":[1]}}

            {"shop":"A & B","no":8,"at":"2024-03-02T10:00:00Z","comment":null}
            {"shop":"A & B","no":9,"at":"2024-03-02T10:00:00Z","comment":["x"]}
            [1]
            {"shop":"A & B","no":10,"at":"2024-03-02T10:00:00Z","comment":"\ud800"}
            {"shop":"A & B","no":11,"at":"2024-03-02T10:00:00Z","comment":"Good"}
            """, "rows.jsonl");

        Assert.That(await app.RefusedAsync(import), Is.EqualTo(((long, string)[])[(4, "notText"), (5, "badJson"), (6, "badJson")]));
        Assert.That((import.Number("rowsMerged"), import.Number("rowsBlank")), Is.EqualTo((2, 1)));
        Assert.That(await OfAsync<string>("lines", "A & B:7", "answers"), Does.Contain("Too slow").And.Contain("Kind"));
        Assert.That(await OfAsync<string>("lines", "A & B:7", "unit"), Is.EqualTo("a-b--2"));
        Assert.That(await OfAsync<string>("lines", "A & B:11", "unit"), Is.EqualTo("a-b"));
        Assert.That(await OfAsync<string>("lines", "A & B:7", "context"), Is.EqualTo("""{"till":"true"}"""));
        Assert.That(await OfAsync<string>("lines", "A & B:7", "channel"), Is.EqualTo("email"));
        Assert.That(await app.ScalarAsync<string>("select parent_id from unit where unit_id = 'a-b--2'"), Is.EqualTo("a-b"));
    }

    [Test]
    public async Task A_file_that_has_gone_fails_with_the_reason()
    {
        var response = await app.Admin.PostImportAsync(Imports.Mapping("gone"), Encoding.UTF8.GetBytes(Imports.Header));
        foreach (var file in Directory.GetFiles(Path.Combine(app.Folder, "imports"))) File.Delete(file);
        await app.SettleAsync();

        var import = await app.GetJsonAsync(response.Headers.Location!.OriginalString);
        Assert.That((import.Text("state"), import.Text("failure")), Is.EqualTo(("failed", "The file cannot be read: FileNotFoundException.")));
    }

    [Test]
    public async Task Files_that_no_import_needs_are_removed_after_a_day()
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.Folder, "imports")).FullName;
        string[] files = [Path.Combine(folder, "1-broken.file.part"), Path.Combine(folder, "1-lost.file"), Path.Combine(folder, "1-new.file")];
        foreach (var file in files) await File.WriteAllTextAsync(file, "words");
        foreach (var file in files.Take(2)) File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddHours(-25));
        await app.SettleAsync();

        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EqualTo((string[])["1-new.file"]));
        File.Delete(files[2]);
    }

    [Test]
    public async Task A_question_that_the_workspaces_survey_does_not_have_fails_with_the_reason()
    {
        var mapping = new
        {
            name = "unasked", id = new { columns = new[] { "Nr" } }, date = new { column = "When", formats = new[] { "d/M/yyyy" } },
            answers = new { columns = new Dictionary<string, string> { ["Said"] = "feelings" } },
        };
        var import = await app.ImportAsync(mapping, Imports.Header);

        Assert.That(import.Text("state"), Is.EqualTo("failed"));
        Assert.That(import.Text("failure"), Does.Contain("feelings"));
    }
}
