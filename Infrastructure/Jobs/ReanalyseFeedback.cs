using Dapper;
using VoiceOfCustomer.Domain.Trends;
using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Trends;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Understands everything again, beside what stands: a generation of mentions, facts and roll-up of its own, which takes
/// over in one step. What is said, corrected or erased meanwhile counts in both. Goes on where it was when it is interrupted.</summary>
public sealed class ReanalyseFeedback(
    Db.Db db, WorkspaceStore workspaces, AnalysisStore analysis, Prompts prompts, RollupStore rollups, ThemeStore themes, CorrectionStore corrections, FeedbackUnderstanding understanding, IngestPressure pressure) : IJob
{
    const int Stretch = 2000;

    // What stand-ins have understood is tried again at this many feedback a run.
    const int StandIns = 500;
    bool noticed;

    /// <summary>How many feedback at once: it holds the write lock for some tens of milliseconds.</summary>
    public int Batch { get; set; } = 200;

    /// <summary>Marks the workspace, unless this very version is being made; the work is done by <see cref="RunAsync"/>, here or on another node.</summary>
    /// <returns>How much feedback there is to go through.</returns>
    public Task<long> StartAsync(int workspace, CancellationToken ct) => db.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        var state = await rollups.TakeTurnAsync(transaction, workspace);
        if (!state.IsReanalysing || state.BuildingVersion != understanding.Version)
            await connection.ExecuteAsync(db.Sql(ReanalysisSql.Start), new
            {
                // Above what an interrupted one has left.
                workspace, generation = (state.Building ?? state.Live) + 1, analysis = (state.BuildingAnalysis ?? state.LiveAnalysis) + 1, version = understanding.Version,
            }, transaction);
        return await connection.ExecuteScalarAsync<long>(db.Sql(ReanalysisSql.CountAll), new { workspace }, transaction);
    }, ct);

    public async Task<IReadOnlySet<int>> RunAsync(CancellationToken ct)
    {
        await NoticeAsync(ct);
        var done = understanding.IsAway ? [] : (await analysis.RetryStandInsAsync(StandIns, ct)).ToHashSet();
        if (done.Count > 0) prompts.Analysis.Give();
        var share = pressure.Begin();
        var going = await db.ReadAsync(async connection => (await connection.QueryAsync<int>(db.Sql(ReanalysisSql.Going), new { version = understanding.Version })).ToList(), ct);
        // In turn: a large workspace holds up no other.
        while (going.Count > 0)
            foreach (var workspace in going.ToList())
            {
                await share.GiveWayAsync(ct);
                if (await StepAsync(workspace, ct) || await CleanAsync(workspace, ct)) done.Add(workspace);
                else going.Remove(workspace);
            }
        return done;
    }

    // Once a process: of two nodes with different versions, the one that was started last wins, and there is an end to it.
    async Task NoticeAsync(CancellationToken ct)
    {
        if (noticed) return;
        foreach (var workspace in await workspaces.AllAsync(ct))
        {
            var state = await db.ReadAsync(connection => rollups.StateAsync(connection, null, workspace.Id), ct);
            if ((state.IsReanalysing ? state.BuildingVersion : state.LiveVersion) == understanding.Version) continue;
            var at = new { workspace = workspace.Id, generation = state.LiveAnalysis, version = understanding.Version };
            // Nobody has noted what a new workspace was analysed with, nor one of before versions were noted.
            if (state.LiveVersion is null && await db.ReadAsync(connection => connection.ExecuteScalarAsync<long>(db.Sql(ReanalysisSql.RestsOnOther), at), ct) == 0)
                await db.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(db.Sql(ReanalysisSql.NoteVersion), at, transaction), ct);
            else await StartAsync(workspace.Id, ct);
        }
        noticed = true;
    }

    /// <returns>Whether it got any further.</returns>
    public async Task<bool> StepAsync(int workspace, CancellationToken ct)
    {
        var (seen, rows) = await db.ReadSnapshotAsync(async transaction =>
        {
            var state = await rollups.StateAsync(transaction.Connection!, transaction, workspace);
            return (state, state.IsReanalysing && state.BuildingVersion == understanding.Version ? await AfterAsync(transaction, workspace, state) : null);
        }, ct);
        if (rows is null) return false;
        var analysed = (await understanding.ReadAsync([.. rows.Where(r => r.IsToBeAnalysed).Select(r => r.ToFeedback())], ct)).ToDictionary(a => a.Feedback.No);
        return await db.WriteAsync(async transaction =>
        {
            var state = await rollups.TakeTurnAsync(transaction, workspace);
            // Another node was quicker, or it was begun anew.
            if (state != seen) return state.IsReanalysing;
            if (rows.Count == 0) return await TakeOverAsync(transaction, workspace, state);

            var connection = transaction.Connection!;
            var building = state.BuildingAnalysis!.Value;
            using var writer = new AnalysisWriter(db, transaction);
            var stored = new Stored(await themes.HoldAsync(transaction, workspace), await corrections.OfAsync(connection, transaction, workspace, rows.Select(r => r.No)));
            var (cursor, written, pauses) = (state.BuildCursor, new List<long>(), false);
            foreach (var row in rows)
            {
                if (!row.IsPassedOver)
                {
                    var one = analysed.GetValueOrDefault(row.No);
                    // A stand-in would be left in the new generation for good: it waits until what is meant can be had again.
                    pauses = one is { IsStandIn: true };
                    if (pauses || !writer.Hold(row.ToFeedback())) break;
                    if (one is null) writer.Keep(row.ToFeedback(), building, state.LiveAnalysis);
                    else writer.Write(one, building, stored);
                    written.Add(row.No);
                }
                cursor = row.No;
            }
            var facts = await FactsStore.ReadAsync(db, connection, transaction, workspace, building, written);
            await rollups.ReplaceAsync(transaction, workspace, state.Building!.Value, facts.ToDictionary(f => f.No, f => (CodedFacts?)f.Facts));
            await AnalysisStore.AddVersionsAsync(db, transaction, workspace, written.Select(no => analysed.GetValueOrDefault(no)).OfType<AnalysedFeedback>());
            await connection.ExecuteAsync(db.Sql(RollupSql.MoveCursor), new { workspace, cursor }, transaction);
            return !pauses || cursor > state.BuildCursor;
        }, ct);
    }

    async Task<bool> TakeOverAsync(System.Data.Common.DbTransaction transaction, int workspace, RollupState state)
    {
        // With the turn: what came since it was read.
        if ((await AfterAsync(transaction, workspace, state)).Count == 0)
            await transaction.Connection!.ExecuteAsync(db.Sql(ReanalysisSql.TakeOver), new { workspace }, transaction);
        return true;
    }

    async Task<IReadOnlyList<Row>> AfterAsync(System.Data.Common.DbTransaction transaction, int workspace, RollupState state) =>
        (await transaction.Connection!.QueryAsync<Row>(db.Sql(ReanalysisSql.After), new
        {
            workspace, live = state.LiveAnalysis, building = state.BuildingAnalysis, after = state.BuildCursor, take = Batch,
        }, transaction)).AsList();

    /// <summary>Removes a stretch of the generations that are over.</summary>
    /// <returns>Whether there was anything to do.</returns>
    async Task<bool> CleanAsync(int workspace, CancellationToken ct) => await db.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        var live = (await rollups.TakeTurnAsync(transaction, workspace)).LiveAnalysis;
        if (await connection.ExecuteScalarAsync<long?>(db.Sql(ReanalysisSql.CleaningAfter), new { workspace }, transaction) is not { } after) return false;
        var stretch = (await connection.QueryAsync<long>(db.Sql(ReanalysisSql.Stretch), new { workspace, after, take = Stretch }, transaction)).AsList();
        foreach (var sql in stretch.Count == 0 ? [] : (string[])[ReanalysisSql.RemoveOldWaiting, ReanalysisSql.RemoveOldMentions, ReanalysisSql.RemoveOldAnalysis])
            await connection.ExecuteAsync(db.Sql(sql), new { workspace, after, upTo = stretch[^1], live }, transaction);
        await connection.ExecuteAsync(db.Sql(ReanalysisSql.MoveCleaning), new { workspace, live, after = stretch.Count == 0 ? (long?)null : stretch[^1] }, transaction);
        return true;
    }, ct);

    sealed class Row : WordsRow
    {
        public int State { get; init; }
        public int? Built { get; init; }

        /// <summary>Whoever analysed it meanwhile did so in both; or will, where it has never been analysed.</summary>
        public bool IsPassedOver => Built is not null || Due && State == (int)AnalysisState.Pending;

        /// <summary>Where retention has removed the words, what was understood of them stays.</summary>
        public bool IsToBeAnalysed => !IsPassedOver && (Due || State is (int)AnalysisState.Pending or (int)AnalysisState.NoText || ToFeedback().Answers.Any(a => a.HasWords));
    }
}
