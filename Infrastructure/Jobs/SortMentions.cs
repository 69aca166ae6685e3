using VoiceOfCustomer.Infrastructure.Governing;
using VoiceOfCustomer.Infrastructure.Understanding;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Does what a change of the taxonomy asks for: moves the mentions of merged, divided and forbidden themes, and gives new
/// ones their past.</summary>
public sealed class SortMentions(WorkspaceStore workspaces, MentionSorter sorter, Prompts prompts, IngestPressure pressure) : IJob
{
    public async Task<IReadOnlySet<int>> RunAsync(CancellationToken ct)
    {
        var done = new HashSet<int>();
        var share = pressure.Begin();
        foreach (var workspace in await workspaces.AllAsync(ct))
            while (true)
            {
                await share.GiveWayAsync(ct);
                if (!await sorter.StepAsync(workspace.Id, ct)) break;
                done.Add(workspace.Id);
                prompts.RollUp.Give();
            }
        return done;
    }
}
