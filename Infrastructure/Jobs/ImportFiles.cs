using VoiceOfCustomer.Infrastructure.Collecting.Importing;

namespace VoiceOfCustomer.Infrastructure.Jobs;

/// <summary>Imports the files that were uploaded, the oldest first, and deletes each when it is done.</summary>
public sealed class ImportFiles(ImportStore store, Importer importer, ImportFolder folder, TimeProvider clock) : IJob
{
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var any = false;
        foreach (var import in await store.FreeAsync(ct)) any |= await ImportAsync(import, ct);
        folder.Clean([.. await store.OpenFilesAsync(ct)], clock.GetUtcNow());
        return any;
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
