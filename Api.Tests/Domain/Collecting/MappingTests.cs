using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Collecting.Importing;

namespace VoiceOfCustomer.Api.Tests.Domain.Collecting;

public class MappingTests
{
    static ImportMapping Read(string json) => ImportMapping.Read(System.Text.Encoding.UTF8.GetBytes(json));

    [Test]
    public void The_example_has_no_fault() => Assert.That(MappingRules.Check(Read(Imports.NhsMapping())), Is.Empty);

    [Test]
    public void What_is_written_reads_the_same()
    {
        var written = Read(Imports.NhsMapping()).Write();

        Assert.That(Read(written).Write(), Is.EqualTo(written));
    }

    [Test]
    public void All_faults_are_named()
    {
        var faults = MappingRules.Check(Read("""
            {
              "name": "", "delimiter": "ab", "id": { "columns": ["A", " "], "separator": "-----------" }, "date": { "column": "D", "formats": [] },
              "survey": { "slug": "four-levels", "name": "", "questions": [{ "key": "a", "text": "A?" }, { "key": "a", "level": "loud", "text": "" }, null] },
              "answers": { "columns": { "X": "a", "Y": "a", "Z": "b", "W": null } },
              "fields": { "unit": { "column": "U", "columns": ["V"] }, "kind": { "default": "shout" }, "standing": {}, "outcome": { "column": "O", "create": true } },
              "context": { "": "C", "k": "" }, "blanks": [null]
            }
            """));

        Assert.That(faults.Select(f => f.Path), Is.SupersetOf((string[])
        [
            "name", "delimiter", "id.columns[1]", "id.separator", "date.formats", "survey.slug", "survey.name", "survey.questions[1].key", "survey.questions[1].level",
            "survey.questions[1].text", "survey.questions[2].key", "survey.questions[2].text", "answers.columns.Z", "answers.columns.W", "answers.columns", "fields.unit",
            "fields.kind.default", "fields.standing", "fields.outcome.create", "context.", "context.k", "blanks",
        ]));
    }

    [TestCase("d/M/yyyy", true)]
    [TestCase("yyyy-MM-dd'T'HH:mm:ssK", true)]
    [TestCase("ddMMyy", true)]
    [TestCase("d MMM yyyy h:mm tt", true)]
    [TestCase("MM/yyyy", false)]
    [TestCase("d", false)]
    [TestCase("%", false)]
    [TestCase("dd.mm.yyyy", false)]
    [TestCase("never", false)]
    [TestCase(null, false)]
    public void A_date_format_tells_day_month_and_year(string? format, bool is_one) => Assert.That(DateReader.IsFormat(format), Is.EqualTo(is_one));

    [TestCase("1/2/2024", "2024-02-01")]
    [TestCase("12/31/2024", "2024-12-31")]
    [TestCase("3 Feb 2024 9:05 PM", "2024-02-03T20:05:00Z")]
    [TestCase("2024-02-03T09:05:00+02:00", "2024-02-03T07:05:00Z")]
    [TestCase("0001-01-01 00:00", "0001-01-01")]
    [TestCase("31/31/2024", null)]
    [TestCase("", null)]
    public void Dates_are_read_in_the_order_of_the_formats(string text, string? read)
    {
        var dates = new DateReader(["d/M/yyyy", "M/d/yyyy", "d MMM yyyy h:mm tt", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ssK"], local => new DateTimeOffset(local, TimeSpan.FromHours(1)));

        Assert.That(dates.Read(text), Is.EqualTo(read));
    }

    [Test]
    public void A_units_id_tells_its_whole_path()
    {
        string[] Of(params string[] names) => [.. UnitPath.Of(names).Ids];

        Assert.That(Of("North & South", "A-B"), Is.EqualTo((string[])["north-south", "north-south--a-b"]));
        Assert.That(Of("a", "b-c")[1], Is.Not.EqualTo(Of("a-b", "c")[1]));
        Assert.That(Of("東京")[0], Is.EqualTo("東京"));
        Assert.That(Of("!!!")[0], Has.Length.EqualTo(8).And.Not.EqualTo(Of("???")[0]));
        Assert.That(Of(new string('x', 300))[0], Has.Length.EqualTo(100).And.Not.EqualTo(Of(new string('x', 301))[0]));
    }
}
