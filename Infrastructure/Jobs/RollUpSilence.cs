using Dapper;
using VoiceOfCustomer.Infrastructure.Collecting;
using VoiceOfCustomer.Infrastructure.Db;
using VoiceOfCustomer.Infrastructure.Trends;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Signals → counted by the day: what each id has added is kept beside it, and replaced in the same transaction.</summary>
public sealed class RollUpSilence(Db.Db db, SilenceStore silence, IngestPressure pressure) : IJob
{
    // This one holds the write lock for some tens of milliseconds.
    const int Batch = 500;

    public async Task<IReadOnlySet<int>> RunAsync(CancellationToken ct)
    {
        var done = new HashSet<int>();
        var share = pressure.Begin();
        while (true)
        {
            var workspaces = await db.ReadAsync(async connection => (await connection.QueryAsync<int>(db.Sql(SignalSql.DueWorkspaces))).AsList(), ct);
            if (workspaces.Count == 0) return done;
            // In turn: the backlog of one holds up no other.
            foreach (var workspace in workspaces)
            {
                await share.GiveWayAsync(ct);
                await db.WriteAsync(transaction => silence.RollUpAsync(transaction, workspace, Batch), ct);
                done.Add(workspace);
            }
        }
    }
}
