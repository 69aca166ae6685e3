using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;

namespace VoiceOfCustomer.Api.Tests.Jobs;

/// <summary>A real export as it is: 7,908 rows in mixed date formats, with blanks, line breaks and no-break spaces.</summary>
public class NhsImportTests
{
    // From the file itself, counted with another CSV reader.
    const int Rows = 7908, Merged = 6201, Blank = 1707, Feedback = 4127;

    VocApp app = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var file = await File.ReadAllBytesAsync(Imports.NhsFile());
        app = await VocApp.StartAsync();
        First = await app.ImportAsync(Imports.NhsMapping(), file, "nhs_feedback.csv");
        var changes = await app.ScalarAsync<long>("select sum(change_no) from feedback");
        Second = await app.ImportAsync(Imports.NhsMapping(), file, "nhs_feedback.csv");
        Changed = await app.ScalarAsync<long>("select sum(change_no) from feedback") - changes;
    }

    System.Text.Json.JsonElement First { get; set; }
    System.Text.Json.JsonElement Second { get; set; }
    long Changed { get; set; }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (app is not null) await app.DisposeAsync();
    }

    [Test]
    public async Task Its_sums_hold()
    {
        Assert.That((First.Number("rowsRead"), First.Number("rowsMerged"), First.Number("rowsBlank"), First.Number("rowsRefused")), Is.EqualTo((Rows, Merged, Blank, 0)));
        Assert.That(First.Number("feedbackNew"), Is.EqualTo(Feedback));
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where source = 'import:nhs_feedback'"), Is.EqualTo(Feedback));
        Assert.That(await app.ScalarAsync<long>("select sum(json_array_length(answers)) from feedback"), Is.EqualTo(Merged), "each merged row is one answer");
        Assert.That(await app.ScalarAsync<long>("select count(*) from feedback where day between 20210101 and 20221231"), Is.EqualTo(Feedback));
        Assert.That(await app.ScalarAsync<string>("select name from unit where unit_id = 'neas--pts-patient-transport'"), Is.EqualTo("PTS - Patient Transport"));
    }

    [Test]
    public void A_second_run_stores_nothing_new() =>
        Assert.That((Second.Number("rowsMerged"), Second.Number("rowsKnown"), Second.Number("feedbackNew"), Changed), Is.EqualTo((Merged, Merged, 0, 0)));

    [Test]
    public async Task Months_by_level_are_those_of_the_feedback_itself()
    {
        // dimension 0 is none, subject_kind 1 is level; bit n of levels is the n-th level.
        var rolledUp = await app.ScalarAsync<string>("""
            select group_concat(one, char(10)) from (
                select concat(day / 100, ' ', subject, ' ', sum(feedback), ' ', sum(negative), ' ', sum(positive), ' ', sum(severity)) as one
                from rollup_cell where dimension = 0 and subject_kind = 1 group by day / 100, subject order by 1)
            """);
        var raw = await app.ScalarAsync<string>("""
            with level (bit, name) as (values (1, 'functional'), (2, 'accessibility'), (4, 'people'), (8, 'emotional')),
            said as (
                select f.feedback_no, f.day / 100 as month, l.name,
                    max(m.polarity in ('negative', 'mixed')) as negative, max(m.polarity in ('positive', 'mixed')) as positive,
                    max(case when m.polarity in ('negative', 'mixed') then m.severity else 0 end) as severity
                from feedback f join mention m on m.workspace_id = f.workspace_id and m.feedback_no = f.feedback_no join level l on m.levels & l.bit
                group by f.feedback_no, month, l.name)
            select group_concat(one, char(10)) from (
                select concat(month, ' ', name, ' ', count(*), ' ', sum(negative), ' ', sum(positive), ' ', sum(severity)) as one
                from said group by month, name order by 1)
            """);

        Assert.That(raw, Is.Not.Empty);
        Assert.That(rolledUp, Is.EqualTo(raw));
    }

    [Test]
    public async Task Weaknesses_by_unit_are_those_of_the_feedback_itself()
    {
        // dimension 1 is unit, subject_kind 2 is theme and 0 is all; state 1 is analysed.
        var rolledUp = await app.ScalarAsync<string>("""
            select group_concat(one, char(10)) from (
                select concat(dimension_value, ' ', subject, ' ', sum(negative), ' ', sum(severity)) as one
                from rollup_cell where dimension = 1 and subject_kind = 2 group by dimension_value, subject having sum(negative) > 0 order by 1)
            """);
        var raw = await app.ScalarAsync<string>("""
            with said as (
                select f.feedback_no, coalesce(f.unit, '') as unit, m.theme_id, max(m.severity) as severity
                from feedback f join mention m on m.workspace_id = f.workspace_id and m.feedback_no = f.feedback_no
                where m.theme_id is not null and m.polarity in ('negative', 'mixed') group by f.feedback_no, unit, m.theme_id)
            select group_concat(one, char(10)) from (
                select concat(unit, ' ', theme_id, ' ', count(*), ' ', sum(severity)) as one from said group by unit, theme_id order by 1)
            """);
        Assert.That(raw, Is.Not.Empty);
        Assert.That(rolledUp, Is.EqualTo(raw));

        var analysed = await app.ScalarAsync<string>("""
            select group_concat(one) from (select concat(dimension_value, ' ', sum(feedback), ' ', sum(analysed)) as one
                from rollup_cell where dimension = 1 and subject_kind = 0 group by dimension_value order by 1)
            """);
        Assert.That(analysed, Is.EqualTo(await app.ScalarAsync<string>("""
            select group_concat(one) from (select concat(coalesce(unit, ''), ' ', count(*), ' ', sum((select a.state = 1 from analysis a where a.feedback_no = feedback.feedback_no))) as one from feedback group by unit order by 1)
            """)));
    }
}
