using System.Buffers;
using System.Text;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Collecting.Importing;

namespace VoiceOfCustomer.Infrastructure.Collecting.Importing;

/// <summary>CSV as RFC 4180 has it. Not CsvHelper: there a quote that nobody closed runs to the end of the file, takes every row
/// behind it along, and as much memory.</summary>
sealed class CsvRows : ImportReader
{
    static readonly Fault BadQuotes = new("", "badQuotes", "A quote is not closed, or stands inside a cell without being doubled.");

    readonly byte delimiter;
    readonly SearchValues<byte> ends;
    readonly int count;
    readonly int[] wanted;

    // Of the row being read: where its cells begin and end, and whether quotes are doubled in it.
    readonly List<(int Start, int Length, bool Doubled)> cells = [];
    int length;
    long lines;

    public CsvRows(ByteWindow window, char delimiter, IReadOnlyList<string> columns) : base(window)
    {
        this.delimiter = (byte)delimiter;
        ends = SearchValues.Create([this.delimiter, (byte)'\r', (byte)'\n', (byte)'"']);
        if (Scan() is { } fault) throw new ImportFileException("header", fault.Code, fault.Message);
        if (Damage(Window.Ahead[..length]) is { } damage) throw new ImportFileException("header", damage.Code, damage.Message);
        count = cells.Count;
        string[] header = [.. Enumerable.Range(0, count).Select(i => Cells.Normal(Cell(i)))];
        wanted = [.. columns.Select(c => Array.IndexOf(header, Cells.Normal(c)))];
        Fault[] faults =
        [
            .. columns.Where((_, i) => wanted[i] < 0).Select(c => new Fault(Cells.Shown(c), "noColumn", "The file has no column of this name.")),
            .. columns.Where(c => header.Count(h => h == Cells.Normal(c)) > 1).Select(c => new Fault(Cells.Shown(c), "twice", "The file has two columns of this name.")),
        ];
        if (faults.Length > 0) throw new ImportFileException(faults);
        Window.Take(length, lines);
    }

    public override ImportRow? Read()
    {
        while (!Window.AtEnd)
        {
            var line = Window.Line;
            if (Scan() is { } fault)
            {
                Window.SkipLine();
                return new ImportRow(line, null, fault);
            }
            var row = IsEmpty ? null : Row(line);
            Window.Take(length, lines);
            if (row is not null) return row;
        }
        return null;
    }

    bool IsEmpty => cells is [{ Start: 0, Length: 0 }];

    ImportRow Row(long line)
    {
        if (Damage(Window.Ahead[..length]) is { } damage) return new ImportRow(line, null, damage);
        if (cells.Count != count) return new ImportRow(line, null, new Fault("", "columns", $"{cells.Count} cells where the header has {count}."));
        return new ImportRow(line, Array.ConvertAll(wanted, Cell), null);
    }

    string Cell(int i)
    {
        var (start, size, doubled) = cells[i];
        var text = Encoding.UTF8.GetString(Window.Ahead.Slice(start, size));
        return doubled ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    /// <summary>Finds the cells of the row that begins the window, and its length with the line end.</summary>
    Fault? Scan()
    {
        cells.Clear();
        lines = 0;
        var at = 0;
        while (true)
        {
            if (Has(at) && Window.Ahead[at] == '"')
            {
                if (ScanQuoted(ref at) is { } fault) return fault;
            }
            else if (ScanBare(ref at) is { } fault) return fault;

            if (!Has(at))
            {
                length = at;
                return Window.IsFull ? TooLong : null;
            }
            if (Window.Ahead[at] != delimiter)
            {
                length = at + Window.LineEndAt(at);
                lines++;
                return null;
            }
            at++;
        }
    }

    Fault? ScanBare(ref int at)
    {
        var start = at;
        int found;
        while ((found = Window.Ahead[at..].IndexOfAny(ends)) < 0)
        {
            at = Window.Ahead.Length;
            if (!Window.More()) break;
        }
        if (found > 0) at += found;
        cells.Add((start, at - start, false));
        return found >= 0 && Window.Ahead[at] == '"' ? BadQuotes : null;
    }

    Fault? ScanQuoted(ref int at)
    {
        var start = ++at;
        var doubled = false;
        while (true)
        {
            var found = Window.Ahead[at..].IndexOf((byte)'"');
            if (found < 0)
            {
                at = Window.Ahead.Length;
                if (!Window.More()) return BadQuotes;
                continue;
            }
            at += found + 1;
            if (!Has(at) || Window.Ahead[at] != '"') break;
            doubled = true;
            at++;
        }
        var size = at - 1 - start;
        cells.Add((start, size, doubled));
        lines += Lines(Window.Ahead.Slice(start, size));
        return Has(at) && Window.Ahead[at] is var next && next != delimiter && next is not ((byte)'\r' or (byte)'\n') ? BadQuotes : null;
    }

    bool Has(int at) => at < Window.Ahead.Length || Window.More() && at < Window.Ahead.Length;

    static long Lines(ReadOnlySpan<byte> cell)
    {
        long count = 0;
        for (int at; (at = cell.IndexOfAny((byte)'\r', (byte)'\n')) >= 0; count++)
            cell = cell[(at + (cell[at] == '\r' && at + 1 < cell.Length && cell[at + 1] == '\n' ? 2 : 1))..];
        return count;
    }
}
