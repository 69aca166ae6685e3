using System.Text.Unicode;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Collecting.Importing;

namespace VoiceOfCustomer.Infrastructure.Collecting.Importing;

/// <summary>A file that cannot be imported as a whole: the mapping does not fit, or it is no such file.</summary>
public sealed class ImportFileException(IReadOnlyList<Fault> faults)
    : Exception(string.Join(" ", faults.Select(f => f.Path.Length == 0 ? f.Message : $"{f.Path}: {f.Message}")))
{
    public ImportFileException(string path, string code, string message) : this([new Fault(path, code, message)])
    {
    }

    public IReadOnlyList<Fault> Faults => faults;
}

/// <summary>One row: its cells, or why it cannot be read.</summary>
/// <param name="Line">The line of the file on which it begins.</param>
/// <param name="Cells">Those of the wanted columns, in their order; null where JSON has no such property.</param>
public sealed record ImportRow(long Line, IReadOnlyList<string?>? Cells, Fault? Fault);

/// <summary>Reads a file row by row in flat memory. A row that is damaged costs its own line, never its neighbours'.</summary>
public abstract class ImportReader
{
    private protected ImportReader(ByteWindow window) => Window = window;

    private protected ByteWindow Window { get; }

    /// <summary>Where the next row begins: a later reader may go on there.</summary>
    public long Offset => Window.Offset;
    public long Line => Window.Line;

    /// <returns>Null at the end.</returns>
    public abstract ImportRow? Read();

    public void GoTo(long offset, long line) => Window.GoTo(offset, line);

    /// <summary>Stands at the first row; what comes before it (a byte order mark, the header) has been read.</summary>
    /// <param name="wanted">The columns whose cells are needed.</param>
    /// <exception cref="ImportFileException">The header cannot be read, or a wanted column is missing.</exception>
    public static ImportReader Open(Stream stream, ImportFormat format, char delimiter, IReadOnlyList<string> wanted)
    {
        var window = new ByteWindow(stream);
        if (window.AtEnd) throw new ImportFileException("", "empty", "The file is empty.");
        while (window.Ahead.Length < 3 && window.More()) { }
        if (window.Ahead.StartsWith("\uFEFF"u8)) window.Take(3, 0);
        else if (window.Ahead is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new ImportFileException("", "notUtf8", "The file is UTF-16: save it as UTF-8.");
        return format == ImportFormat.Csv ? new CsvRows(window, delimiter, wanted) : new JsonRows(window, wanted);
    }

    private protected static Fault? Damage(ReadOnlySpan<byte> row) =>
        row.Contains((byte)0) ? new Fault("", "nul", "There is a NUL character in this row.")
        : !Utf8.IsValid(row) ? new Fault("", "notUtf8", "This row is not valid UTF-8.")
        : null;

    private protected static readonly Fault TooLong = new("", "tooLong", $"A row has at most {ByteWindow.Most} bytes.");
}
