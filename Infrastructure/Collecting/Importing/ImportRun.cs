using VoiceOfCustomer.Domain.Collecting;

namespace VoiceOfCustomer.Infrastructure.Collecting.Importing;

public enum ImportState
{
    Waiting,
    Running,
    Completed,
    Failed,
}

/// <summary>One import of one file: what it is, and how far it has come. Rows read = merged + blank + refused; feedback is
/// counted besides.</summary>
public sealed record ImportRun
{
    public int Workspace { get; init; }
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public string Actor { get; init; } = "";
    public string State { get; init; } = Domain.Codes<ImportState>.Of(ImportState.Waiting);
    public string Mapping { get; init; } = "";

    /// <summary>The file is ours, and is deleted at the end; else it is its owner's.</summary>
    public bool Uploaded { get; init; }

    /// <summary>The machine that has the file.</summary>
    public string Host { get; init; } = "";
    public string FilePath { get; init; } = "";
    public string FileHash { get; init; } = "";
    public long TotalBytes { get; init; }
    public long BytesRead { get; init; }
    public long NextLine { get; init; } = 1;

    public long RowsRead { get; init; }
    public long RowsMerged { get; init; }

    /// <summary>Those of the merged in which nothing was new.</summary>
    public long RowsKnown { get; init; }
    public long RowsBlank { get; init; }
    public long RowsRefused { get; init; }
    public long FeedbackNew { get; init; }

    public double RowsPerSecond { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? Failure { get; init; }

    /// <summary>How long it will take at the rate of now; null where nobody can tell.</summary>
    public TimeSpan? Remaining =>
        State == Domain.Codes<ImportState>.Of(ImportState.Running) && RowsPerSecond > 0 && RowsRead > 0
            ? TimeSpan.FromSeconds((TotalBytes - BytesRead) * ((double)RowsRead / BytesRead) / RowsPerSecond)
            : null;
}

/// <summary>A row that was refused. The message holds nothing that the customer wrote.</summary>
public sealed class Refusal
{
    public long Line { get; init; }

    /// <summary>The respondent's id, so that erasing the person finds it.</summary>
    public string? SourceId { get; init; }

    /// <summary>The column.</summary>
    public string? Field { get; init; }
    public string Code { get; init; } = "";
    public string Message { get; init; } = "";

    const int MaxField = 200;
    const int MaxMessage = 400;

    /// <summary>The first fault gives field and code, the message has them all.</summary>
    public static Refusal Of(long line, string? sourceId, IReadOnlyList<Fault> faults) => new()
    {
        Line = line,
        SourceId = sourceId is { Length: <= FeedbackRules.MaxId } ? sourceId : null,
        Field = faults[0].Path.Length == 0 ? null : Cut(faults[0].Path, MaxField),
        Code = faults[0].Code,
        Message = Cut(string.Join(" ", faults.Select((f, i) => i == 0 || f.Path.Length == 0 ? f.Message : $"{f.Path}: {f.Message}")), MaxMessage),
    };

    static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
