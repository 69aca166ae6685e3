using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using VoiceOfCustomer.Domain.Surveys;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Surveys;

public sealed record PublishedSurvey(SurveyVersion Version, DateTimeOffset PublishedAt);

/// <summary>Published versions. They never change, so each is read once.</summary>
public sealed class SurveyStore(Db.Db db, TimeProvider clock)
{
    // How long another node may go on with the version before the newest.
    static readonly TimeSpan CurrentFor = TimeSpan.FromSeconds(2);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly ConcurrentDictionary<(int, string, int), SurveyVersion> versions = new();
    readonly ConcurrentDictionary<(int, string), (SurveyVersion? Version, DateTimeOffset Until)> current = new();

    public async ValueTask<SurveyVersion?> FindAsync(int workspace, string survey, int version, CancellationToken ct = default)
    {
        if (versions.TryGetValue((workspace, survey, version), out var found)) return found;
        var definition = await db.ReadAsync(connection =>
            connection.QuerySingleOrDefaultAsync<string>(db.Sql(SurveySql.One), new { workspace, survey, version }), ct);
        return definition is null ? null : versions[(workspace, survey, version)] = Read(definition);
    }

    /// <summary>The newest published version; null where the workspace has no such survey.</summary>
    public async ValueTask<SurveyVersion?> CurrentAsync(int workspace, string survey, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        if (current.TryGetValue((workspace, survey), out var known) && known.Until > now) return known.Version;
        var version = await db.ReadAsync(connection =>
            connection.QueryFirstOrDefaultAsync<int?>(db.Sql(SurveySql.Current), new { workspace, survey, take = 1 }), ct);
        var found = version is { } number ? await FindAsync(workspace, survey, number, ct) : null;
        // What does not exist is not remembered: callers could fill the memory with names.
        if (found is not null) current[(workspace, survey)] = (found, now + CurrentFor);
        return found;
    }

    public Task<IReadOnlyList<PublishedSurvey>> AllAsync(int workspace, CancellationToken ct = default) =>
        db.ReadAsync<IReadOnlyList<PublishedSurvey>>(async connection =>
            [.. (await connection.QueryAsync<Row>(db.Sql(SurveySql.All), new { workspace })).Select(r => new PublishedSurvey(Read(r.Definition), r.PublishedAt))], ct);

    /// <summary>Publishes as the next version, unless the newest says the same already.</summary>
    /// <returns>The version that stands now.</returns>
    public async Task<SurveyVersion> PublishAsync(DbTransaction transaction, int workspace, SurveyVersion survey)
    {
        var connection = transaction.Connection!;
        var last = await connection.QueryFirstOrDefaultAsync<int?>(db.Sql(SurveySql.Current), new { workspace, survey = survey.Survey, take = 1 }, transaction);
        if (last is { } number)
        {
            var newest = await connection.QuerySingleAsync<string>(db.Sql(SurveySql.One), new { workspace, survey = survey.Survey, version = number }, transaction);
            if (newest == Write(survey with { Version = number })) return survey with { Version = number };
        }
        survey = survey with { Version = (last ?? 0) + 1 };
        await connection.ExecuteAsync(db.Sql(SurveySql.Add), new
        {
            workspace, survey = survey.Survey, version = survey.Version, definition = Write(survey), now = clock.GetUtcNow().ToColumn(),
        }, transaction);
        current.TryRemove((workspace, survey.Survey), out _);
        return survey;
    }

    static SurveyVersion Read(string definition) => JsonSerializer.Deserialize<SurveyVersion>(definition, Json)!;

    static string Write(SurveyVersion survey) => JsonSerializer.Serialize(survey, Json);

    sealed class Row
    {
        public string Survey { get; init; } = "";
        public int Version { get; init; }
        public string Definition { get; init; } = "";
        public DateTimeOffset PublishedAt { get; init; }
    }
}
