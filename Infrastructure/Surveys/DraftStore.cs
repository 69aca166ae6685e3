using Dapper;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Surveys;

/// <summary>A survey as its author sees it.</summary>
/// <param name="Draft">What will be the next version; null where nothing was changed since the newest.</param>
/// <param name="Newest">The newest published version; null where there is none.</param>
/// <param name="Change">Counts its changes.</param>
public sealed record AuthoredSurvey(string Id, SurveyDefinition? Draft, SurveyVersion? Newest, DateTimeOffset? ArchivedAt, int Change)
{
    /// <summary>What an author goes on with: the draft, or else the newest version.</summary>
    public SurveyDefinition Definition => Draft ?? Newest!.Definition;
}

/// <summary>Surveys between their versions: one draft of each, and whether pages may still show it.</summary>
public sealed class DraftStore(Db.Db db, SurveyStore surveys, TimeProvider clock)
{
    /// <returns>Null where the workspace has no such survey.</returns>
    public async Task<AuthoredSurvey?> FindAsync(int workspace, string survey, CancellationToken ct = default)
    {
        var (row, newest) = await db.ReadAsync(async connection => (
            await connection.QuerySingleOrDefaultAsync<Row>(db.Sql(DraftSql.One), new { workspace, survey }),
            await connection.QueryFirstOrDefaultAsync<int?>(db.Sql(SurveySql.Newest), new { workspace, survey, take = 1 })), ct);
        var version = newest is { } number ? await surveys.FindAsync(workspace, survey, number, ct) : null;
        return row is null && version is null ? null : new AuthoredSurvey(survey, ReadDraft(row), version, row?.ArchivedAt, row?.Change ?? 0);
    }

    /// <summary>The ids of all, drafts and published ones, in order.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(int workspace, CancellationToken ct = default)
    {
        var drafts = await db.ReadAsync(connection => connection.QueryAsync<string>(db.Sql(DraftSql.Ids), new { workspace }), ct);
        return [.. drafts.Union(await surveys.IdsAsync(workspace, ct)).Order(StringComparer.Ordinal)];
    }

    /// <returns>False where the workspace has a survey of that id.</returns>
    public async Task<bool> AddAsync(int workspace, string survey, SurveyDefinition draft, CancellationToken ct = default) =>
        await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(db.Sql(DraftSql.Add), Parameters(workspace, new AuthoredSurvey(survey, draft, null, null, 0)), transaction), ct) > 0;

    /// <summary>Stores its draft and whether it is archived.</summary>
    /// <returns>False where somebody changed it since it was read.</returns>
    public async Task<bool> SaveAsync(int workspace, AuthoredSurvey survey, CancellationToken ct = default)
    {
        var sql = survey.Change == 0 ? DraftSql.AddRow : DraftSql.Change;
        var saved = await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(db.Sql(sql), Parameters(workspace, survey), transaction), ct) > 0;
        surveys.Forget(workspace, survey.Id);
        return saved;
    }

    /// <summary>Makes the draft the next version.</summary>
    /// <returns>The version that stands now; null where somebody changed the draft since it was read.</returns>
    public async Task<SurveyVersion?> PublishAsync(int workspace, AuthoredSurvey survey, CancellationToken ct = default)
    {
        var published = await db.WriteAsync(async transaction =>
        {
            // First, for it makes two who publish take turns.
            var changed = await transaction.Connection!.ExecuteAsync(db.Sql(DraftSql.Change), Parameters(workspace, survey with { Draft = null }), transaction);
            return changed == 0 ? null : await surveys.PublishAsync(transaction, workspace, survey.Id, survey.Draft!);
        }, ct);
        surveys.Forget(workspace, survey.Id);
        return published;
    }

    /// <summary>Removes the row of a survey that was never published.</summary>
    /// <returns>False where somebody changed it since it was read.</returns>
    public async Task<bool> RemoveAsync(int workspace, AuthoredSurvey survey, CancellationToken ct = default) =>
        await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(db.Sql(DraftSql.Remove), Parameters(workspace, survey), transaction), ct) > 0;

    static SurveyDefinition? ReadDraft(Row? row) => row?.Draft is { } draft ? SurveyJson.Read(draft) : null;

    object Parameters(int workspace, AuthoredSurvey survey) => new
    {
        workspace, survey = survey.Id, draft = survey.Draft is { } draft ? SurveyJson.Write(draft) : null, archivedAt = survey.ArchivedAt?.ToColumn(),
        now = clock.GetUtcNow().ToColumn(), seen = survey.Change,
    };

    sealed class Row
    {
        public string Survey { get; init; } = "";
        public string? Draft { get; init; }
        public DateTimeOffset? ArchivedAt { get; init; }
        public int Change { get; init; }
    }
}
