using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Surveys;

public sealed record PublishedSurvey(SurveyVersion Version, DateTimeOffset PublishedAt);

/// <summary>Published versions. They never change, so each is read once, as long as there is room.</summary>
public sealed class SurveyStore(Db.Db db, TimeProvider clock)
{
    // How long another node may go on with the version before the newest, or with a survey that was archived.
    static readonly TimeSpan CurrentFor = TimeSpan.FromSeconds(2);

    // Characters as stored: thousands of usual surveys. Where somebody fills it, all begin anew.
    const long MostKept = 16 * 1024 * 1024;

    long kept;
    readonly ConcurrentDictionary<(int, string, int), SurveyVersion> versions = new();
    readonly ConcurrentDictionary<(int, string), (SurveyVersion Version, bool Archived, DateTimeOffset Until)> current = new();

    public async ValueTask<SurveyVersion?> FindAsync(int workspace, string survey, int version, CancellationToken ct = default)
    {
        if (versions.TryGetValue((workspace, survey, version), out var found)) return found;
        var definition = await db.ReadAsync(connection =>
            connection.QuerySingleOrDefaultAsync<string>(db.Sql(SurveySql.One), new { workspace, survey, version }), ct);
        if (definition is null) return null;
        if (Interlocked.Add(ref kept, definition.Length) > MostKept)
        {
            Interlocked.Exchange(ref kept, definition.Length);
            versions.Clear();
            current.Clear();
        }
        return versions[(workspace, survey, version)] = new SurveyVersion(survey, version, SurveyJson.Read(definition));
    }

    /// <summary>The newest published version, archived or not; null where the workspace has no such survey.</summary>
    public async ValueTask<SurveyVersion?> CurrentAsync(int workspace, string survey, CancellationToken ct = default) => (await NewestAsync(workspace, survey, ct))?.Version;

    /// <summary>The newest published version, where pages may show it.</summary>
    public async ValueTask<SurveyVersion?> OpenAsync(int workspace, string survey, CancellationToken ct = default) =>
        await NewestAsync(workspace, survey, ct) is (var version, false) ? version : null;

    async ValueTask<(SurveyVersion Version, bool Archived)?> NewestAsync(int workspace, string survey, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (current.TryGetValue((workspace, survey), out var known) && known.Until > now) return (known.Version, known.Archived);
        var newest = await db.ReadAsync(connection => connection.QueryFirstOrDefaultAsync<Newest>(db.Sql(SurveySql.Current), new { workspace, survey, take = 1 }), ct);
        // What does not exist is not remembered: callers could fill the memory with names.
        if (newest is null || await FindAsync(workspace, survey, newest.Version, ct) is not { } version) return null;
        current[(workspace, survey)] = (version, newest.ArchivedAt is not null, now + CurrentFor);
        return (version, newest.ArchivedAt is not null);
    }

    /// <summary>The ids of all that were published, in order.</summary>
    public Task<IReadOnlyList<string>> IdsAsync(int workspace, CancellationToken ct = default) => db.ReadAsync<IReadOnlyList<string>>(async connection =>
    {
        var ids = new List<string>();
        for (string? after = ""; (after = await connection.ExecuteScalarAsync<string?>(db.Sql(SurveySql.Next), new { workspace, after })) is not null;) ids.Add(after);
        return ids;
    }, ct);

    /// <summary>The versions of one survey, the newest last.</summary>
    public Task<IReadOnlyList<PublishedSurvey>> VersionsAsync(int workspace, string survey, CancellationToken ct = default) =>
        db.ReadAsync<IReadOnlyList<PublishedSurvey>>(async connection =>
            [.. (await connection.QueryAsync<Row>(db.Sql(SurveySql.Versions), new { workspace, survey })).Select(r => r.ToSurvey())], ct);

    /// <summary>Publishes as the next version, unless the newest says the same already.</summary>
    /// <returns>The version that stands now.</returns>
    public async Task<SurveyVersion> PublishAsync(DbTransaction transaction, int workspace, string survey, SurveyDefinition definition)
    {
        var connection = transaction.Connection!;
        var text = SurveyJson.Write(definition);
        var last = (await connection.QueryFirstOrDefaultAsync<Newest>(db.Sql(SurveySql.Current), new { workspace, survey, take = 1 }, transaction))?.Version ?? 0;
        if (last > 0)
        {
            var newest = await connection.QuerySingleAsync<string>(db.Sql(SurveySql.One), new { workspace, survey, version = last }, transaction);
            // Written again, for it may have been written before a field was added or dropped.
            if (SurveyJson.Write(SurveyJson.Read(newest)) == text) return new SurveyVersion(survey, last, definition);
        }
        await connection.ExecuteAsync(db.Sql(SurveySql.Add), new { workspace, survey, version = last + 1, definition = text, now = clock.GetUtcNow().ToColumn() }, transaction);
        Forget(workspace, survey);
        return new SurveyVersion(survey, last + 1, definition);
    }

    /// <summary>Reads the newest anew: something was published or archived.</summary>
    public void Forget(int workspace, string survey) => current.TryRemove((workspace, survey), out _);

    sealed class Newest
    {
        public int Version { get; init; }
        public DateTimeOffset? ArchivedAt { get; init; }
    }

    sealed class Row
    {
        public string Survey { get; init; } = "";
        public int Version { get; init; }
        public string Definition { get; init; } = "";
        public DateTimeOffset PublishedAt { get; init; }

        public PublishedSurvey ToSurvey() => new(new SurveyVersion(Survey, Version, SurveyJson.Read(Definition)), PublishedAt);
    }
}
