using System.Data.Common;
using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Trends;

/// <summary>A feedback's coded facts with what tells whether they are up to date.</summary>
/// <param name="Settled">Nothing is left to be analysed or rolled up: the roll-up holds just these facts.</param>
public sealed record FactsRow(long No, int Change, bool Settled, CodedFacts Facts);

/// <summary>Reads coded facts as one generation of the analysis has them, within whatever transaction the caller has.</summary>
public static class FactsStore
{
    // SQL Server takes 2,100 parameters.
    public const int MostAtOnce = 1000;

    public static async Task<IReadOnlyList<FactsRow>> ReadAsync(
        Db.Db db, DbConnection connection, DbTransaction? transaction, int workspace, int analysis, IReadOnlyCollection<long> nos)
    {
        var rows = new List<FactsRow>();
        foreach (var some in nos.Chunk(MostAtOnce))
            rows.AddRange(await WithMentionsAsync(db, connection, transaction, workspace, analysis,
                await connection.QueryAsync<FeedbackFacts>(db.Sql(FactsSql.Feedback), new { workspace, analysis, nos = some }, transaction)));
        return rows;
    }

    public static async Task<IReadOnlyList<FactsRow>> ReadAfterAsync(
        Db.Db db, DbConnection connection, DbTransaction? transaction, int workspace, int analysis, long after, int take = MostAtOnce) =>
        await WithMentionsAsync(db, connection, transaction, workspace, analysis,
            await connection.QueryAsync<FeedbackFacts>(db.Sql(FactsSql.FeedbackAfter), new { workspace, analysis, after, take }, transaction));

    public static async Task<IReadOnlyList<FactsRow>> WithMentionsAsync(
        Db.Db db, DbConnection connection, DbTransaction? transaction, int workspace, int analysis, IEnumerable<FeedbackFacts> feedback)
    {
        var rows = feedback.AsList();
        var mentions = new List<MentionRow>();
        foreach (var some in rows.Select(r => r.No).Chunk(MostAtOnce))
            mentions.AddRange(await connection.QueryAsync<MentionRow>(db.Sql(FactsSql.Mentions), new { workspace, analysis, nos = some }, transaction));
        var byFeedback = mentions.ToLookup(m => m.No);
        return [.. rows.Select(r => new FactsRow(r.No, r.Change, !r.AnalysisDue && !r.RollupDue, r.ToFacts(byFeedback[r.No])))];
    }

    public sealed class FeedbackFacts
    {
        public long No { get; init; }
        public int Change { get; init; }
        public string Speaker { get; init; } = "";
        public DateOnly Day { get; init; }
        public string? Unit { get; init; }
        public string? Touchpoint { get; init; }
        public string Channel { get; init; } = "";
        public string Standing { get; init; } = "";
        public string Outcome { get; init; } = "";
        public string Survey { get; init; } = "";
        public string? Language { get; init; }
        public int State { get; init; }
        public string? Version { get; init; }
        public bool AnalysisDue { get; init; }
        public bool RollupDue { get; init; }

        public CodedFacts ToFacts(IEnumerable<MentionRow> mentions)
        {
            var standing = Codes<Standing>.Read(Standing);
            var outcome = Codes<Outcome>.Read(Outcome);
            return new CodedFacts(
                Codes<Speaker>.Read(Speaker), Day, Unit, Touchpoint, Codes<Channel>.Read(Channel), standing, outcome, Survey,
                Language, Departures.Declared(standing, outcome), (AnalysisState)State,
                [.. mentions.Select(m => new MentionFacts(
                    Sets.Read<ServiceLevel>(m.Levels), m.Theme, Codes<Polarity>.Read(m.Polarity), m.Severity,
                    Sets.Read<Emotion>(m.Emotions), m.Departure))], Version);
        }
    }

    public sealed class MentionRow
    {
        public long No { get; init; }
        public int Levels { get; init; }
        public string? Theme { get; init; }
        public string Polarity { get; init; } = "";
        public int Severity { get; init; }
        public int Emotions { get; init; }
        public bool Departure { get; init; }
    }
}
