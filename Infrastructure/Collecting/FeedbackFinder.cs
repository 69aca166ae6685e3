using System.Data.Common;
using VoiceOfCustomer.Domain.Collecting;
using VoiceOfCustomer.Infrastructure.Db;

namespace VoiceOfCustomer.Infrastructure.Collecting;

/// <summary>One feedback by its identity, as it is stored.</summary>
public sealed class FeedbackFinder(Db.Db db)
{
    public Task<Feedback?> FindAsync(int workspace, string source, string id, CancellationToken ct = default) => db.ReadAsync(connection =>
    {
        using var find = new Statement(connection, db.Sql(FeedbackSql.Find), "workspace", "id", "source");
        using DbDataReader row = find.Query(workspace, id, source);
        return Task.FromResult(row.Read() ? FeedbackRow.Read(row) : null);
    }, ct);
}
