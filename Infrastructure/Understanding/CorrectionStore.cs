using System.Data.Common;
using Dapper;
using VoiceOfCustomer.Domain;
using VoiceOfCustomer.Domain.Understanding;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Infrastructure.Understanding;

/// <summary>What people have put right.</summary>
public sealed class CorrectionStore(Db.Db db)
{
    public async Task<ILookup<long, Correction>> OfAsync(DbConnection connection, DbTransaction? transaction, int workspace, IEnumerable<long> nos)
    {
        var found = new List<Correction>();
        foreach (var some in nos.Chunk(FactsStore.MostAtOnce))
            found.AddRange((await connection.QueryAsync<Row>(db.Sql(CorrectionSql.Of), new { workspace, nos = some }, transaction)).Select(r => r.ToCorrection()));
        return found.ToLookup(c => c.No);
    }

    sealed class Row
    {
        public long No { get; init; }
        public string Question { get; init; } = "";
        public int Start { get; init; }
        public int Length { get; init; }
        public byte[] AnswerHash { get; init; } = [];
        public bool NoMention { get; init; }
        public int Levels { get; init; }
        public string? PrimaryLevel { get; init; }
        public string Polarity { get; init; } = "";
        public int Severity { get; init; }
        public int Emotions { get; init; }
        public bool Expectation { get; init; }
        public bool Departure { get; init; }
        public bool ThemeFixed { get; init; }
        public string? Theme { get; init; }
        public string MadeBy { get; init; } = "";
        public DateTimeOffset MadeAt { get; init; }

        public Correction ToCorrection() => new(
            No, Question, Start, Length, AnswerHash, NoMention,
            new MentionCodes(Sets.Read<ServiceLevel>(Levels), Codes<ServiceLevel>.Parse(PrimaryLevel), Codes<Polarity>.Read(Polarity), Severity, Sets.Read<Emotion>(Emotions), Expectation, Departure),
            ThemeFixed, Theme, MadeBy, MadeAt);
    }
}
