namespace VoiceOfCustomer.Infrastructure.Collecting.Importing;

/// <summary>The part of a file that is being looked at: it moves forward, and holds at most <see cref="Most"/> bytes.</summary>
sealed class ByteWindow(Stream stream)
{
    /// <summary>A row with a hundred answers of the greatest length would fit.</summary>
    public const int Most = 1024 * 1024;

    byte[] buffer = new byte[64 * 1024];
    int start, end;

    /// <summary>Where in the file the window begins, and on which line.</summary>
    public long Offset { get; private set; }
    public long Line { get; private set; } = 1;

    public ReadOnlySpan<byte> Ahead => buffer.AsSpan(start, end - start);

    public bool IsFull => end - start == Most;

    public bool AtEnd => end == start && !More();

    /// <returns>False at the end of the file, or when the window is full.</returns>
    public bool More()
    {
        if (IsFull) return false;
        if (end == buffer.Length)
        {
            var ahead = Ahead;
            var larger = start > 0 ? buffer : new byte[Math.Min(buffer.Length * 2, Most)];
            ahead.CopyTo(larger);
            (start, end, buffer) = (0, ahead.Length, larger);
        }
        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }

    public void Take(int bytes, long lines)
    {
        start += bytes;
        Offset += bytes;
        Line += lines;
        if (start == end) start = end = 0;
    }

    /// <summary>The length of the line end that stands at a place in the window: CR LF, LF, or CR alone.</summary>
    public int LineEndAt(int at)
    {
        if (Ahead[at] != '\r') return 1;
        return (at + 1 < Ahead.Length || More()) && Ahead[at + 1] == '\n' ? 2 : 1;
    }

    /// <summary>Goes behind the next line end, however far that is.</summary>
    public void SkipLine()
    {
        while (true)
        {
            var at = Ahead.IndexOfAny((byte)'\r', (byte)'\n');
            if (at >= 0)
            {
                // What stands before it goes first: then there is room to see what follows a CR.
                Take(at, 0);
                Take(LineEndAt(0), 1);
                return;
            }
            Take(Ahead.Length, 0);
            if (!More()) return;
        }
    }

    public void GoTo(long offset, long line)
    {
        stream.Position = offset;
        (start, end) = (0, 0);
        (Offset, Line) = (offset, line);
    }
}
