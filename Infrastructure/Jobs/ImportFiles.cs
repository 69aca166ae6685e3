using VoiceOfCustomer.Infrastructure.Collecting.Importing;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Imports the files that were uploaded, the oldest first, and deletes each when it is done.</summary>
public sealed class ImportFiles(ImportStore store, Importer importer, ImportFolder folder, TimeProvider clock) : IJob
{
    public async Task<IReadOnlySet<int>> RunAsync(CancellationToken ct)
    {
        var done = new HashSet<int>();
        foreach (var import in await store.FreeAsync(ct))
            if (await ImportAsync(import, ct)) done.Add(import.Workspace);
        // An upload that broke off, a crash before its import was stored or after it was done.
        foreach (var (workspace, id, path) in folder.Old(clock.GetUtcNow()))
            if (await store.FindAsync(workspace, id, ct) is not { EndedAt: null }) File.Delete(path);
        return done;
    }

    async Task<bool> ImportAsync(ImportRun import, CancellationToken ct)
    {
        // The node that took the upload has the file; only when that has been silent for long does another give it up.
        var elsewhere = !File.Exists(import.FilePath) && import.Host != ImportFolder.Host;
        if (elsewhere && clock.GetUtcNow() - import.StartedAt < ImportFolder.Forgotten) return false;
        if (await importer.RunAsync(import, null, ct) is not { } ended) return false;
        File.Delete(import.FilePath);
        return true;
    }
}
