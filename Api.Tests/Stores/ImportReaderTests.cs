using System.Text;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using VoiceOfCustomer.Api.Tests.Support;
using VoiceOfCustomer.Domain.Collecting.Importing;
using VoiceOfCustomer.Infrastructure.Collecting.Importing;

namespace VoiceOfCustomer.Api.Tests.Stores;

public class ImportReaderTests
{
    static ImportReader Open(byte[] file, params string[] columns) => ImportReader.Open(new MemoryStream(file), ImportFormat.Csv, ',', columns);

    static List<ImportRow> All(ImportReader reader)
    {
        var rows = new List<ImportRow>();
        while (reader.Read() is { } row) rows.Add(row);
        return rows;
    }

    [Test]
    public void It_reads_a_real_file_as_another_reader_does()
    {
        var file = File.ReadAllBytes(Imports.NhsFile());
        string[] columns = ["Comment ID", "Date", "Service type 1", "FFT question", "FFT answer"];
        using var other = CsvReader.Create(file, new CsvReaderOptions { TrackLineNumbers = true });

        foreach (var row in All(Open(file, columns)))
        {
            Assert.That(other.Read());
            Assert.That(row.Line, Is.EqualTo(other.LineNumber));
            Assert.That(row.Cells, Is.EqualTo(columns.Select(other.GetString)));
        }
        Assert.That(other.Read(), Is.False);
    }

    [Test]
    public void Whatever_was_written_is_read_and_from_any_row_on()
    {
        var cell = Gen.Elements("", "a", "b c", "\"", "\"\"", ",", "\n", "\r\n", "x\ry", "é", "日本", "\u00a0", "'=1", new string('z', 70_000));
        var row = from n in Gen.Choose(1, 3) from cells in Gen.ListOf(cell, n) select string.Concat(cells);
        var rows = Gen.ListOf(Gen.ArrayOf(row, 3)).ToArbitrary();

        Prop.ForAll(rows, written =>
        {
            using var file = new MemoryStream();
            using (var csv = CsvWriter.Create(file, null, leaveOpen: true))
            {
                csv.WriteRecord("one", "two", "three");
                foreach (var cells in written) csv.WriteRecord(cells);
            }
            var reader = Open(file.ToArray(), "three", "one");
            var places = new List<(long Offset, long Line)>();
            foreach (var cells in written)
            {
                places.Add((reader.Offset, reader.Line));
                Assert.That(reader.Read()!.Cells, Is.EqualTo((string[])[cells[2], cells[0]]));
            }
            Assert.That(reader.Read(), Is.Null);
            for (var i = 0; i < written.Count; i++)
            {
                reader.GoTo(places[i].Offset, places[i].Line);
                Assert.That((reader.Read()!.Line, All(reader).Count), Is.EqualTo((places[i].Line, written.Count - i - 1)));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Whatever_the_bytes_every_line_is_a_row_or_refused_and_nothing_is_thrown()
    {
        var bytes = Gen.ArrayOf(Gen.Elements((byte)'a', (byte)',', (byte)'"', (byte)'\n', (byte)'\r', (byte)0, (byte)0xFF, (byte)0xC3, (byte)0xA9)).ToArbitrary();

        Prop.ForAll(bytes, file =>
        {
            byte[] whole = [.. "h,i\n"u8, .. file];
            var reader = Open(whole, "h");
            var lines = All(reader).Select(r => r.Line).ToList();
            Assert.That(reader.Offset, Is.EqualTo(whole.Length));
            Assert.That(lines, Is.Ordered.And.Unique);
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Memory_stays_flat_behind_a_quote_that_nobody_closed()
    {
        var file = Encoding.UTF8.GetBytes("h,i\n1,\"open\n" + string.Concat(Enumerable.Repeat("2,fine\n", 300_000)));

        var rows = All(Open(file, "h"));
        Assert.That(rows.Count, Is.EqualTo(300_001));
        Assert.That(rows[0].Fault!.Code, Is.EqualTo("badQuotes"));
        Assert.That(rows.Skip(1).All(r => r.Cells![0] == "2"));
    }
}
