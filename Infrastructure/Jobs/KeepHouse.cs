namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Makes sure that what was erased is in no file, also where somebody was reading when it was erased.</summary>
public sealed class KeepHouse(Db.Db db) : IJob
{
    static readonly HashSet<int> Nobody = [];

    public Task<IReadOnlySet<int>> RunAsync(CancellationToken ct) => db.ReadAsync<IReadOnlySet<int>>(async connection =>
    {
        await db.Dialect.ForgetAsync(connection, ct);
        return Nobody;
    }, ct);
}
