namespace VoiceOfCustomer.Infrastructure.Collecting;

public static class FeedbackSql
{
    const string Columns = """
        workspace_id, feedback_no, id, source, secret_hash, change_no, speaker, channel, actor, customer_ref, completion,
        outcome, standing, kind, touchpoint, unit, language, survey, survey_version, occurred_at, day, received_at, context,
        answers
        """;

    public const string Find = $"select {Columns} from feedback where workspace_id = @workspace and id = @id and source = @source";

    public const string IsErased = "select 1 from tombstone where workspace_id = @workspace and identity_hash = @hash";

    /// <summary>Adds what is neither known nor erased.</summary>
    public const string Add = $"""
        insert into feedback ({Columns}, analysis_due, analysis_attempts, rollup_due)
        select @workspace, @no, @id, @source, @secretHash, @change, @speaker, @channel, @actor, @customerRef, @completion,
            @outcome, @standing, @kind, @touchpoint, @unit, @language, @survey, @surveyVersion, @occurredAt, @day, @receivedAt, @context,
            @answers, 1, 0, 0
        where not exists (select 1 from feedback where workspace_id = @workspace and id = @id and source = @source)
            and not exists (select 1 from tombstone where workspace_id = @workspace and identity_hash = @identityHash)
        """;

    public const string Change = """
        update feedback set change_no = @change, customer_ref = @customerRef, completion = @completion, outcome = @outcome,
            standing = @standing, kind = @kind, touchpoint = @touchpoint, unit = @unit, language = @language,
            occurred_at = @occurredAt, day = @day, context = @context, answers = @answers, analysis_due = 1, analysis_attempts = 0
        where workspace_id = @workspace and feedback_no = @no and change_no = @seen
        """;

    public const string Identities = "select feedback_no as No, id as Id, source as Source from feedback where workspace_id = @workspace and id = @id";

    public const string IdentitiesOfCustomer = """
        select f.feedback_no as No, f.id as Id, f.source as Source from feedback k cross join feedback f
        where k.workspace_id = @workspace and k.customer_ref = @customerRef and f.workspace_id = k.workspace_id and f.feedback_no = k.feedback_no
        """;

    public const string Bury = """
        insert into tombstone (workspace_id, identity_hash, erased_at)
        select @workspace, @hash, @now where not exists
            (select 1 from tombstone where workspace_id = @workspace and identity_hash = @hash)
        """;

    public const string Erase = "delete from feedback where workspace_id = @workspace and feedback_no = @no";
    public const string EraseAnalysis = "delete from analysis where workspace_id = @workspace and feedback_no = @no";
    public const string EraseMentions = "delete from stored_mention where workspace_id = @workspace and feedback_no = @no";
    public const string EraseCorrections = "delete from correction where workspace_id = @workspace and feedback_no = @no";
    public const string EraseWaiting = "delete from waiting_mention where workspace_id = @workspace and feedback_no = @no";
    public const string EraseRefusals = "delete from import_refusal where workspace_id = @workspace and source_id = @id";
}
