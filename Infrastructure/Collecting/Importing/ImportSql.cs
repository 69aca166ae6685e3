namespace VoiceOfCustomer.Infrastructure.Collecting.Importing;

public static class ImportSql
{
    const string Columns = """
        workspace_id as Workspace, import_id as Id, name as Name, actor as Actor, state as State, mapping as Mapping, uploaded as Uploaded,
        host as Host, file_path as FilePath, file_hash as FileHash, total_bytes as TotalBytes, bytes_read as BytesRead, next_line as NextLine,
        rows_read as RowsRead, rows_merged as RowsMerged, rows_known as RowsKnown, rows_blank as RowsBlank, rows_refused as RowsRefused,
        feedback_new as FeedbackNew, rows_per_second as RowsPerSecond, started_at as StartedAt, ended_at as EndedAt, failure as Failure
        """;

    public const string One = $"select {Columns} from import where workspace_id = @workspace and import_id = @id";

    /// <summary>Newest first, from behind the last of the page before.</summary>
    public const string Newest = $$"""
        select {{Columns}} from import
        where workspace_id = @workspace and (started_at < @startedAt or started_at = @startedAt and import_id < @id)
        order by started_at desc, import_id desc {page}
        """;

    /// <summary>One of a command that was interrupted: the same file with the same mapping goes on where it was.</summary>
    public const string Interrupted = $$"""
        select {{Columns}} from import
        where workspace_id = @workspace and name = @name and file_hash = @hash and mapping = @mapping and uploaded = 0
            and state in ('waiting', 'running', 'failed')
        order by started_at desc, import_id desc {page}
        """;

    /// <summary>Uploaded files that nobody is at work on, over all workspaces.</summary>
    public const string Free = $$"""
        select {{Columns}} from import
        where uploaded = 1 and ended_at is null and (claimed_until is null or claimed_until < @now) order by started_at {page}
        """;

    public const string Open = "select file_path from import where uploaded = 1 and ended_at is null";

    public const string Add = """
        insert into import (workspace_id, import_id, name, actor, state, mapping, uploaded, host, file_path, file_hash, total_bytes,
            bytes_read, next_line, rows_read, rows_merged, rows_known, rows_blank, rows_refused, feedback_new, rows_per_second, started_at)
        select @workspace, @id, @name, @actor, 'waiting', @mapping, @uploaded, @host, @filePath, @fileHash, @totalBytes,
            0, 1, 0, 0, 0, 0, 0, 0, 0, @startedAt
        where not exists (select 1 from import where workspace_id = @workspace and import_id = @id)
        """;

    /// <summary>Only where it is not done, and nobody else is at work on it.</summary>
    public const string Claim = """
        update import set state = 'running', claimed_by = @me, claimed_until = @until, ended_at = null, failure = null, file_path = @filePath,
            rows_per_second = 0
        where workspace_id = @workspace and import_id = @id and state in ('waiting', 'running', 'failed')
            and (claimed_until is null or claimed_until < @now)
        """;

    /// <summary>Only by whoever has it, and only from where it stands: nothing is ever counted twice.</summary>
    public const string Advance = """
        update import set bytes_read = @bytes, next_line = @line, rows_read = rows_read + @read, rows_merged = rows_merged + @merged,
            rows_known = rows_known + @known, rows_blank = rows_blank + @blank, rows_refused = rows_refused + @refused,
            feedback_new = feedback_new + @created, rows_per_second = @rate, claimed_until = @until
        where workspace_id = @workspace and import_id = @id and claimed_by = @me and bytes_read = @from
        """;

    public const string End = """
        update import set state = @state, ended_at = @endedAt, failure = @failure, claimed_by = null, claimed_until = null
        where workspace_id = @workspace and import_id = @id and claimed_by = @me
        """;

    public const string AddRefusal = """
        insert into import_refusal (workspace_id, import_id, line, source_id, field, code, message)
        values (@workspace, @id, @line, @sourceId, @field, @code, @message)
        """;

    public const string Refusals = """
        select line as Line, source_id as SourceId, field as Field, code as Code, message as Message
        from import_refusal where workspace_id = @workspace and import_id = @id and line > @after order by line {page}
        """;
}
